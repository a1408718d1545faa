/**
 * The one front of chrome.storage. `local` is on the disk: the relay's address, sealed grants and what known.js keeps,
 * nothing personal and nothing usable without the relay. `session` is in memory and gone when the browser closes.
 */
/** @import { Connector } from "../wire.js" */
import { encodeBytes, randomBytes } from "./bytes.js";

const { local, session } = chrome.storage;

/**
 * @typedef {object} Grant
 * @property {string} label of the CRM
 * @property {string} sealed
 * @property {string} kind how it was made: `oauth2`, `api_key`, `basic`, `none`
 * @property {string} account a digest of the account's id
 * @property {number} expires_at seconds since 1970; 0 when nobody said
 * @property {number} renewed_at seconds since 1970, by this computer's clock; 0 when it never was
 * @property {boolean} again the CRM no longer accepts it
 * @property {string[]} lost the features that the user did not allow
 * @property {boolean} [off] the rep leaves this CRM out of every plan
 *
 * @typedef {{name: string, base_url: string}} Account
 * @typedef {{accounts: import("../wire.js").Account[], chosen: string}} Choice `chosen` is the id of one of them
 * @typedef {Grant & Account & Choice & {connector: string}} Pending
 */

/** The rep's own marks, which have nothing to do with a relay. */
const LASTING = ["secret", "personal", "follows", "keep_queue", "masks", "names_sent"];

/** Keep every other context out, content scripts included. Firefox has no such setting; we have no content script. */
export function keepOthersOut() {
  return local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
}

/** @returns {Promise<string>} the relay's address, or "" */
export async function readRelay() {
  return /** @type {string} */ ((await local.get({ relay: "" })).relay);
}

/** Grants are sealed by one relay and worth nothing at another. @param {string} address */
export async function useRelay(address) {
  if ((await readRelay()) === address) return;
  const lasting = await local.get(LASTING);
  await local.clear();
  await session.remove(["accounts", "pending", "connectors", "heard", "sent_names"]);
  await local.set({ ...lasting, relay: address });
}

/** @returns {Promise<Record<string, Grant>>} by connector */
export function readGrants() {
  return readSection(local, "grant:");
}

/** @param {string} connector @param {Grant} grant */
export function keepGrant(connector, grant) {
  return local.set({ [`grant:${connector}`]: grant });
}

/** With all that is known of its records, and of what was logged. @param {string} connector */
export function dropGrant(connector) {
  return local.remove([`grant:${connector}`, `known:${connector}`, `logged:${connector}`]);
}

/** Tell when a connection broke, or works again. @param {() => void} listener */
export function onStanding(listener) {
  local.onChanged.addListener((changes) => {
    const grants = Object.entries(changes).filter(([key]) => key.startsWith("grant:"));
    /** @param {any} grant */
    const isBroken = (grant) => Boolean(grant?.again);
    if (grants.some(([, { oldValue, newValue }]) => isBroken(oldValue) !== isBroken(newValue))) listener();
  });
}

/** @typedef {[place: string, sealed: string, at: number]} Known a digest, an id under a key, milliseconds since 1970 */

/** @param {string} connector @returns {Promise<Known[]>} oldest first */
export async function readKnown(connector) {
  const key = `known:${connector}`;
  return /** @type {any} */ ((await local.get({ [key]: [] }))[key]);
}

/** @param {string} connector @param {Known[]} value */
export function keepKnown(connector, value) {
  return local.set({ [`known:${connector}`]: value });
}

/** @returns {Promise<string[]>} digests of the addresses of personal people */
export async function readPersonal() {
  return /** @type {any} */ ((await local.get({ personal: [] })).personal);
}

/** @param {string[]} value */
export function keepPersonal(value) {
  return local.set({ personal: value });
}

/** This browser's own random key, made on first use. @returns {Promise<string>} */
export function readSecret() {
  return navigator.locks.request("secret", async () => {
    const { secret } = /** @type {{secret: string}} */ (await local.get({ secret: "" }));
    if (secret) return secret;
    const made = encodeBytes(randomBytes(32));
    await local.set({ secret: made });
    return made;
  });
}

/** @returns {Promise<Record<string, Account>>} the account names that this session has seen */
export async function readAccounts() {
  return /** @type {any} */ ((await session.get({ accounts: {} })).accounts);
}

/** @param {Record<string, Account>} value */
export function keepAccounts(value) {
  return session.set({ accounts: value });
}

/** @returns {Promise<Pending | null>} a connection that the rep has not confirmed yet */
export async function readPending() {
  return /** @type {any} */ ((await session.get({ pending: null })).pending);
}

/** @param {Pending | null} value */
export function keepPending(value) {
  return session.set({ pending: value });
}

/** @returns {Promise<{address: string, list: Connector[]} | null>} */
export async function readConnectors() {
  return /** @type {any} */ ((await session.get({ connectors: null })).connectors);
}

/** @param {{address: string, list: Connector[]}} value */
export function keepConnectors(value) {
  return session.set({ connectors: value });
}

/** What a CRM answered earlier in this session. @param {string} key */
export async function readHeard(key) {
  return /** @type {any} */ ((await session.get({ heard: {} })).heard)[key];
}

/** @param {string} key @param {unknown} value */
export function keepHeard(key, value) {
  return navigator.locks.request("heard", async () => {
    const { heard } = /** @type {any} */ (await session.get({ heard: {} }));
    await session.set({ heard: { ...heard, [key]: value } });
  });
}

/** Tell the panel of a tab that its icon was pressed. @param {number} tab */
export function tellPressed(tab) {
  return session.set({ [`pressed:${tab}`]: Date.now() });
}

/** @param {number} tab @param {(at: number) => void} listener */
export function onPressed(tab, listener) {
  session.onChanged.addListener((changes) => {
    const change = changes[`pressed:${tab}`];
    if (typeof change?.newValue === "number") listener(change.newValue);
  });
}

/**
 * Every value whose key starts so, by the rest of its key.
 * @param {chrome.storage.StorageArea} area @param {string} prefix @returns {Promise<Record<string, any>>}
 */
export async function readSection(area, prefix) {
  const all = Object.entries(await area.get(null)).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(all.map(([key, value]) => [key.slice(prefix.length), value]));
}
