/** People captured one by one, to be synced together: in memory, gone when the browser closes. */
import { RelayProblem } from "../relay/client.js";
import { section } from "./store.js";

const { session } = chrome.storage;
const PREFIX = "captured:";
const MOST = 50; // people; a summary of more is not read

/**
 * @typedef {object} Captured
 * @property {string} id
 * @property {number} at when, in milliseconds since 1970
 * @property {string} name
 * @property {string[]} urls the person's addresses
 * @property {any} snapshot
 * @property {Record<string, import("../relay/questions.js").Wishes>} wishes by connector
 */

/** @returns {Promise<Captured[]>} oldest first */
export async function people() {
  const all = /** @type {Captured[]} */ (Object.values(await section(session, PREFIX)));
  return all.sort((a, b) => a.at - b.at);
}

/** Keep somebody for later; the same person twice is the later one. @param {Captured} person */
export function keep(person) {
  return navigator.locks.request(PREFIX, async () => {
    await dropPage(person.urls);
    if ((await people()).length >= MOST) throw new RelayProblem({ code: "basket_full", action: "none" });
    await session.set({ [PREFIX + person.id]: { ...person, at: Date.now() } });
    return people();
  });
}

/** @param {string[]} ids */
export async function drop(ids) {
  await session.remove(ids.map((id) => PREFIX + id));
  return people();
}

/** @param {string[]} urls */
export async function dropPage(urls) {
  const same = (await people()).filter((person) => person.urls.some((url) => urls.includes(url)));
  await drop(same.map((person) => person.id));
}
