/** What the rep decided for this browser: on the disk, and nothing that names a person. */
import { dropKeys, keepKey, onKeys, readKey } from "./area.js";

const MOST = 200; // locked fields of a CRM
const KEYS = ["logs", "follows", "keep_queue", "personal"];

/** @returns {Promise<Record<string, boolean>>} by connector, whether conversations may be logged to it */
export async function readLogging() {
  return readKey("logs", {});
}

/** @param {string} connector @param {boolean} on */
export function setLogging(connector, on) {
  return withChoicesLock(async () => {
    const { [connector]: _before, ...others } = await readLogging();
    await keepKey("logs", on ? { ...others, [connector]: true } : others);
  });
}

/** @returns {Promise<boolean>} whether the panel looks up the address of each profile on its tab */
export async function readFollows() {
  return readKey("follows", false);
}

/** @param {boolean} on */
export function setFollows(on) {
  return keepKey("follows", on);
}

/** @returns {Promise<boolean>} whether conversations are masked before they are sent */
export async function readMasks() {
  return readKey("masks", false);
}

/** @param {boolean} on */
export function setMasks(on) {
  return keepKey("masks", on);
}

/** @param {string} connector @returns {Promise<string[]>} the fields that are never changed, as `entity.field` */
export async function readLocks(connector) {
  const key = `locks:${connector}`;
  return readKey(key, []);
}

/** @param {string} connector @param {string} field @param {boolean} on @returns {Promise<string[]>} what is locked now */
export function setLock(connector, field, on) {
  return withChoicesLock(async () => {
    const others = (await readLocks(connector)).filter((text) => text !== field);
    const now = on ? [...others, field].slice(-MOST) : others;
    await keepKey(`locks:${connector}`, now);
    return now;
  });
}

/** What was decided for a CRM goes with its connection. @param {string} connector */
export async function forgetChoices(connector) {
  await setLogging(connector, false);
  await withChoicesLock(() => dropKeys([`locks:${connector}`, `choices:${connector}`]));
}

/** Tell when something was decided, or a CRM was connected or disconnected, perhaps on another page. @param {() => void} listener */
export function onChoices(listener) {
  onKeys((changes) => {
    if (Object.entries(changes).some(isChoice)) listener();
  });
}

/** @param {[string, chrome.storage.StorageChange]} change */
function isChoice([key, { oldValue, newValue }]) {
  // that it is there or not: a renewed grant is no news for the panel
  if (key.startsWith("grant:")) return !oldValue !== !newValue;
  return KEYS.includes(key) || key.startsWith("locks:");
}

/** One change at a time, so that no two lose one another's. @template T @param {() => Promise<T>} change */
function withChoicesLock(change) {
  return /** @type {Promise<T>} */ (navigator.locks.request("choices", change));
}
