/**
 * What the organisation set by policy (`storage.managed`), checked here in every browser: Chromium leaves out a key of
 * another type than `schema.json` says without a word, Firefox hands over whatever stands in the file.
 *
 * A policy that cannot be read whole counts for nothing but its own refusal: it may have been there to forbid something.
 * `keys` lists the keys that it has, so that one which the browser left out is missed.
 */
/** @import { Rule } from "../wire.js" */
import { relayAddress } from "../relay/relay_address.js";

export const LANGUAGES = ["en", "fr", "de", "es"];
/** @type {Rule[]} from the weakest */
export const RULES = ["never", "fill", "append", "replace"];
const MOST = 300; // ceilings, as a team of the relay may have

/**
 * @typedef {object} Managed
 * @property {string} relay an origin, or ""
 * @property {boolean} lockRelay the rep may use no other
 * @property {string[]} connectors the CRMs that may be used; none listed means all
 * @property {Record<string, Rule>} ceilings by a property (`phones`), a field (`person.phone`), or a CRM's (`hubspot.person.phone`)
 * @property {boolean} conversations whether messages may be logged
 * @property {string} language of the screens, or ""
 * @property {string} notice the organisation's own words to its reps, or ""
 *
 * @typedef {{state: "none" | "set" | "wrong", fault: string, rules: Managed}} Reading `fault` is the key that cannot be read
 */

/** @type {Managed} */
export const FREE = {
  ...{ relay: "", lockRelay: false, connectors: [], ceilings: {}, conversations: true },
  ...{ language: "", notice: "" },
};

/** @type {Record<string, (value: any) => boolean>} */
const CHECKS = {
  version: (value) => value === 1,
  keys: (value) => isNameList(value),
  relay: (value) => isRelay(value),
  lockRelay: (value) => typeof value === "boolean",
  connectors: (value) => isNameList(value),
  ceilings: (value) => isCeilings(value),
  conversations: (value) => typeof value === "boolean",
  language: (value) => LANGUAGES.includes(value),
  notice: (value) => typeof value === "string" && value.length <= 500,
};

/** @param {unknown} raw as the browser hands it over @returns {Reading} */
export function parseManaged(raw) {
  if (!isRecord(raw))
    return raw === undefined || raw === null ? readingOf("none") : readingOf("wrong", "version");
  const told = /** @type {Record<string, any>} */ (raw);
  if (!Object.keys(told).length) return readingOf("none");
  const fault = findFault(told);
  if (fault) return readingOf("wrong", fault);
  const { version: _version, keys: _keys, ...rules } = told;
  const typed = rules.relay ? relayAddress(rules.relay) : { address: "" };
  return {
    state: "set",
    fault: "",
    rules: { ...FREE, ...rules, relay: "address" in typed ? typed.address : "" },
  };
}

/** The first key that is not what it must be, or that is missing. @param {Record<string, any>} told */
function findFault(told) {
  // first: what another version means by its keys is not ours to guess
  if (!CHECKS.version?.(told.version)) return "version";
  const wrong = Object.keys(told).find((key) => !Object.hasOwn(CHECKS, key) || !CHECKS[key]?.(told[key]));
  if (wrong !== undefined) return wrong.slice(0, 60) || "?";
  const lost = (told.keys ?? []).find((/** @type {string} */ key) => !Object.hasOwn(told, key));
  if (lost) return lost;
  return told.lockRelay && !told.relay ? "relay" : "";
}

/** @param {Reading["state"]} state @param {string} [fault] @returns {Reading} */
function readingOf(state, fault = "") {
  return { state, fault, rules: FREE };
}

/** @param {unknown} value @returns {boolean} */
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** With its scheme: a file is not typed in a hurry. @param {unknown} value */
function isRelay(value) {
  const isAddress = typeof value === "string" && value.length <= 300 && /^https?:\/\//.test(value);
  return isAddress && "address" in relayAddress(value);
}

/** @param {unknown} value */
function isNameList(value) {
  return Array.isArray(value) && value.length <= 100 && value.every(isName);
}

/** @param {unknown} value */
function isName(value) {
  return typeof value === "string" && value.length <= 60 && /^\w+$/.test(value);
}

/** @param {unknown} value */
function isCeilings(value) {
  const all = isRecord(value) ? Object.entries(/** @type {object} */ (value)) : [];
  const areRules = all.every(([name, rule]) => name.length <= 200 && RULES.includes(rule));
  return isRecord(value) && all.length <= MOST && areRules;
}
