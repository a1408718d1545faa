/** The rep's own name and company, for the texts that name them: on the disk, as they were typed. */
import { keepKey, readKey } from "./area.js";

/** @typedef {{my_name: string, my_company: string}} Writer */

/** @returns {Promise<Writer>} */
export function readWriter() {
  return readKey("writer", { my_name: "", my_company: "" });
}

/** @param {Writer} writer */
export function keepWriter(writer) {
  return keepKey("writer", writer);
}
