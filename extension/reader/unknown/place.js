/** Whether a line is a place: its last part is a country, by the browser's own names of countries (CLDR). */
import { squeezeBlanks } from "../text.js";

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** What LinkedIn calls a country beside its name in CLDR. */
const ALSO = [
  ...["england", "scotland", "wales", "northern ireland", "uk", "usa", "turkey", "czech republic"],
  "ประเทศไทย",
];

/** @type {Map<string, Set<string>>} */
const known = new Map();

/** @param {string} said @param {string} lang the language of the page */
export function isPlace(said, lang) {
  if (said.length > 100 || /[|@·•:]/.test(said)) return false;
  const parts = said.split(/\s*[,،、，]\s*/);
  const last = squeezeBlanks(parts.at(-1) ?? "").toLowerCase();
  return parts.length <= 4 && (countriesIn(lang).has(last) || countriesIn("en").has(last));
}

/** The names of all countries in a language, small letters; those of English for a language that is none. */
function countriesIn(/** @type {string} */ lang) {
  const ready = known.get(lang);
  if (ready) return ready;
  const names = new Set(ALSO);
  const [locale = "en"] = supportedLocales(lang);
  const display = new Intl.DisplayNames([locale], { type: "region", fallback: "none" });
  for (const first of LETTERS) {
    for (const second of LETTERS) {
      const name = display.of(first + second);
      if (name) names.add(name.toLowerCase());
    }
  }
  known.set(lang, names);
  return names;
}

/** @param {string} lang */
function supportedLocales(lang) {
  try {
    return Intl.DisplayNames.supportedLocalesOf([lang.replace("_", "-")]);
  } catch {
    return [];
  }
}
