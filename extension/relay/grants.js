/**
 * Calls that carry a grant. A grant is renewed before it ends, by one writer, and what the relay gave is kept before
 * anything else is asked: a lost answer can then never lose it.
 */
/** @import { Grant } from "../store/store.js" */
import { requireCrm } from "../managed/reading.js";
import { callRelay } from "./client.js";
import { Refusal } from "../refusal.js";
import { countQuestion } from "../store/sent.js";
import * as store from "../store/store.js";

const MARGIN = 90; // seconds that a grant must still be good for; the relay asks for as many
const SETTLED = 600; // seconds for which a renewed grant is believed, should this computer's clock be ahead
const TRIES = 20; // while an earlier question of ours is still being answered
const FRESH = 7 * 86_400; // seconds for which the seal of a key or a password is left as it is
const LATER = 6 * 86_400; // seconds of it that are counted as gone where it could not be renewed: tomorrow again
const ENDED = ["unauthorised", "grant_expired", "no_proof", "broken_proof"];

/** @returns {Promise<string>} the relay's address; raises `Refusal` when none is set */
export async function requireRelay() {
  const address = await store.readRelay();
  if (!address) throw new Refusal({ code: "no_relay", action: "reconnect" });
  return address;
}

/**
 * Ask the relay in the name of a connection. Raises `Refusal`, and nothing else.
 * @param {string} connector @param {string} path @param {object} body
 * @returns {Promise<any>}
 */
export async function callAs(connector, path, body) {
  await requireCrm(connector);
  const address = await requireRelay();
  const grant = await freshGrant(address, connector, isOld);
  try {
    return await callWithGrant(address, path, body, connector, grant);
  } catch (error) {
    if (codeOf(error) !== "token_expiring") throw error;
    // its clock and ours differ: the relay's word counts, once, and another tab may have renewed it
    // meanwhile
    const fresh = await freshGrant(address, connector, ({ sealed }) => sealed === grant.sealed);
    return callWithGrant(address, path, body, connector, fresh);
  }
}

/** @param {string} address @param {string} path @param {object} body @param {string} connector @param {Grant} grant */
async function callWithGrant(address, path, body, connector, grant) {
  // before it leaves: what was asked and never answered was sent all the same
  await countQuestion(connector, path);
  try {
    const answer = await callRelay(address, path, { body, grant: grant.sealed });
    // the CRM takes it again (a password set back, a scope given): nobody has to connect anew
    if (grant.again) await markGrant(connector, grant, false);
    return answer;
  } catch (error) {
    if (ENDED.includes(codeOf(error))) await markGrant(connector, grant, true);
    throw error;
  }
}

/** Only one may change a connection at a time. @template T @param {string} connector @param {() => Promise<T>} change */
export function withGrantLock(connector, change) {
  return /** @type {Promise<T>} */ (navigator.locks.request(`grant:${connector}`, change));
}

/**
 * The grant, renewed when it is stale; whoever waited for the lock finds what the first one kept.
 * @param {string} address @param {string} connector
 * @param {(grant: Grant) => boolean} isStale @returns {Promise<Grant>}
 */
async function freshGrant(address, connector, isStale) {
  const now = await grantOf(connector);
  if (isSealOld(now)) return renewSeal(address, connector);
  if (!isStale(now)) return now;
  return withGrantLock(connector, async () => {
    // read again inside the lock: a rotated refresh token may be used once
    const before = await grantOf(connector);
    return isStale(before) ? renewGrant(address, connector, before) : before;
  });
}

/**
 * A key or a password that is used is sealed anew, long before its seal opens no more. What is asked goes on with the
 * old one where that fails, as with an older relay.
 * @param {string} address @param {string} connector @returns {Promise<Grant>}
 */
function renewSeal(address, connector) {
  return withGrantLock(connector, async () => {
    const before = await grantOf(connector);
    if (!isSealOld(before)) return before;
    /** @type {Partial<Grant> | null} */
    const made = await callRelay(address, "/v1/refresh", { body: {}, grant: before.sealed }).then(
      ({ grant: sealed, sealed_until = 0 }) => ({ sealed, sealed_until, sealed_at: secondsNow() }),
      () => null,
    );
    const after = { ...before, ...(made ?? { sealed_at: secondsNow() - LATER }) };
    await store.keepGrant(connector, after);
    return after;
  });
}

/** @param {Grant} grant */
function isSealOld({ kind, again, sealed_at = 0 }) {
  return kind !== "oauth2" && !again && secondsNow() - sealed_at > FRESH;
}

/** @param {string} address @param {string} connector @param {Grant} before @returns {Promise<Grant>} */
async function renewGrant(address, connector, before) {
  try {
    const { grant: sealed, expires_at, sealed_until = 0 } = await askRefresh(address, before.sealed);
    const after = { ...before, sealed, expires_at, sealed_until, renewed_at: secondsNow(), again: false };
    await store.keepGrant(connector, after);
    return after;
  } catch (error) {
    if (error instanceof Refusal && error.problem.action === "reconnect")
      await store.keepGrant(connector, { ...before, again: true });
    throw error;
  }
}

/** @param {string} address @param {string} grant sealed */
async function askRefresh(address, grant) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await callRelay(address, "/v1/refresh", { body: {}, grant });
    } catch (error) {
      // another tab's renewal is under way at the relay; its answer will be ours
      if (codeOf(error) !== "busy" || tries === TRIES) throw error;
      const pause = /** @type {Refusal} */ (error).problem.retry_after || 1;
      await new Promise((resolve) => setTimeout(resolve, pause * 1000));
    }
  }
}

/** Say on the settings page whether the CRM must be connected again. @param {string} connector @param {Grant} used @param {boolean} again */
function markGrant(connector, used, again) {
  return withGrantLock(connector, async () => {
    const now = (await store.readGrants())[connector];
    // a late answer says nothing of the grant that took its place
    if (now?.sealed === used.sealed) await store.keepGrant(connector, { ...now, again });
  });
}

/** The CRM refused the connection in the middle of a write. @param {string} connector */
export async function endGrant(connector) {
  await markGrant(connector, await grantOf(connector), true);
}

/** @param {string} connector @returns {Promise<Grant>} */
async function grantOf(connector) {
  const grant = (await store.readGrants())[connector];
  if (!grant) throw new Refusal({ code: "not_connected", action: "reconnect" });
  return grant;
}

/** @param {Grant} grant */
function isOld({ kind, expires_at, renewed_at }) {
  if (kind !== "oauth2" || !expires_at || secondsNow() - renewed_at < SETTLED) return false;
  return expires_at - secondsNow() < MARGIN;
}

function secondsNow() {
  return Math.floor(Date.now() / 1000);
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Refusal ? error.problem.code : "";
}
