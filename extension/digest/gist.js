/**
 * What a text is about, as codes of the closed vocabulary: no word of the text is in them. Pure, linear.
 *
 * A name must not count, and must hide nothing either, or a digest would tell of it. So a word with a capital is never
 * looked at, but for a German noun behind its article; and what holds a digit, an `@`, a slash or a dot within is skipped
 * whole. The price is a topic that stands only at the beginning of a sentence.
 */
/** @import { Entry } from "../wire.js" */
import { CODES, DETERMINERS, FIRM_ARTICLES, MOST_DAYS, PREPOSITIONS, STEPS, TOPICS } from "./vocabulary.js";

const SKIPPED = /[\p{N}@/\\_]|[\p{L}]\.[\p{L}]{2}/u;
const TOKEN = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*|[.!?:;,]/gu;
const CAPITAL = /\p{Lu}/u;
const BREAK = "."; // no word
const DAY = 86_400_000; // milliseconds

/** @typedef {{code: string, words: string[]}} Phrase */

const PHRASES = [...listPhrases(TOPICS, "topic"), ...listPhrases(STEPS, "step")];
/** By their first word. @type {Map<string, Phrase[]>} */
const BY_FIRST = Map.groupBy(PHRASES, ({ words }) => words[0] ?? "");

/** @param {Record<string, string[]>} table @param {string} sort @returns {Phrase[]} */
function listPhrases(table, sort) {
  return Object.entries(table).flatMap(([name, phrases]) =>
    phrases.map((phrase) => ({ code: `${sort}_${name}`, words: phrase.split(" ").map(foldWord) })),
  );
}

/**
 * A line of codes for each entry, in their order.
 * @param {Entry[]} entries @param {string} person whom they are logged with
 * @returns {string[]}
 */
export function gistsOf(entries, person) {
  return entries.map(({ kind, author, text }, place) => {
    const tokens = listTokens(text);
    const side = kind === "message" ? [author === person ? "theirs" : "mine"] : [];
    const asks = tokens.includes("?") ? ["asks"] : [];
    const waited = kind === "message" ? listWaited(entries, place) : [];
    return [...side, ...asks, ...waited, ...findCodes(tokens)].join(" ");
  });
}

/**
 * How many whole days an answer took: a message of the one side right behind one of the other, by their times alone.
 * @param {Entry[]} entries @param {number} place
 */
function listWaited(entries, place) {
  const messages = entries.slice(0, place + 1).filter(({ kind }) => kind === "message");
  const [asked, answer] = messages.slice(-2);
  if (!asked || !answer || asked.author === answer.author) return [];
  const days = (Date.parse(answer.at) - Date.parse(asked.at)) / DAY;
  return days >= 0 ? [`after_${Math.min(MOST_DAYS, Math.floor(days))}`] : [];
}

/** @param {string[]} tokens @returns {string[]} each once, in the order of the vocabulary */
function findCodes(tokens) {
  /** @type {Set<string>} */
  const found = new Set();
  for (const [place, word] of tokens.entries())
    for (const { code, words } of BY_FIRST.get(word) ?? [])
      if (words.every((part, step) => tokens[place + step] === part) && isNoName(tokens, place, words.length))
        found.add(code);
  return [...CODES].filter((code) => found.has(code));
}

/** Words in small letters are none; a noun of German is none behind its article, unless more capitals follow. @param {string[]} tokens @param {number} place @param {number} length */
function isNoName(tokens, place, length) {
  if (!isCapital(tokens[place])) return true;
  const article = tokens[place - 1] ?? "";
  if (!DETERMINERS.has(article) || isCapital(tokens[place + length])) return false;
  return !FIRM_ARTICLES.has(article) || (article === "der" && isMasculine(tokens[place - 2]));
}

/** "Ist der Preis hoch?", and not "bei der Preis" or "das Angebot der Preis", which may be a firm. @param {string | undefined} before what stands before "der" */
function isMasculine(before) {
  return before === undefined || (!isCapital(before) && !PREPOSITIONS.has(before));
}

/** @param {string | undefined} word */
function isCapital(word) {
  return CAPITAL.test(word?.[0] ?? "");
}

/** Words and signs; a break for what may be an address or a number. @param {string} text */
function listTokens(text) {
  return text
    .normalize("NFC")
    .split(/\s+/)
    .flatMap((part) =>
      SKIPPED.test(part) ? [BREAK] : [...part.matchAll(TOKEN)].map(([word]) => foldWord(word)),
    );
}

/** Without accents, which are often left out, and with the straight apostrophe. @param {string} word */
function foldWord(word) {
  return word.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("’", "'");
}
