/**
 * The queue on the disk, for 24 hours at most: a sealed text per write that may still be written or taken back, unless
 * the rep turned that off; and whose each waiting write is, sealed as well, so that a loss can be told by name. In clear
 * are the write's random id and when it was confirmed.
 */
/** @import { Write } from "./writes.js" */
import { dropKeys, keepKey, readKey, readSection } from "../store/area.js";
import { decodeBytes, encodeBytes, randomBytes } from "../store/bytes.js";
import { forgetKey, findKey, makeKey } from "./key.js";
import { isUndoable } from "./undoable.js";

const PREFIX = "queued:";
const NONCE = 12; // bytes

/**
 * `at` in milliseconds since 1970; `sealed`: the write, "" when the rep keeps none; `whose` it is, "" for one that is over.
 * @typedef {{at: number, sealed: string, whose?: string}} Kept
 * @typedef {{person: string, label: string}} Whose
 */

/** Whether the writes themselves are kept. @returns {Promise<boolean>} */
export async function keepsQueue() {
  return readKey("keep_queue", true);
}

/** Turned off, all of it is gone at once, the key first. @param {boolean} on */
export function setKeepsQueue(on) {
  return withDiskLock(async () => {
    await keepKey("keep_queue", on);
    if (!on) await wipeDisk();
  });
}

/** Put a write on the disk, or take it off once it can be neither written nor taken back. @param {Write} write */
export function copyToDisk(write) {
  return withDiskLock(async () => {
    const isWhole = await keepsQueue();
    const { id, at, person, label } = write;
    const isWaiting = !isOver(write);
    if (!isWaiting && !(isWhole && isUndoable(write))) return dropKeys([PREFIX + id]);
    const sealed = isWhole ? await sealFor(id, isWaiting ? write : withoutName(write)) : "";
    const whose = isWaiting ? await sealFor(whoseId(id), { person, label }) : "";
    await keepKey(PREFIX + id, { at, sealed, whose }).catch(async (error) => {
      // an older copy of one that is over would be sent once more at the next start
      if (!isWaiting) await dropKeys([PREFIX + id]);
      throw error;
    });
  });
}

/** @param {string[]} ids */
export function eraseFromDisk(ids) {
  return withDiskLock(() => dropKeys(ids.map((id) => PREFIX + id)));
}

/** @returns {Promise<Record<string, Kept>>} by the write's id */
export function readSealed() {
  return withDiskLock(() => readSection(PREFIX));
}

/** The write, or null when none was kept, it was altered or its key is gone. @param {string} id @param {Kept} kept @returns {Promise<Write | null>} */
export async function openSealed(id, { at, sealed }) {
  const write = (await keepsQueue()) ? await openFor(id, sealed) : null;
  return write && { ...write, at }; // the time in clear counts: its age is checked before anything is opened
}

/** Whose a write is that cannot be opened. @param {string} id @param {Kept} kept @returns {Promise<Whose | null>} */
export function openWhose(id, { whose = "" }) {
  return openFor(whoseId(id), whose);
}

/** Who it was is known in memory alone, once it is written. @param {Write} write @returns {Write} */
function withoutName(write) {
  return { ...write, person: "", sealed: "", seen: true };
}

/** @param {string} id of what is sealed @param {object} value */
async function sealFor(id, value) {
  const iv = randomBytes(NONCE);
  const text = new TextEncoder().encode(JSON.stringify(value));
  const sealed = await crypto.subtle.encrypt(cipherOf(id, iv), await makeKey(), text);
  return `${encodeBytes(iv)}.${encodeBytes(sealed)}`;
}

/** @param {string} id @param {string} sealed @returns {Promise<any>} null when it does not open */
async function openFor(id, sealed) {
  const [iv = "", text = ""] = sealed.split(".");
  try {
    const held = /** @type {CryptoKey} */ (await findKey());
    const bytes = await crypto.subtle.decrypt(cipherOf(id, decodeBytes(iv)), held, decodeBytes(text));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** @param {string} id */
const whoseId = (id) => `whose:${id}`;

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
