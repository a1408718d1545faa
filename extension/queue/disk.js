/**
 * The queue on the disk, when the rep chose it: one sealed text per entry that may still be written, for 24 hours at
 * most. In clear are the entry's random id and when it was confirmed.
 */
/** @import { Entry } from "./entries.js" */
import { decoded, encoded, random } from "../store/bytes.js";
import { section } from "../store/store.js";
import { forgetKey, heldKey, key } from "./key.js";

const { local } = chrome.storage;
const PREFIX = "queued:";
const NONCE = 12; // bytes

/** @typedef {{at: number, sealed: string}} Kept `at` in milliseconds since 1970 */

/** Whether the rep chose it. @returns {Promise<boolean>} */
export async function keepsQueue() {
  return /** @type {any} */ ((await local.get({ keep_queue: false })).keep_queue);
}

/** Turned off, all of it is gone at once, the key first. @param {boolean} on */
export function setKeepsQueue(on) {
  return alone(async () => {
    await local.set({ keep_queue: on });
    if (!on) await wipe();
  });
}

/** Put an entry on the disk, or take it off once it was written or given up. @param {Entry} entry */
export function copy(entry) {
  return alone(async () => {
    if (!(await keepsQueue())) return;
    if (isOver(entry)) return local.remove(PREFIX + entry.id);
    const kept = { at: entry.at, sealed: await seal(entry) };
    await local.set({ [PREFIX + entry.id]: kept });
  });
}

/** @param {string[]} ids */
export function erase(ids) {
  return alone(() => local.remove(ids.map((id) => PREFIX + id)));
}

/** @returns {Promise<Record<string, Kept>>} by the entry's id; what was left when it was turned off is wiped */
export function kept() {
  return alone(async () => {
    const found = await section(local, PREFIX);
    if (Object.keys(found).length === 0 || (await keepsQueue())) return found;
    await wipe();
    return {};
  });
}

/** The entry, or null when it was altered or its key is gone. @param {string} id @param {Kept} kept @returns {Promise<Entry | null>} */
export async function open(id, { at, sealed }) {
  const [iv = "", text = ""] = sealed.split(".");
  try {
    const held = /** @type {CryptoKey} */ (await heldKey());
    const bytes = await crypto.subtle.decrypt(bound(id, decoded(iv)), held, decoded(text));
    return { ...JSON.parse(new TextDecoder().decode(bytes)), at };
  } catch {
    return null;
  }
}

/** @param {Entry} entry */
async function seal(entry) {
  const iv = random(NONCE);
  const text = new TextEncoder().encode(JSON.stringify(entry));
  const sealed = await crypto.subtle.encrypt(bound(entry.id, iv), await key(), text);
  return `${encoded(iv)}.${encoded(sealed)}`;
}

/** No sealed text opens in another one's place. @param {string} id @param {Uint8Array<ArrayBuffer>} iv */
function bound(id, iv) {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) };
}

async function wipe() {
  await forgetKey();
  await local.remove(Object.keys(await section(local, PREFIX)).map((id) => PREFIX + id));
}

/** @param {Entry} entry */
const isOver = ({ state }) => state === "done" || state === "failed";

/** One change at a time: nothing is sealed while all is wiped. @template T @param {() => Promise<T>} change */
function alone(change) {
  return /** @type {Promise<T>} */ (navigator.locks.request("queue_disk", change));
}
