/** The queue as it lies in memory: one key per write, so that two writers never lose one another's. */
/** @import { Problem, Report } from "../wire.js" */
import { dropKeys, keepKey, readKey, readSection } from "../store/area.js";
import { copyToDisk, eraseFromDisk } from "./disk.js";

/**
 * A write on its way to the relay.
 * @typedef {object} Write
 * @property {string} id
 * @property {"apply" | "undo" | "log"} kind
 * @property {string} connector
 * @property {string} label of the CRM
 * @property {string} person "" when that cannot be known any more
 * @property {string} sealed the sealed plan, or the undo capsule
 * @property {import("../reader/addresses.js").Pages} addresses of the page that it was made from
 * @property {string[]} [chosen] the entities whose record the rep chose
 * @property {string[]} [keys] of the messages that it logs, in their order
 * @property {string[]} [gists] what its entries are about, in their order: codes of digest/vocabulary.js
 * @property {string[]} [origins] what its values came from besides the page: `card`, names of providers
 * @property {"waiting" | "sending" | "blocked" | "done" | "failed"} state `blocked`: until the CRM is connected again
 * @property {number} tries that were answered
 * @property {number} next when to try again, in milliseconds since 1970
 * @property {number} at when it was confirmed
 * @property {number} [ended] when it was written
 * @property {boolean} [undone] it was taken back
 * @property {number} batch names the writes that are under way together
 * @property {number} place in its batch, from 1
 * @property {boolean} seen the rep saw how it ended
 * @property {boolean} [unkept] the disk did not take it: it ends with the browser
 * @property {number} [held] when `next` was set, in milliseconds since 1970
 * @property {Problem | null} problem
 * @property {Report | null} report
 */

/** @typedef {Omit<Write, "sealed">} Shown a write as the pages see it, without what it carries */

/** @returns {Promise<Write[]>} oldest first */
export async function listWrites() {
  const all = /** @type {Write[]} */ (Object.values(await readSection("entry:")));
  return all.sort((a, b) => a.at - b.at || a.place - b.place);
}

/** @param {string} id @returns {Promise<Write | undefined>} */
export async function findWrite(id) {
  return readKey(`entry:${id}`, undefined);
}

/** A disk that is full or broken holds no write up: it is in memory alone then, and its view says so. @param {Write} value */
export async function keepWrite(value) {
  await keepKey(`entry:${value.id}`, value);
  const isCopied = await copyToDisk(value).then(
    () => true,
    () => false,
  );
  if (isCopied === !value.unkept) return;
  await keepKey(`entry:${value.id}`, { ...value, unkept: !isCopied });
}

/** Change a write while nobody sends it. @param {string} id @param {(now: Write) => Write | null | undefined} change null drops it */
export function changeWrite(id, change) {
  return navigator.locks.request(`entry:${id}`, async () => {
    const now = await findWrite(id);
    const after = now && change(now);
    if (after) await keepWrite(after);
    if (after === null) await dropWrites([id]);
  });
}

/** From the disk first: what is half dropped must not come back. @param {string[]} ids */
export async function dropWrites(ids) {
  await eraseFromDisk(ids);
  await dropKeys(ids.map((id) => `entry:${id}`));
}
