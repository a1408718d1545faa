/** Every text on the screens, from `_locales`. */
import { messageOf } from "./language.js";
import { languageOf, listOf, numberOf } from "./when.js";

/** @param {string} key @param {...(string | number)} parts what the placeholders stand for */
export function word(key, ...parts) {
  return messageOf(key, parts.map(String));
}

/** A text for a code that another part may have added since. @param {string} key @param {string} otherwise @param {...(string | number)} parts */
export function wordOr(key, otherwise, ...parts) {
  return word(key, ...parts) || word(otherwise, ...parts);
}

/** A text that counts: `<key>_one`, `<key>_other`. @param {string} key @param {number} count */
export function countOf(key, count) {
  const form = new Intl.PluralRules(languageOf()).select(count);
  const shown = numberOf(count);
  return word(`${key}_${form}`, shown) || word(`${key}_other`, shown);
}

/** @param {string} text @param {number} most characters @returns {string} in one line */
export function shorten(text, most) {
  const line = text.replace(/\s+/g, " ");
  return line.length > most ? `${[...line].slice(0, most).join("").trimEnd()}…` : line;
}

const NAMED = 3; // CRMs by name on a button; all of them stand above it

/** HubSpot, Odoo; of many how many they are. @param {string[]} labels of CRMs */
export function crmsOf(labels) {
  return labels.length > NAMED ? countOf("crms", labels.length) : listOf(labels);
}

/** Put the texts into a page that names them in `data-word`. */
export function putWords() {
  document.documentElement.lang = languageOf();
  // nothing where Chromium has no texts (language.js): each of our own tables is read from left to right
  document.documentElement.dir = word("@@bidi_dir") || "ltr";
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = word(element.getAttribute("data-word") ?? "");
  }
  for (const place of document.querySelectorAll("[data-label]")) {
    place.setAttribute("aria-label", word(place.getAttribute("data-label") ?? ""));
  }
}
