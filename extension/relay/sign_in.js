/** OAuth in a window of the browser (RFC 6749, RFC 7636). The verifier never leaves this worker's memory. */
/** @import { Connected } from "../wire.js" */
import { encodeBytes, randomBytes } from "../store/bytes.js";
import { callRelay } from "./client.js";
import { Refusal } from "../refusal.js";
import { keepAccess } from "../store/store.js";

/** Refusals in the redirect that are not the admin's to mend (RFC 6749, 4.1.2.1). */
const REFUSALS = new Map([
  ["access_denied", "access_denied"],
  ["server_error", "unavailable"],
  ["temporarily_unavailable", "unavailable"],
]);

/**
 * Have the user allow the access, and the relay turn that into a sealed grant. Raises `Refusal`.
 * @param {string} address of the relay
 * @param {string} connector
 * @returns {Promise<Connected>}
 */
export function signIn(address, connector) {
  return signInAt(address, `/v1/oauth/${encodeURIComponent(connector)}`, connector);
}

/** The rep's own sign-in to the relay, at the company's provider; the pass is kept. @param {string} address @returns {Promise<{team: string}>} */
export async function signInToRelay(address) {
  const { access, team } = await signInAt(address, "/v1/access", "access");
  await keepAccess(String(access));
  return { team: String(team) };
}

/** @param {string} address @param {string} path that starts and ends it @param {string} name of the redirect */
async function signInAt(address, path, name) {
  const verifier = encodeBytes(randomBytes(32));
  const challenge = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  const redirect_uri = chrome.identity.getRedirectURL(name);
  const asked = { code_challenge: encodeBytes(challenge), redirect_uri };
  const { authorize_url } = await callRelay(address, `${path}/start`, { body: asked, signs: true });
  const { code, state } = answerIn(await openSignIn(authorize_url), authorize_url, redirect_uri);
  return callRelay(address, `${path}/exchange`, {
    body: { code, state, code_verifier: verifier },
    signs: true,
  });
}

/** Where the window ended. @param {string} url @returns {Promise<string>} */
async function openSignIn(url) {
  // the address is the relay's word: no window may open a file, or a script
  if (!isPage(url)) throw failureOf("not_relay");
  try {
    return (await chrome.identity.launchWebAuthFlow({ url, interactive: true })) ?? "";
  } catch (error) {
    // browsers tell a closed window by an English sentence alone
    const closed = /approve|cancel|denied/i.test(/** @type {Error} */ (error).message);
    throw failureOf(closed ? "window_closed" : "page_unreachable");
  }
}

/** https, or this computer. @param {string} url */
function isPage(url) {
  const { protocol, hostname } = URL.parse(url) ?? {};
  return protocol === "https:" || (protocol === "http:" && hostname === "127.0.0.1");
}

/**
 * The code in the redirect, when it is the answer to this question and to no other.
 * @param {string} landed
 * @param {string} asked the address at which the user was asked
 * @param {string} redirect
 */
export function answerIn(landed, asked, redirect) {
  const url = URL.parse(landed);
  const state = url?.searchParams.get("state");
  // another page of the same host may end the flow, with a code that was made for somebody else
  if (!url || url.origin + url.pathname !== redirect) throw failureOf("broken_state", "reconnect");
  // an answer to another question would connect another person's account (RFC 6749, 10.12)
  if (!state || state !== URL.parse(asked)?.searchParams.get("state"))
    throw failureOf("broken_state", "reconnect");
  const refusal = url.searchParams.get("error");
  if (refusal !== null) {
    const code = REFUSALS.get(refusal);
    throw code ? failureOf(code) : failureOf("not_configured", "ask_admin");
  }
  const code = url.searchParams.get("code");
  if (!code) throw failureOf("broken_state", "reconnect");
  return { code, state };
}

/** @param {string} code @param {import("../wire.js").Action} [action] */
function failureOf(code, action = "retry") {
  return new Refusal({ code, action });
}
