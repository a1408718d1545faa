/** People captured one by one, to be synced together: in memory, gone when the browser closes. */
import { dropKeys, keepKey, readSection } from "./area.js";
import { Refusal } from "../refusal.js";

const PREFIX = "captured:";
const MOST = 50; // people; a summary of more is not read

/**
 * @typedef {object} Listed
 * @property {string} id
 * @property {number} at when, in milliseconds since 1970
 * @property {string} name
 * @property {string[]} urls the person's addresses
 * @property {import("../wire.js").Snapshot} snapshot
 * @property {Record<string, import("../relay/questions.js").Wishes>} wishes by connector
 */

/** @returns {Promise<Listed[]>} oldest first */
export async function readList() {
  const all = /** @type {Listed[]} */ (Object.values(await readSection(PREFIX)));
  return all.sort((a, b) => a.at - b.at);
}

/** Keep somebody for later; the same person twice is the later one. @param {Omit<Listed, "at">} person */
export function addToList(person) {
  return navigator.locks.request(PREFIX, async () => {
    await dropPageFromList(person.urls);
    // counted after the same person was dropped, so that she can be renewed in a full list
    if ((await readList()).length >= MOST) throw new Refusal({ code: "basket_full", action: "none" });
    await keepKey(PREFIX + person.id, { ...person, at: Date.now() });
    return readList();
  });
}

/** @param {string[]} ids */
export async function dropFromList(ids) {
  await dropKeys(ids.map((id) => PREFIX + id));
  return readList();
}

/** @param {string[]} urls */
export async function dropPageFromList(urls) {
  const same = (await readList()).filter((person) => person.urls.some((url) => urls.includes(url)));
  await dropFromList(same.map((person) => person.id));
}
