/** The queue as it lies in memory: one key per entry, so that two writers never lose one another's. */
/** @import { Problem, Report } from "../wire.js" */
import { section } from "../store.js";

const { session } = chrome.storage;

/**
 * A write on its way to the relay.
 * @typedef {object} Entry
 * @property {string} id
 * @property {"apply" | "undo"} kind
 * @property {string} connector
 * @property {string} person
 * @property {string} sealed the sealed plan, or the undo capsule
 * @property {Partial<Record<import("../wire.js").Entity, string>>} addresses of the page that it was made from
 * @property {"waiting" | "sending" | "blocked" | "done" | "failed"} state `blocked`: until the CRM is connected again
 * @property {number} tries
 * @property {number} next when to try again, in milliseconds since 1970
 * @property {number} at when it was confirmed
 * @property {boolean} seen the rep saw how it ended
 * @property {Problem | null} problem
 * @property {Report | null} report
 */

/** @returns {Promise<Entry[]>} oldest first */
export async function entries() {
  const all = /** @type {Entry[]} */ (Object.values(await section(session, "entry:")));
  return all.sort((a, b) => a.at - b.at);
}

/** @param {string} id @returns {Promise<Entry | undefined>} */
export async function entry(id) {
  const key = `entry:${id}`;
  return /** @type {any} */ ((await session.get(key))[key]);
}

/** @param {Entry} value */
export function keepEntry(value) {
  return session.set({ [`entry:${value.id}`]: value });
}

/** Whether it may still be written. @param {Entry} entry */
export function isOpen({ state }) {
  return state === "waiting" || state === "sending" || state === "blocked";
}

/** @param {string[]} ids */
export function dropEntries(ids) {
  return session.remove(ids.map((id) => `entry:${id}`));
}

/** @param {() => void} listener called when an entry of the queue changed */
export function onEntries(listener) {
  session.onChanged.addListener((changes) => {
    if (Object.keys(changes).some((key) => key.startsWith("entry:"))) listener();
  });
}
