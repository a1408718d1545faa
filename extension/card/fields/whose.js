/** Whose an address or a number is, where two people stand on a card; and whether the picture is a card at all. */
/** @import { FoundName } from "./name.js" */
/** @import { Part } from "./lines.js" */
import { isInEmail } from "./likeness.js";
import { NO_CARD_WORDS } from "./words.js";

/** What stands below somebody else's name, in the same column. */
const BELOW = 6; // heights of that line

/**
 * What may be another person's is offered and not filled in.
 * @template {{value: string, line: number, sure: boolean}} F
 * @param {F[]} found @param {FoundName | null} name @param {Part[]} parts @returns {F[]}
 */
export function doubtOthers(found, name, parts) {
  if (!name?.others.length) return found;
  return found.map((each) => ({ ...each, sure: each.sure && !isOthers(each, name, parts) }));
}

/** @param {{value: string, line: number}} found @param {FoundName} name @param {Part[]} parts */
function isOthers({ value, line }, name, parts) {
  if (value.includes("@")) return !name.sure || isInEmail(name.value, [value]) === 0;
  const part = parts.find((each) => each.line === line);
  return !name.sure || !part || name.others.some((other) => isUnder(part, other));
}

/** @param {Part} part @param {Part} other */
function isUnder(part, other) {
  const aside = Math.abs(part.x - other.x) - (part.width + other.width) / 2;
  const far = other.height === 1 ? BELOW : other.height * BELOW;
  return part.y >= other.y && part.y - other.y < far && aside < 0;
}

const DATE =
  /(?:^|\D)(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{4}-\d\d-\d\d|\d{1,2}\.?\s?(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr|mars|avr|juin|juil|août|déc|ene|abr|ago|dic)\p{L}*\.?\s?(?:\d{4})?)(?=$|[^\d.])/iu;
const LONG_NUMBER = /(?:\d[ -]?){16,}/;
const PRICE =
  /(?:^|\s)(?:(?:[€$£¥]\s?)?\d{1,5}[.,]\d{2}\s?(?:€|\$|£|eur|chf|usd|gbp)?|[€$£¥]\s?\d{1,4}|\d{1,4}\s?(?:€|eur|£|円|元))$|[.…·_]{2,}\s?\d{1,5}$|…\s?\d{1,5}$/iu;
/** Without a currency: "Ribollita 9". */
const BARE_PRICE = /^\p{L}[^\d@+:]*\s\d{1,3}(?:[.,]\d{1,2})?$/u;
const FEW_BARE = 4; // the lines of an address may end so too
const FEW_PRICES = 3;
const CLOCK = /^\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?$/iu;
const AT_TIME = /^\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\s*[-–|]?\s*(?!uhr|bis|to\b|h\b)\p{L}/iu;
const [FEW_CLOCKS, FEW_TIMES, FEW_SENTENCES] = [2, 3, 3];

/** @param {Part} part */
function isPrice({ text }) {
  return PRICE.test(text);
}

/** What lists prices is a menu or a receipt, whoever's number stands on it. @param {Part[]} parts */
export function areListedPrices(parts) {
  return (
    parts.filter(isPrice).length >= FEW_PRICES ||
    parts.filter(({ text }) => BARE_PRICE.test(text)).length >= FEW_BARE
  );
}

/** A poem, a letter, an article: a card has a motto at most. @param {Part[]} parts */
export function areSentences(parts) {
  const isSentence = (/** @type {string} */ text) =>
    !/[\d@]/.test(text) && text.split(/\s+/).filter((word) => /^\p{Ll}/u.test(word)).length >= 3;
  return (
    parts.filter(({ text }) => isSentence(text) && text.split(/\s+/).length >= 5).length >= FEW_SENTENCES
  );
}

/** What goes by the clock is a talk on a screen or a programme, whoever's address stands in it. @param {Part[]} parts */
export function areTimes(parts) {
  const many = (/** @type {RegExp} */ pattern) => parts.filter(({ text }) => pattern.test(text)).length;
  return many(CLOCK) >= FEW_CLOCKS || many(AT_TIME) >= FEW_TIMES;
}

/**
 * What stands on receipts, tickets, badges and posters. Beside one of these a name is a person's card only where an
 * address of the name's own, or a profile, says so.
 * @param {Part} part
 */
export function isNoCardSign(part) {
  const { text } = part;
  return (
    isPrice(part) ||
    NO_CARD_WORDS.test(text) ||
    LONG_NUMBER.test(text) ||
    (DATE.test(text) && !/^\+|@/.test(text))
  );
}
