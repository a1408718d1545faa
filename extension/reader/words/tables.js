/**
 * What LinkedIn's pages say in each of the 36 languages of its user interface (Chinese in both scripts is one table).
 * `present`: what stands for the end of a role that lasts, in small letters. `company`, `message`, `profile`:
 * labels, `{}` for the first name. `degrees`: words for the first, second and third degree, where it is no digit.
 * `headings`: of a person's sections. `sites`: what the contact dialog calls a website, in brackets behind it. `terms`: what
 * the details of a company are called. Months are in `months.js`. `language`: for whoever mends a word.
 * @typedef {"website" | "phone" | "industry" | "size" | "headquarters" | "founded" | "specialties"
 *   | "other"} Term
 * @typedef {"experience" | "education" | "about" | "skills" | "languages"} Heading
 * @typedef {"personal" | "company" | "blog" | "portfolio"} SiteKind
 * @typedef {{language: string, present: string[], company: string[], message: string[], profile: string[], degrees?: string[],
 *   headings: Record<Heading, string[]>, sites: Record<SiteKind, string[]>, terms: Record<Term, string[]>}} Words
 */
import tables from "./languages.json" with { type: "json" };
import { MONTHS } from "./months.js";

/** By the code that LinkedIn gives them. @type {Record<string, Words>} */
export const WORDS = tables;

/** The languages that LinkedIn or a browser also calls by another name. @type {Record<string, string>} */
const ALIASES = { nb: "no", nn: "no", iw: "he", in: "id", fil: "tl" };

/** @type {Map<string, number>} */
const MONTH_NUMBERS = new Map(
  Object.values(MONTHS).flatMap((row) =>
    row.split("|").flatMap((all, place) => all.split(" ").map((said) => [said, place + 1])),
  ),
);

const SHORTEST_BEGINNING = 4;

/** @typedef {{lang: string, term: Term}} Spoken */
/** @type {Map<string, Spoken[]>} */
const TERMS = new Map();
for (const [lang, { terms }] of Object.entries(WORDS))
  for (const [term, names] of Object.entries(terms))
    for (const name of names) {
      const key = foldName(name);
      TERMS.set(key, [...(TERMS.get(key) ?? []), { lang, term: /** @type {Term} */ (term) }]);
    }

/** @type {Map<string, {lang: string, section: Heading}[]>} */
const HEADINGS = new Map();
for (const [lang, { headings }] of Object.entries(WORDS))
  for (const [section, names] of Object.entries(headings))
    for (const name of names) {
      const key = foldName(name);
      HEADINGS.set(key, [...(HEADINGS.get(key) ?? []), { lang, section: /** @type {Heading} */ (section) }]);
    }

/** @type {Map<string, string[]>} */
const LISTS = new Map();
const PRESENT = new Set(Object.values(WORDS).flatMap(({ present }) => present.map(foldName)));

/**
 * The language of the user interface by the `lang` of the page, "" when it is not in the tables.
 * @param {string} lang
 */
export function pageLanguageOf(lang) {
  const base = (lang.toLowerCase().split(/[-_]/)[0] ?? "").trim();
  const name = ALIASES[base] ?? base;
  return Object.hasOwn(WORDS, name) ? name : "";
}

/**
 * The month that a word names in any language, 1 to 12; 0 for any other word. No word names two months: a test.
 * @param {string} word
 */
export function monthOf(word) {
  const said = foldWord(word);
  return MONTH_NUMBERS.get(said) ?? monthBegunBy(said);
}

/** The one month whose name in some language is longer and begins so (`верес.`); 0 for two of them. @param {string} said */
function monthBegunBy(said) {
  if (said.length < SHORTEST_BEGINNING) return 0;
  const begun = [...MONTH_NUMBERS].filter(([name]) => name.startsWith(said)).map(([, month]) => month);
  const [month = 0, ...more] = new Set(begun);
  return more.length ? 0 : month;
}

