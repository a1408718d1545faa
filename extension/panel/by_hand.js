/** What the rep types when a profile cannot be read: checked field by field, then a Snapshot like any other. */
import { canonical, isMember, localPath, parse } from "../reader/linkedin_url.js";
import { READER } from "../reader/read.js";
import { isPlaceName } from "./plan/fields/places.js";
import { seen } from "../reader/seen.js";

export const RUNG = "hand";
const BELOW = ["no_name", "no_id", "unknown_layout"];
const PROFILE = /^\/(?:in|sales\/(?:lead|people))\/[^/]/;
const EMAIL = /^[^@\s<>",;:\\]+@[^@\s<>",;:\\]+\.[^@\s<>",;:\\.]+$/; // as the relay takes it
const PHONE = /^(?=.*\p{Nd}.*\p{Nd}.*\p{Nd})[\p{Nd}\s+()./#*;,x-]+$/iu;

/**
 * The fields in the order of the form. `wrong` is the key of the words for what does not fit.
 * @type {{name: string, type: string, required?: true, fits?: (typed: string) => boolean, wrong: string}[]}
 */
export const TYPED = [
  { name: "full_name", type: "text", required: true, wrong: "hand_wrong_full_name" },
  {
    ...{ name: "profile_url", type: "url", required: true, wrong: "hand_wrong_profile_url" },
    fits: (typed) => parse(typed)?.kind === "in",
  },
  { name: "current_title", type: "text", wrong: "" },
  { name: "current_company", type: "text", wrong: "" },
  { name: "emails", type: "email", fits: isEmail, wrong: "hand_wrong_emails" },
  { name: "phones", type: "tel", fits: isPhone, wrong: "hand_wrong_phones" },
  { name: "location", type: "text", fits: isPlaceName, wrong: "wrong_place" },
];
const LISTS = ["emails", "phones"];

/** @param {string} typed */
export function isEmail(typed) {
  return EMAIL.test(typed);
}

/** @param {string} typed */
export function isPhone(typed) {
  return PHONE.test(typed);
}

/** Whether a refusal leaves a person whom the rep can fill in. @param {string} code @param {string} url */
export function canFillIn(code, url) {
  return BELOW.includes(code) && PROFILE.test(localPath(url));
}

/** The address of the profile in the tab; "" when it names none. @param {string} url */
export function ownAddress(url) {
  return parse(url)?.kind === "in" ? canonical(url) : "";
}

/** By field, the key of the words for what is wrong. @param {Record<string, string>} typed */
export function faultsOf(typed) {
  const wrong = TYPED.filter(({ name, required, fits }) => {
    const text = typed[name] ?? "";
    return text ? fits && !fits(text) : required;
  });
  return Object.fromEntries(wrong.map((item) => [item.name, item.wrong]));
}

/** A Snapshot of what was typed and fits; the rest was not on the page. @param {Record<string, string>} typed */
export function handSnapshot(typed) {
  const { profile_url: address = "", ...others } = typed;
  const id = parse(address)?.id ?? "";
  const given = Object.entries(others).filter(([, text]) => text);
  const fields = given.map(([name, text]) => [name, seen(LISTS.includes(name) ? [text] : text, RUNG)]);
  return {
    ...{ version: 1, reader: READER, kind: "profile", era: RUNG, ui_locale: chrome.i18n.getUILanguage() },
    captured_at: new Date().toISOString(),
    profile_url: seen(canonical(address), RUNG),
    // an address may carry the member id (ACoAA...) in the place of the name
    public_id: seen(isMember(id) ? "" : id, RUNG),
    member_urn: seen(isMember(id) ? `urn:li:fsd_profile:${id}` : "", RUNG),
    ...Object.fromEntries(fields),
  };
}
