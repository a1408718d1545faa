/**
 * What LinkedIn's pages say in each language of its user interface.
 * `months`: every spelling of each month, small letters, no full stop. `present`: what stands for the
 * end of a role that lasts. `company`, `message`, `profile`: labels, `{}` for the first name.
 * `terms`: what the details of a company are called.
 * @typedef {"website" | "phone" | "industry" | "size" | "headquarters" | "founded" | "specialties"
 *   | "other"} Term
 * @typedef {{present: string[], months: string[], company: string[], message: string[],
 *   profile: string[], terms: Record<Term, string[]>}} Words
 */
import { ar } from "./ar.js";
import { da } from "./da.js";
import { de } from "./de.js";
import { en } from "./en.js";
import { es } from "./es.js";
import { fr } from "./fr.js";
import { it } from "./it.js";
import { ja } from "./ja.js";
import { nl } from "./nl.js";
import { no } from "./no.js";
import { pl } from "./pl.js";
import { pt } from "./pt.js";
import { sv } from "./sv.js";
import { tr } from "./tr.js";
import { zh } from "./zh.js";

/** @type {Record<string, Words>} */
export const WORDS = { ar, da, de, en, es, fr, it, ja, nl, no, pl, pt, sv, tr, zh };

/** The languages that LinkedIn also calls by another name. @type {Record<string, string>} */
const ALIASES = { nb: "no", nn: "no" };

/**
 * The language of the user interface by the `lang` of the page, "" when it is not in the tables.
 * @param {string} lang
 */
export function language(lang) {
  const base = (lang.toLowerCase().split(/[-_]/)[0] ?? "").trim();
  const name = ALIASES[base] ?? base;
  return Object.hasOwn(WORDS, name) ? name : "";
}

/**
 * The month that a word names, 1 to 12; 0 for any other word.
 * @param {string} word
 * @param {string} lang
 */
export function month(word, lang) {
  const own = WORDS[language(lang)];
  for (const one of own ? [own, ...Object.values(WORDS)] : Object.values(WORDS)) {
    const at = one.months.findIndex((spellings) => spellings.split(" ").includes(word));
    if (at >= 0) return at + 1;
  }
  return 0;
}

/**
 * One list of words: of the page's language first, then of all the others, for a page that mixes them.
 * @param {"present" | "company" | "message" | "profile"} list
 * @param {string} lang
 */
export function words(list, lang) {
  const own = WORDS[language(lang)]?.[list] ?? [];
  return [...new Set([...own, ...Object.values(WORDS).flatMap((one) => one[list])])];
}

/**
 * What a company's detail is by its name, in the page's language or in any other; "" for any other word.
 * @param {string} name
 * @param {string} lang
 * @returns {Term | ""}
 */
export function term(name, lang) {
  const [said = ""] = spoken(name, lang);
  const is = Object.entries(WORDS[said]?.terms ?? {}).find(([, all]) => all.map(plain).includes(plain(name)));
  return is ? /** @type {Term} */ (is[0]) : "";
}

/**
 * The languages in which a company's detail is called so: the page's alone when it is among them.
 * @param {string} name
 * @param {string} lang
 */
export function spoken(name, lang) {
  const calls = (/** @type {Words} */ one) =>
    Object.values(one.terms).flat().map(plain).includes(plain(name));
  const all = Object.keys(WORDS).filter((one) => WORDS[one] && calls(WORDS[one]));
  return all.includes(language(lang)) ? [language(lang)] : all;
}

/** @param {string} said */
function plain(said) {
  return said
    .replace(/’/g, "'")
    .replace(/[:：]$/, "")
    .trim()
    .toLowerCase();
}