/**
 * One list of words: of the page's language first, then of all the others, for a page that mixes them.
 * @param {"company" | "message" | "profile"} list
 * @param {string} lang
 */
export function listWords(list, lang) {
  const own = pageLanguageOf(lang);
  const known = LISTS.get(`${list} ${own}`);
  if (known) return known;
  const all = [...(WORDS[own]?.[list] ?? []), ...Object.values(WORDS).flatMap((words) => words[list])];
  const made = [...new Set(all.map((said) => said.normalize("NFC")))];
  LISTS.set(`${list} ${own}`, made);
  return made;
}

/** Whether words stand for the end of a role that lasts, in any language. @param {string} said */
export function isPresentWord(said) {
  const plain = foldName(said);
  return PRESENT.has(plain) || PRESENT.has(plain.replace(/\.$/, ""));
}

/**
 * The degree of connection that a word names, 1 to 3; 0 for any other word.
 * @param {string} word
 */
export function degreeOfWord(word) {
  const plain = foldWord(word);
  const lists = Object.values(WORDS).flatMap(({ degrees }) => (degrees ? [degrees] : []));
  const places = lists.map((all) =>
    all.findIndex((said) => said.normalize("NFC").split(" ").includes(plain)),
  );
  return (places.find((place) => place >= 0) ?? -1) + 1;
}

/**
 * Which of a person's sections has this heading, in the page's language or in any other; "" for any other words.
 * @param {string} heading
 * @param {string} lang
 * @returns {Heading | ""}
 */
export function headingOf(heading, lang) {
  const all = HEADINGS.get(foldName(heading)) ?? [];
  return (all.find((item) => item.lang === pageLanguageOf(lang)) ?? all[0])?.section ?? "";
}

/**
 * What a label of the contact dialog says that a website is: in the page's language, or in all the others that have the
 * word. `other` for any other label, and for a word that means two things elsewhere.
 * @param {string} label without brackets
 * @param {string} lang
 * @returns {SiteKind | "other"}
 */
export function siteKindOf(label, lang) {
  const said = foldName(label);
  const kindIn = (/** @type {string} */ name) =>
    Object.entries(WORDS[name]?.sites ?? {}).find(([, words]) =>
      words.some((word) => foldName(word) === said),
    )?.[0];
  const own = kindIn(pageLanguageOf(lang));
  const kinds = new Set(own ? [own] : Object.keys(WORDS).map(kindIn).filter(Boolean));
  const [kind = "other"] = kinds;
  return kinds.size === 1 ? /** @type {SiteKind} */ (kind) : "other";
}

/**
 * What a company's detail is by its name, in the page's language or in any other; "" for any other word.
 * @param {string} name
 * @param {string} lang
 * @returns {Term | ""}
 */
export function termOf(name, lang) {
  const [said = ""] = languagesOf(name, lang);
  return TERMS.get(foldName(name))?.find((item) => item.lang === said)?.term ?? "";
}

/**
 * The languages in which a company's detail is called so: the page's alone when it is among them.
 * @param {string} name
 * @param {string} lang
 */
export function languagesOf(name, lang) {
  const all = [...new Set((TERMS.get(foldName(name)) ?? []).map((item) => item.lang))];
  return all.includes(pageLanguageOf(lang)) ? [pageLanguageOf(lang)] : all;
}

/** A word as `months.js` spells it: without full stops and signs of abbreviation. @param {string} word */
export function foldWord(word) {
  return word
    .toLowerCase()
    .replace(/[.׳'’॰]/g, "")
    .normalize("NFC")
    .trim();
}

/**
 * Without what a page or a keyboard may spell either way: the two cedillas of Romanian, the joiner of Persian.
 * @param {string} said
 */
function foldName(said) {
  return said
    .replace(/’/g, "'")
    .replace(/\u200c/g, " ")
    .replace(/[:：]$/, "")
    .normalize("NFC")
    .trim()
    .toLowerCase()
    .replace(/ş/g, "ș")
    .replace(/ţ/g, "ț");
}
