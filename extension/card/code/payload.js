/** What a QR code of a card says. Whoever printed the card wrote it: bounded, cleaned, and only known things are taken. */
/** @import { CardField } from "../fields/read_card.js" */
import { canonical } from "../../reader/linkedin_url.js";
import { isMixed, showUnseen } from "../fields/lines.js";
import { hostOf, isSite } from "../fields/web.js";
import { parseMecard } from "./mecard.js";
import { parseVcard } from "./vcard.js";

const [LONGEST, MOST_LINES] = [4096, 40]; // characters and lines of a code
const LINE = 300; // characters of a value
const MOST_VALUES = 8; // e-mail addresses, numbers, sites: who has more of them on a card fills a screen
const EMAIL = /^[^@\s<>",;:\\]+@[^@\s<>",;:\\]+\.[^@\s<>",;:\\.]{2,}$/;
const PHONE = /^\+?[\d\s().\-/]{6,30}(?:\s?(?:ext|x)\.?\s?\d{1,5})?$/i;

/** A host of letters that only look like Latin ones is somebody else's, and nobody sees it. */
const ADDRESSES = ["email", "website"];
const OTHER_ALPHABET = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;

/** @typedef {{name: string, title: string, company: string, emails: string[], phones: {kind: "work" | "mobile" | "fax", text: string}[], urls: string[], address: string}} Coded */

/** @param {string} text @returns {CardField[]} */
export function personOfCode(text) {
  const bounded = text.length > LONGEST ? "" : text;
  const head = bounded.trimStart().slice(0, 20).toUpperCase();
  if (head.startsWith("BEGIN:VCARD"))
    return fieldsOf(parseVcard(bounded.split(/\r\n|\r|\n/).slice(0, MOST_LINES)));
  if (head.startsWith("MECARD:")) return fieldsOf(parseMecard(bounded.trim()));
  // a profile's own code; any other address is nobody's, and no short one is followed
  const profile = /^https?:\/\/\S+$/i.test(bounded.trim()) ? profileOf(bounded.trim()) : "";
  return profile ? [fieldOf("linkedin_url", profile)] : [];
}

/** @param {Coded} coded @returns {CardField[]} */
function fieldsOf({ name, title, company, emails, phones, urls, address }) {
  const sites = urls
    .map(clean)
    .filter((url) => /^(?:https?:\/\/|www\.)/i.test(url) || !/^[a-z][a-z0-9+.-]*:/i.test(url));
  const profile = sites.map(profileOf).find(Boolean) ?? "";
  const fields = [
    ...Object.entries({ full_name: name, title, company, address, linkedin_url: profile }).map(
      ([field, value]) => fieldOf(/** @type {any} */ (field), clean(value)),
    ),
    ...unique(emails.map((text) => clean(text).toLowerCase()).filter((value) => EMAIL.test(value))).map(
      (value) => fieldOf("email", value),
    ),
    ...phones
      .map(({ kind, text }) => ({ ...fieldOf("phone", clean(text).replace(/^tel:/i, "")), kind }))
      .filter(({ value }) => PHONE.test(value))
      .slice(0, MOST_VALUES),
    ...unique(sites.filter((url) => isSite(url) && hostOf(url))).map((value) => fieldOf("website", value)),
  ];
  return fields.filter(({ value }) => value);
}

/** @param {CardField["name"]} name @param {string} value @returns {CardField} */
function fieldOf(name, value) {
  const isStrange = isMixed(value) || (ADDRESSES.includes(name) && OTHER_ALPHABET.test(value));
  return { name, value, sure: !isStrange, source: "qr", line: -1 };
}

/** @param {string} url of a person's page */
function profileOf(url) {
  const page = canonical(url);
  return page.includes("/in/") ? page : "";
}

/** @param {string} text */
function clean(text) {
  return showUnseen(text.normalize("NFC")).replace(/\s+/g, " ").trim().slice(0, LINE);
}

/** @param {string[]} values */
function unique(values) {
  return [...new Set(values)].slice(0, MOST_VALUES);
}
