/** What the rep saw on a card and left or typed -> a Snapshot like any other, of the kind `card`. */
/** @import { Snapshot } from "../wire.js" */
import { isEmail, isPhone } from "../panel/by_hand.js";
import { canonical, parse } from "../reader/linkedin_url.js";
import { READER } from "../reader/read.js";
import { seen } from "../reader/seen.js";
import { isSite } from "./fields/web.js";

/** One value that the rep lets stand; `rung` tells where it came from. @typedef {{name: import("./fields/read_card.js").FieldName, value: string, rung: "qr" | "line" | "hand"}} Given */

/** @type {Record<string, (value: string) => boolean>} */
const FITS = {
  email: isEmail,
  phone: isPhone,
  website: (value) => isSite(value),
  linkedin_url: (value) => parse(value)?.kind === "in",
};

/** The key of the words for what is wrong with a value; "" when it fits or is empty. @param {string} name @param {string} value */
export function faultOfField(name, value) {
  const fits = FITS[name];
  return value && fits && !fits(value) ? `cards_wrong_${name}` : "";
}

/** The key of the words for what is missing: whom nobody could find again is not kept. @param {Given[]} given */
export function missingIn(given) {
  const has = (/** @type {string} */ name) => given.some((each) => each.name === name);
  if (!has("full_name")) return "cards_no_name";
  return has("email") || has("phone") || has("linkedin_url") ? "" : "cards_no_contact";
}

/** @param {Given[]} given that fit @returns {Snapshot} */
export function cardSnapshot(given) {
  const first = (/** @type {string} */ name) => {
    const found = given.find((each) => each.name === name);
    return seen(found?.value ?? "", found?.rung ?? "");
  };
  const all = (
    /** @type {string} */ name,
    map = (/** @type {string} */ value) => /** @type {any} */ (value),
  ) => {
    const found = given.filter((each) => each.name === name);
    return seen(
      found.map(({ value }) => map(value)),
      found[0]?.rung ?? "",
    );
  };
  const profile = first("linkedin_url");
  const id = parse(profile.value ?? "")?.id ?? "";
  return {
    ...{ version: 1, reader: READER, kind: "card", era: "card", ui_locale: chrome.i18n.getUILanguage() },
    captured_at: new Date().toISOString(),
    full_name: first("full_name"),
    profile_url: seen(canonical(profile.value ?? ""), profile.rung),
    public_id: seen(id, profile.rung),
    current_title: first("title"),
    current_company: first("company"),
    emails: all("email"),
    phones: all("phone"),
    websites: all("website", withScheme),
    sites: all("website", (value) => ({ kind: "company", url: withScheme(value) })),
    location: first("address"),
  };
}

/** A card leaves the scheme out. @param {string} address */
function withScheme(address) {
  return /^https?:\/\//i.test(address) ? address : `https://${address}`;
}
