/**
 * The queue on the disk, when the rep chose it: one sealed text per write that may still be written, for 24 hours at
 * most. In clear are the write's random id and when it was confirmed.
 */
/** @import { Write } from "./writes.js" */
import { dropKeys, keepKey, readKey, readSection } from "../store/area.js";
import { decodeBytes, encodeBytes, randomBytes } from "../store/bytes.js";
import { forgetKey, findKey, makeKey } from "./key.js";

const PREFIX = "queued:";
const NONCE = 12; // bytes

/** @typedef {{at: number, sealed: string}} Kept `at` in milliseconds since 1970 */

/** Whether the rep chose it. @returns {Promise<boolean>} */
export async function keepsQueue() {
  return readKey("keep_queue", false);
}

/** Turned off, all of it is gone at once, the key first. @param {boolean} on */
export function setKeepsQueue(on) {
  return withDiskLock(async () => {
    await keepKey("keep_queue", on);
    if (!on) await wipeDisk();
  });
}

/** Put a write on the disk, or take it off once it was written or given up. @param {Write} write */
export function copyToDisk(write) {
  return withDiskLock(async () => {
    if (!(await keepsQueue())) return;
    // what is done lives in memory only, until the browser closes
    if (isOver(write)) return dropKeys([PREFIX + write.id]);
    const kept = { at: write.at, sealed: await sealWrite(write) };
    await keepKey(PREFIX + write.id, kept);
  });
}

/** @param {string[]} ids */
export function eraseFromDisk(ids) {
  return withDiskLock(() => dropKeys(ids.map((id) => PREFIX + id)));
}

/** @returns {Promise<Record<string, Kept>>} by the write's id; what was left when it was turned off is wiped */
export function readSealed() {
  return withDiskLock(async () => {
    const found = await readSection(PREFIX);
    if (Object.keys(found).length === 0 || (await keepsQueue())) return found;
    await wipeDisk();
    return {};
  });
}

/** The write, or null when it was altered or its key is gone. @param {string} id @param {Kept} kept @returns {Promise<Write | null>} */
export async function openSealed(id, { at, sealed }) {
  const [iv = "", text = ""] = sealed.split(".");
  try {
    const held = /** @type {CryptoKey} */ (await findKey());
    const bytes = await crypto.subtle.decrypt(cipherOf(id, decodeBytes(iv)), held, decodeBytes(text));
    // the time in clear counts: its age is checked before anything is opened
    return { ...JSON.parse(new TextDecoder().decode(bytes)), at };
  } catch {
    return null;
  }
}

/** @param {Write} write */
async function sealWrite(write) {
  const iv = randomBytes(NONCE);
  const text = new TextEncoder().encode(JSON.stringify(write));
  const sealed = await crypto.subtle.encrypt(cipherOf(write.id, iv), await makeKey(), text);
  return `${encodeBytes(iv)}.${encodeBytes(sealed)}`;
}

/** No sealed text opens in another one's place. @param {string} id @param {Uint8Array<ArrayBuffer>} iv */
function cipherOf(id, iv) {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) };
}

async function wipeDisk() {
  // without the key the rest is noise, should the worker die before it is dropped
  await forgetKey();
  await dropKeys(Object.keys(await readSection(PREFIX)).map((id) => PREFIX + id));
}

/** @param {Write} write */
const isOver = ({ state }) => state === "done" || state === "failed";

/** One change at a time: nothing is sealed while all is wiped. @template T @param {() => Promise<T>} change */
function withDiskLock(change) {
  return /** @type {Promise<T>} */ (navigator.locks.request("queue_disk", change));
}
