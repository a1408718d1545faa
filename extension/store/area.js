/**
 * The one owner of chrome.storage: every key that this browser keeps is named here, with the line of the about page that
 * tells of it and why it ends. `disk` outlives the browser: sealed grants, digests and choices, nothing personal and
 * nothing usable without the relay. `memory` is gone when the browser closes. A name that ends in a colon begins many keys.
 */

/**
 * @typedef {"disk" | "memory"} Place
 * @typedef {{tells: string, ends: string, lasting?: true}} Key `lasting`: the rep's own, which has nothing to do with a relay
 * @typedef {Record<string, chrome.storage.StorageChange>} Changes
 */

/** @type {Record<Place, Record<string, Key>>} */
export const KEYS = {
  disk: {
    relay: { tells: "relay", ends: "with the next relay" },
    access: { tells: "relay", ends: "with the next relay" },
    "grant:": { tells: "grants", ends: "with the connection" },
    provider_keys: { tells: "grants", ends: "with the relay, or when the rep forgets it" },
    "known:": { tells: "known", ends: "with the connection; 2,000 at most" },
    secret: {
      tells: "secret",
      ends: "with the extension: without it no digest is known again",
      lasting: true,
    },
    logs: { tells: "choices", ends: "with the connection" },
    "locks:": { tells: "choices", ends: "with the connection" },
    "choices:": { tells: "choices", ends: "with the connection" },
    follows: { tells: "choices", ends: "with the extension", lasting: true },
    keep_queue: { tells: "choices", ends: "with the extension", lasting: true },
    masks: { tells: "choices", ends: "with the extension", lasting: true },
    welcomed: { tells: "choices", ends: "with the extension", lasting: true },
    names_sent: { tells: "choices", ends: "with the extension", lasting: true },
    snippets: { tells: "snippets", ends: "when the rep removes them; 50 at most", lasting: true },
    writer: { tells: "snippets", ends: "when the rep empties it: a name and a company", lasting: true },
    personal: { tells: "personal", ends: "when the rep clears it: who is kept out stays out", lasting: true },
    "logged:": { tells: "logged", ends: "with the connection; 5,000 at most" },
    sent: { tells: "sent", ends: "with the relay; 500 writes at most" },
    asked: { tells: "sent", ends: "after 90 days" },
    "queued:": { tells: "queue_disk", ends: "after 24 hours" },
  },
  memory: {
    accounts: { tells: "accounts", ends: "with the connection" },
    pending: { tells: "accounts", ends: "when the rep said yes or no" },
    connectors: { tells: "spec", ends: "with the relay; asked again after an hour" },
    heard: { tells: "spec", ends: "with the relay; each answer after an hour" },
    "entry:": { tells: "queue", ends: "when it is over, but for the last 20" },
    "captured:": { tells: "queue", ends: "when they are synced or taken off; 50 at most" },
    sent_names: { tells: "names", ends: "when the rep turns it off" },
    "pressed:": { tells: "marks", ends: "with the browser: a time" },
    "panel:": { tells: "marks", ends: "with the browser: a number" },
    restored: { tells: "marks", ends: "with the browser" },
    nonce: { tells: "marks", ends: "with the browser: a number of the relay's" },
    update_ready: { tells: "marks", ends: "with the browser" },
  },
};

/** Where a key lies; an unknown one is a fault of ours. @param {string} key @returns {Place} */
function placeOf(key) {
  const name = key.replace(/:.*/s, ":");
  if (Object.hasOwn(KEYS.disk, name)) return "disk";
  if (Object.hasOwn(KEYS.memory, name)) return "memory";
  // what is kept untold would be kept past every "forget" too
  throw new Error("a key that KEYS does not name");
}

/** @param {string} key @returns {chrome.storage.StorageArea} */
function areaOf(key) {
  return placeOf(key) === "disk" ? chrome.storage.local : chrome.storage.session;
}

/** @template T @param {string} key @param {T} otherwise what is told when nothing is kept @returns {Promise<T>} */
export async function readKey(key, otherwise) {
  const found = await areaOf(key).get(key);
  return key in found ? /** @type {T} */ (found[key]) : otherwise;
}

/** @param {string} key @param {unknown} value */
export function keepKey(key, value) {
  return areaOf(key).set({ [key]: value });
}

/** @param {string[]} keys */
export async function dropKeys(keys) {
  // one call for each area, so that a worker that dies between keys leaves no half of them
  const places = Map.groupBy(keys, areaOf);
  await Promise.all([...places].map(([area, mine]) => area.remove(mine)));
}

/** Every value whose key starts so, by the rest of its key. @param {string} prefix of KEYS @returns {Promise<Record<string, any>>} */
export async function readSection(prefix) {
  const all = Object.entries(await areaOf(prefix).get(null)).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(all.map(([key, value]) => [key.slice(prefix.length), value]));
}

/** Tell of changes, made by whatever page. @param {(changes: Changes) => void} listener */
export function onKeys(listener) {
  chrome.storage.local.onChanged.addListener(listener);
  chrome.storage.session.onChanged.addListener(listener);
}

/** How much lies on the disk, and whether more can be kept: a full or broken profile refuses. @returns {Promise<{bytes: number, writable: boolean}>} */
export async function storageFacts() {
  const { local } = chrome.storage;
  const bytes = JSON.stringify(await local.get(null)).length; // Firefox does not count them (MDN, getBytesInUse)
  const writable = await keepKey("welcomed", await readKey("welcomed", true)).then(
    () => true,
    () => false,
  );
  return { bytes, writable };
}

/**
 * What the organisation's policy says, of whatever form; undefined where there is none.
 * @returns {Promise<unknown>}
 */
export async function readManagedArea() {
  try {
    return await chrome.storage.managed?.get(null);
  } catch (error) {
    // Firefox without a policy: "Managed storage manifest not found" (MDN, storage.managed)
    if (/not found/i.test(/** @type {Error} */ (error).message)) return undefined;
    // what cannot be asked may forbid something
    return "unreadable";
  }
}

/** Firefox tells of no change: a policy of its own is read at its start. @param {() => void} listener */
export function onManagedArea(listener) {
  chrome.storage.managed?.onChanged?.addListener(listener);
}

/** Everything on the disk goes but what is lasting. */
export async function clearDisk() {
  const lasting = Object.keys(KEYS.disk).filter((key) => KEYS.disk[key]?.lasting);
  const { local } = chrome.storage;
  const kept = await local.get(lasting);
  // cleared and set, and not key by key: what an older version kept under names of its own goes too
  await local.clear();
  await local.set(kept);
}

/** Keep every other context out, content scripts included. Firefox has no such setting; we have no content script. */
export function keepOthersOut() {
  return chrome.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
}
