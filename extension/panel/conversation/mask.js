/**
 * What is masked in a conversation, and the texts without it. Pure.
 *
 * What is found: e-mail addresses with an `@` or `[at]`; 7 to 15 digits (E.164) with the usual signs between them, unless they
 * are a date or two years; IBANs, card numbers, tax and identity numbers; addresses of LinkedIn profiles; what the rep
 * typed; what follows a title (Mr. Okonjo, 田中様); two or more capitalised words in a row that are not the names of the two who
 * write; and after that each of these words alone, in capitals or in the genitive too.
 * What is not: a first name alone that stands nowhere with its surname or a title; names in lower case that no title made
 * known, or without a title in a script without capitals, such as Arabic or Japanese; an address spelt out ("ada at firm dot example"). For these the rep types
 * the word. What is found too much: two capitalised words that are a firm, a title or a place, German nouns in a row.
 */
import { makeHonorificFinders } from "./mask_honorifics.js";
import { findTyped, makeNameFinders } from "./mask_names.js";
import { makeNumberFinders } from "./mask_numbers.js";
import { findSpans, replaceSpans } from "./mask_spans.js";

/** @typedef {"email" | "phone" | "number" | "name"} Kind */
/** @typedef {{kind: Kind, text: string}} Found one for each text, however often it stands there */
/** @typedef {Found & {start: number, end: number}} Span */
/** @typedef {(text: string) => Span[]} Finder */

/**
 * @typedef {object} Names
 * @property {string[]} known the names of the two who write
 * @property {string[]} also what the rep typed
 * @property {Set<string>} spared what the rep leaves as it is, by `keyOf`
 */

/**
 * All that is masked, and what is spared, in the order of the texts.
 * @param {string[]} texts @param {Names} names
 * @returns {Found[]}
 */
export function findMaskable(texts, names) {
  const now = findEach(texts, names);
  const all = findEach(texts, { ...names, spared: new Set() });
  const spared = [...all].filter(([name]) => names.spared.has(name));
  return [...new Map([...all].filter(([name]) => now.has(name)).concat(spared, [...now])).values()];
}

/**
 * The texts without what was found, but for what is spared.
 * @param {string[]} texts
 * @param {Names & {words: Record<Kind, string>}} given
 */
export function maskTexts(texts, { words, ...names }) {
  const finders = findersOf(texts, names);
  return texts.map((text) => replaceSpans(text, findSpans(text, finders), ({ kind }) => words[kind]));
}

/** Under which a finding is spared. @param {Found} found */
export function keyOf({ kind, text }) {
  return `${kind}:${text.toLowerCase().replace(/\s+/g, " ")}`;
}

/** @param {string[]} texts @param {Names} names @returns {Map<string, Found>} by `keyOf` */
function findEach(texts, names) {
  const finders = findersOf(texts, names);
  /** @type {Map<string, Found>} */
  const all = new Map();
  for (const { kind, text } of texts.flatMap((one) => findSpans(one, finders)))
    if (!all.has(keyOf({ kind, text }))) all.set(keyOf({ kind, text }), { kind, text });
  return all;
}

/**
 * The strongest first; what a later one finds across it is left out.
 * @param {string[]} texts @param {Names} names @returns {Finder[]}
 */
function findersOf(texts, { known, also, spared }) {
  /** @param {Finder} find @returns {Finder} */
  const unspared = (find) => (text) => find(text).filter((span) => !spared.has(keyOf(span)));
  const sure = makeNumberFinders().map(unspared);
  const { whole, alone } = makeNameFinders(texts, known, unspared, sure);
  return [...sure, ...[...whole, ...makeHonorificFinders(), ...also.map(findTyped), alone].map(unspared)];
}
