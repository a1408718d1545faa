/** Every text on the screens, from `_locales`. */
import { messageOf } from "./language.js";
import { languageOf, numberOf } from "./when.js";

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
