/** The client of the relay. Only the worker imports this. */
/** @import { Problem } from "../wire.js" */
import { requireRules } from "../managed/reading.js";
import { Refusal } from "../refusal.js";
import { keepNonce, readAccess, readNonce } from "../store/store.js";
import { signRequest } from "./possession.js";

export const API = 1;
const PATIENCE = 25_000; // milliseconds; above the relay's own deadline for a CRM
const CHECK_PATIENCE = 5_000;
const NONCE_LIFE = 110_000; // milliseconds; the relay takes one for two minutes at least

/** @typedef {"ok" | "unreachable" | "not_relay" | "wrong_version" | "not_allowed" | "locked"} Outcome */
/** @typedef {{outcome: Outcome, version: string, ahead?: number | null}} Checked `ahead`: seconds that this computer's clock is before the relay's; null when it did not say */

/**
 * Say what answers at an address. `/healthz` may be read from anywhere, so a refusal by CORS means that something
 * else lives there; a no-cors probe tells that apart from silence.
 * @param {string} address
 * @returns {Promise<Checked>}
 */
export async function checkRelay(address) {
  const sent = Date.now();
  const answer = await fetch(`${address}/healthz`, fetchOptions(CHECK_PATIENCE)).catch(() => null);
  if (!answer) return { outcome: (await isAnswering(address)) ? "not_relay" : "unreachable", version: "" };
  await heardNonce(address, answer);
  const health = await answer.json().catch(() => null);
  if (health?.relay !== "passerelle") return { outcome: "not_relay", version: "" };
  const version = String(health.version ?? "");
  const ahead = secondsAhead(health.time, (sent + Date.now()) / 2);
  if (health.api !== API) return { outcome: "wrong_version", version, ahead };
  return { outcome: health.origin_allowed ? "ok" : "not_allowed", version, ahead };
}

/** @param {unknown} said Unix seconds @param {number} now milliseconds, halfway between question and answer */
function secondsAhead(said, now) {
  return typeof said === "number" && Number.isFinite(said) && said > 0 ? Math.round(now / 1000 - said) : null;
}

/** @param {string} address */
async function isAnswering(address) {
  const probe = fetch(`${address}/healthz`, {
    ...fetchOptions(CHECK_PATIENCE),
    mode: "no-cors",
    redirect: "follow",
  });
  return probe.then(
    () => true,
    () => false,
  );
}

/** @param {number} patience milliseconds @returns {RequestInit} */
function fetchOptions(patience) {
  return {
    // cookies of that host would make requests of different reps one session
    credentials: "omit",
    cache: "no-store",
    // a redirect would carry the grant to a host that the rep did not choose
    redirect: "error",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(patience),
  };
}

/**
 * What is asked of the relay. With a body it is a POST; `signs` where a grant is made, as one that is there always is.
 * @typedef {{body?: object, grant?: string, signs?: boolean}} Asked
 */

/**
 * Call the relay. Raises `Refusal`, and nothing else.
 * @param {string} address
 * @param {string} path
 * @param {Asked} [asked]
 * @returns {Promise<any>}
 */
export async function callRelay(address, path, asked = {}) {
  const { relay, lockRelay } = await requireRules();
  if (lockRelay && address !== relay) throw new Refusal({ code: "managed_relay", action: "ask_admin" });
  try {
    return await callOnce(address, path, asked);
  } catch (error) {
    // the answer brought a nonce of now; nothing was done yet
    if (!(error instanceof Refusal) || error.problem.code !== "use_nonce") throw error;
    return callOnce(address, path, asked);
  }
}

/** @param {string} address @param {string} path @param {Asked} asked */
async function callOnce(address, path, asked) {
  const text = asked.body ? JSON.stringify(asked.body) : "";
  const headers = await headersOf(address, path, asked, text);
  const request = { ...fetchOptions(PATIENCE), method: text ? "POST" : "GET", headers };
  const sent = fetch(`${address}${path}`, { ...request, body: text || null });
  const answer = await sent.catch((error) => {
    const code = error.name === "TimeoutError" ? "timeout" : "unreachable";
    throw new Refusal({ code, action: "retry" });
  });
  await heardNonce(address, answer);
  const spoken = answer.headers.get("Passerelle-Api");
  // null: something before the relay answered, such as a proxy's own 502
  if (spoken !== null && spoken !== String(API))
    throw new Refusal({ code: "wrong_version", action: "ask_admin" });
  const value = await answer.json().catch(() => null);
  if (answer.ok && value && typeof value === "object") return value;
  throw new Refusal(problemOf(value));
}

/** @param {string} address @param {string} path @param {Asked} asked @param {string} text the body */
async function headersOf(address, path, { grant = "", signs = false }, text) {
  const headers = new Headers({ Accept: "application/json" });
  if (text) headers.set("Content-Type", "application/json");
  if (grant) headers.set("Authorization", `Bearer ${grant}`);
  const access = await readAccess();
  if (access) headers.set("Passerelle-Access", access);
  if (!grant && !signs) return headers;
  const nonce = await findNonce(address);
  headers.set("DPoP", await signRequest({ method: text ? "POST" : "GET", path, body: text, grant, nonce }));
  return headers;
}

/**
 * The relay's nonce of now. It is asked for by a question that carries nothing, or a page would be sent twice.
 * @param {string} address
 */
async function findNonce(address) {
  const held = await readNonce();
  // a clock that was set back makes an age below 0
  const age = held?.address === address ? Date.now() - held.at : -1;
  if (held && age >= 0 && age < NONCE_LIFE) return held.nonce;
  const answer = await fetch(`${address}/healthz`, fetchOptions(CHECK_PATIENCE)).catch(() => null);
  return answer ? heardNonce(address, answer) : "";
}

/** @param {string} address @param {Response} answer @returns {Promise<string>} "" where it told none */
async function heardNonce(address, answer) {
  const nonce = answer.headers.get("DPoP-Nonce") ?? "";
  if (nonce) await keepNonce({ address, nonce, at: Date.now() });
  return nonce;
}

const ACTIONS = ["reconnect", "ask_admin", "replan", "fix_mapping", "wait", "retry", "none"];

/** @param {any} value what came with an error status @returns {Problem} */
function problemOf(value) {
  // only what this extension has words for; any other answer may be a page of somebody else's
  if (typeof value?.code !== "string" || !ACTIONS.includes(value.action)) {
    return { code: "not_relay", action: "retry" };
  }
  const { code, action, title, detail = "", reference = "", retry_after, named } = value;
  return {
    code,
    action,
    // the title is English and told in the rep's language already
    detail: detail === title ? "" : String(detail),
    named: namedIn(named),
    reference: String(reference),
    retry_after: Number(retry_after) || 0,
  };
}

/** @param {any} value @returns {NonNullable<Problem["named"]>} */
function namedIn(value) {
  if (!Array.isArray(value)) return [];
  return value.map(({ name, writable }) => ({ name: String(name), writable: Boolean(writable) }));
}
