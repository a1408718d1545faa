/**
 * The check as one text for support. Whatever a relay or a CRM said of itself goes through `plain`: a code, a version or a
 * reference has a form, and what has another one is "?"; a name cannot get through.
 */
/** @import { Facts } from "./facts.js" */

const CODE = /^[a-z][a-z0-9_]{0,40}$/;
const VERSION = /^\d{1,4}(\.\d{1,4}){0,3}$/;
const REFERENCE = /^[0-9A-Z]{4}-[0-9A-Z]{4}$/;
const KEY = /^\w{1,60}$/;

/** @param {Facts} facts @param {{browser: string, language: string}} screen */
export function textOfFacts(facts, { browser, language }) {
  const { managed, address, relay, access, storage, queue, held, missing, connections, outcomes } = facts;
  return [
    `Passerelle set-up check ${timeOf(facts.at)}`,
    `extension ${plain(facts.version, VERSION)}, ${plain(browser, /^[A-Za-z]{1,20} \d{1,4}$/)}, ${plain(language, /^[A-Za-z-]{2,12}$/)}`,
    `policy ${plain(managed.state, CODE)}${managed.fault ? ` at ${plain(managed.fault, KEY)}` : ""}`,
    relay ? lineOfRelay(address, relay) : "relay none",
    `access ${plain(access, CODE)}`,
    ...connections.map(lineOfConnection),
    `storage ${plainNumber(Math.round(storage.bytes / 1024))} KB, ${storage.writable ? "writable" : "not writable"}`,
    `queue ${Object.entries(queue)
      .map(([state, count]) => `${plain(state, CODE)} ${plainNumber(count)}`)
      .join(", ")}`,
    ...held.map(lineOfHeld),
    `permissions ${missing.length ? `missing ${missing.map((name) => plain(name, /^[A-Za-z]{1,30}$/)).join(", ")}` : "all"}`,
    ...outcomes.map(
      ({ at, connector, kind, states, code }) =>
        `${timeOf(at)} ${plain(kind, CODE)} ${plain(connector, CODE)} ${states.map((state) => plain(state, CODE)).join("+") || "nothing"}${code ? ` ${plain(code, CODE)}` : ""}`,
    ),
  ].join("\n");
}

/** @param {string} address @param {NonNullable<Facts["relay"]>} relay */
function lineOfRelay(address, { outcome, version, ahead, ms }) {
  const clock =
    typeof ahead === "number" && Number.isFinite(ahead)
      ? `clock ${ahead > 0 ? "+" : ""}${ahead} s`
      : "clock unknown";
  return `relay ${address} ${plain(outcome, CODE)}, version ${plain(version, VERSION)}, ${clock}, ${plainNumber(ms)} ms`;
}

/** @param {import("./facts.js").ConnectionFact} fact */
function lineOfConnection({ connector, included, code, reference, ms }) {
  const told = code ? `${plain(code, CODE)}${reference ? ` ${plain(reference, REFERENCE)}` : ""}` : "alive";
  return `${plain(connector, CODE)} ${told}${included ? "" : ", left out"}, ${plainNumber(ms)} ms`;
}

/** @param {import("./facts.js").HeldFact} fact */
function lineOfHeld({ connector, state, code, reference, many }) {
  const why = `${plain(code, CODE)}${reference ? ` ${plain(reference, REFERENCE)}` : ""}`;
  return `${plainNumber(many)} ${plain(state, CODE)} at ${plain(connector, CODE)}: ${why}`;
}

/** @param {unknown} value @param {RegExp} form */
function plain(value, form) {
  return typeof value === "string" && form.test(value) ? value : "?";
}

/** @param {unknown} value */
function plainNumber(value) {
  return typeof value === "number" && Number.isFinite(value) ? String(value) : "?";
}

/** To the minute, in UTC. @param {number} at */
function timeOf(at) {
  return Number.isFinite(at) && Math.abs(at) < 8e15 ? `${new Date(at).toISOString().slice(0, 16)}Z` : "?";
}
