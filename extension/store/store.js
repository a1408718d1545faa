/** What this browser keeps of the relay and of its CRMs: the address, sealed grants, what they said of themselves. */
/** @import { Connector } from "../wire.js" */
import { clearDisk, dropKeys, keepKey, onKeys, readKey, readSection } from "./area.js";
import { encodeBytes, randomBytes } from "./bytes.js";

const HEARD = 3_600_000; // milliseconds that an answer is believed

/**
 * @typedef {object} Grant
 * @property {string} label of the CRM
 * @property {string} sealed
 * @property {string} kind how it was made: `oauth2`, `api_key`, `basic`, `none`
 * @property {string} account a digest of the account's id
 * @property {number} expires_at seconds since 1970; 0 when nobody said
 * @property {number} renewed_at seconds since 1970, by this computer's clock; 0 when it never was
 * @property {number} [sealed_at] seconds since 1970, by this computer's clock; when the relay sealed it last
 * @property {number} [sealed_until] seconds since 1970; when its seal opens no more, unless it is renewed before
 * @property {boolean} again the CRM no longer accepts it
 * @property {string[]} lost the features that the user did not allow
 * @property {boolean} [off] the rep leaves this CRM out of every plan
 *
 * @typedef {{name: string, base_url: string}} Account
 * @typedef {{accounts: import("../wire.js").Account[], chosen: string}} Choice `chosen` is the id of one of them
 * @typedef {Grant & Account & Choice & {connector: string}} Pending
 */

/** @returns {Promise<string>} the relay's address, or "" */
export async function readRelay() {
  return readKey("relay", "");
}

/** @returns {Promise<string>} the key of the rep's team at the relay, or "" */
export function readAccess() {
  return readKey("access", "");
}

/** @param {string} access */
export function keepAccess(access) {
  return keepKey("access", access);
}

/** @typedef {{address: string, nonce: string, at: number}} Nonce `at`: milliseconds since 1970 */

/** @returns {Promise<Nonce | null>} the number with which a relay wants requests signed, as it said last */
export function readNonce() {
  return readKey("nonce", null);
}

/** @param {Nonce} value */
export function keepNonce(value) {
  return keepKey("nonce", value);
}

/** Grants are sealed by one relay and worth nothing at another. @param {string} address */
export async function useRelay(address) {
  // checked again is not changed: the rep's connections must survive a press of "Check"
  if ((await readRelay()) === address) return;
  await clearDisk();
  await dropKeys(["accounts", "pending", "connectors", "heard", "sent_names"]);
  await keepKey("relay", address);
}

/** @returns {Promise<Record<string, Grant>>} by connector */
export function readGrants() {
  return readSection("grant:");
}

/** @param {string} connector @param {Grant} grant */
export function keepGrant(connector, grant) {
  return keepKey(`grant:${connector}`, grant);
}

/** With all that is known of its records, and of what was logged. @param {string} connector */
export function dropGrant(connector) {
  return dropKeys([`grant:${connector}`, `known:${connector}`, `logged:${connector}`]);
}

/** Tell when a connection was made or ended, broke or works again, or another relay is used. @param {() => void} listener */
export function onStanding(listener) {
  /** @param {any} grant */
  const standingOf = (grant) =>
    JSON.stringify(
      grant ? [Boolean(grant.again), grant.account, grant.expires_at, grant.sealed_until] : null,
    );
  onKeys((changes) => {
    const isNew = Object.entries(changes).some(([key, { oldValue, newValue }]) => {
      if (key === "relay") return oldValue !== newValue;
      return key.startsWith("grant:") && standingOf(oldValue) !== standingOf(newValue);
    });
    if (isNew) listener();
  });
}

/** @typedef {[place: string, sealed: string, at: number]} Known a digest, an id under a key, milliseconds since 1970 */

/** @param {string} connector @returns {Promise<Known[]>} oldest first */
export async function readKnown(connector) {
  const key = `known:${connector}`;
  return readKey(key, []);
}

/** @param {string} connector @param {Known[]} value */
export function keepKnown(connector, value) {
  return keepKey(`known:${connector}`, value);
}

/** @returns {Promise<string[]>} digests of the addresses of personal people */
export async function readPersonal() {
  return readKey("personal", []);
}

/** @param {string[]} value */
export function keepPersonal(value) {
  return keepKey("personal", value);
}

/** This browser's own random key, made on first use. @returns {Promise<string>} */
export function readSecret() {
  return navigator.locks.request("secret", async () => {
    // inside the lock: two pages that made one each would make every digest of the other unknown
    const secret = await readKey("secret", "");
    if (secret) return secret;
    const made = encodeBytes(randomBytes(32));
    await keepKey("secret", made).catch(() => {}); // a full disk keeps no digest either
    return made;
  });
}

/** @returns {Promise<Record<string, Account>>} the account names that this session has seen */
export async function readAccounts() {
  return readKey("accounts", {});
}

/** @param {Record<string, Account>} value */
export function keepAccounts(value) {
  return keepKey("accounts", value);
}

/** @returns {Promise<Pending | null>} a connection that the rep has not confirmed yet */
export async function readPending() {
  return readKey("pending", null);
}

/** @param {Pending | null} value */
export function keepPending(value) {
  return keepKey("pending", value);
}

/** @returns {Promise<{address: string, at?: number, list: Connector[]} | null>} */
export async function readConnectors() {
  return readKey("connectors", null);
}

/** @param {{address: string, list: Connector[]}} value */
export function keepConnectors(value) {
  return keepKey("connectors", { ...value, at: Date.now() });
}

/** Whether an answer of that time is still believed. @param {number} at milliseconds since 1970 */
export function isHeardLately(at) {
  return at + HEARD > Date.now();
}

/** @returns {Promise<Record<string, {at: number, value: unknown}>>} what CRMs answered in the last hour */
async function readAnswers() {
  const all = Object.entries(
    await readKey("heard", /** @type {Record<string, {at: number, value: unknown}>} */ ({})),
  );
  return Object.fromEntries(all.filter(([, { at }]) => isHeardLately(at)));
}

/** What a CRM answered within the hour: colleagues and fields come and go. @param {string} key */
export async function readHeard(key) {
  return (await readAnswers())[key]?.value;
}

/** @param {string} key @param {unknown} value */
export function keepHeard(key, value) {
  return navigator.locks.request("heard", async () => {
    await keepKey("heard", { ...(await readAnswers()), [key]: { at: Date.now(), value } });
  });
}

/** Tell the panel of a tab that its icon was pressed. @param {number} tab */
export function tellPressed(tab) {
  return keepKey(`pressed:${tab}`, Date.now());
}

/** @param {number} tab @param {(at: number) => void} listener */
export function onPressed(tab, listener) {
  onKeys((changes) => {
    const change = changes[`pressed:${tab}`];
    if (typeof change?.newValue === "number") listener(change.newValue);
  });
}

/** Whether the icon was pressed in this session, in whatever tab. */
export async function wasPressed() {
  return Object.keys(await readSection("pressed:")).length > 0;
}

/** @param {() => void} listener */
export function onAnyPress(listener) {
  onKeys((changes) => {
    if (Object.keys(changes).some((key) => key.startsWith("pressed:"))) listener();
  });
}

/** Whether the page of the first run was not shown yet; from now on it was. */
export async function takeWelcome() {
  const isFirst = !(await readKey("welcomed", false));
  await keepKey("welcomed", true);
  return isFirst;
}
