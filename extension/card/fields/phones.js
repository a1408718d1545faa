/** Telephone numbers, as they are printed. No country is guessed: a national number stays one. */
/** @import { Part } from "./lines.js" */
import { foldText, isClear, isNextLine } from "./lines.js";
import { PHONE_LABELS, POST_CODES, REGISTERS } from "./words.js";

/** @typedef {"work" | "mobile" | "fax"} PhoneKind */
/** @typedef {{value: string, kind: PhoneKind, sure: boolean, line: number}} FoundPhone */

const [LEAST, MOST] = [7, 15]; // digits; 15 is E.164's
const NUMBER =
  /(?:\+\s?)?[(\d０-９〇一二三四五六七八九][\d\s().\-–－−‐/oOlI〇一二三四五六七八九]{5,40}(?:\s?(?:ext|extn|x|app|poste|durchwahl|int)\.?\s?\d{1,5})?/giu;
const DATE = /^\D?\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|^\D?(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}/;
/** What stands alone in a line and is no telephone's: codes of places, German numbers of taxes, accounts, taxes of the EU. */
const NO_PHONE = /^(?:\d{4,5}-\d{3,4}|\d{2,3}\/\d{3,4}\/\d{4,5})$/;
const NO_PHONE_LINE = /^(?:[A-Z]{2}\d{2}(?:\s?[\dA-Z]{4}){2,}|[A-Z]{2}\s\d)/;
/** How a telephone's number begins, or is parted in North America: without a label anything else may be a register's. */
const DIALLED = /^(?:[+0(]|(?:1[\s.-])?\d{3}[\s.-]\d{3}[\s.-]\d{4}(?!\d))/;
/** One line for both is a telephone. */
const SHARED = /(?:tel|tél|fon|phone|ph|t)\.?\s?[/+&,-]\s?(?:tele)?fax$/u;
const LEAST_ABROAD = 10; // digits behind 00, with the country's
const KANJI = "〇一二三四五六七八九";

/** @param {Part[]} parts @returns {FoundPhone[]} */
export function findPhones(parts) {
  const found = parts.filter((part) => !isRegister(part, parts)).flatMap(phonesIn);
  const isFirst = (/** @type {FoundPhone} */ { value }, /** @type {number} */ at) =>
    found.findIndex((other) => digitsOf(other.value) === digitsOf(value)) === at;
  return found.filter(isFirst);
}

/** Whether the line above says that here stands the number of a tax, a register, an account. @param {Part} part @param {Part[]} parts */
function isRegister(part, parts) {
  const above = parts.find((other) => isNextLine(other, part));
  return above !== undefined && REGISTERS.test(above.text) && digitsOf(above.text).length < LEAST;
}

/** @param {Part} part @returns {FoundPhone[]} */
function phonesIn(part) {
  const text = part.text.replace(/\S*@\S*|(?:https?:\/\/|www\.)\S*/g, (taken) => " ".repeat(taken.length));
  if (REGISTERS.test(text)) return [];
  const found = [];
  for (const match of text.matchAll(NUMBER)) {
    const before = text.slice(0, match.index);
    // a part of a word is no number: the registers of many countries begin with letters
    const behind = text.slice(match.index + match[0].length);
    if (/[\p{Script=Latin}\d]$/u.test(before) && !/(?:^|[^\p{L}])(?:\p{L}{1,6}|ext)$/u.test(before)) continue;
    if (/^\p{Script=Latin}/u.test(behind) && !/^\s|^[a-z]{1,6}\W/iu.test(behind)) continue;
    for (const spelt of splitTwo(match[0])) {
      const number = judgeNumber(spelt, before, text);
      if (number) found.push({ ...number, sure: number.sure && isClear(part), line: part.line });
    }
  }
  return found;
}

/** Two numbers with a stroke between them. @param {string} text */
function splitTwo(text) {
  const halves = text.split(/\s\/\s|\/(?=\s?\+)/);
  return halves.length > 1 && halves.every((half) => digitsOf(half).length >= LEAST) ? halves : [text];
}

/** @param {string} spelt @param {string} before what stands before it in the line @param {string} text the line @returns {{value: string, kind: PhoneKind, sure: boolean} | null} */
function judgeNumber(spelt, before, text) {
  const kind = kindOf(before);
  const isKanji = /[〇一二三四五六七八九]/.test(spelt);
  // numerals in kanji stand in street addresses too
  if (isKanji && !kind) return null;
  const value = cleanNumber(spelt);
  const digits = digitsOf(value.replace(/\s?(?:ext|extn|x|app|poste|durchwahl|int)\.?\s?\d{1,5}$/i, ""));
  if (digits.length < LEAST || digits.length > MOST || DATE.test(value) || POST_CODES.test(before))
    return null;
  if (!kind && (NO_PHONE.test(value) || NO_PHONE_LINE.test(text))) return null;
  const isAlone = isNumberAlone(text, spelt, value);
  // a word that nobody knows may say that it is a telephone: then it is offered
  const isDialled =
    /^[0(]/.test(value) || (/:\s*$/.test(before) && digits.length >= 8 && digits.length <= 11);
  const isOffered =
    /^(?:\p{L}{1,14}[\s.:]{1,3}|\p{L}[\p{L} .-]{0,24}:\s?)$/u.test(before) &&
    isDialled &&
    /[\s().\-/]/.test(value);
  if (!kind && !isAlone && !isOffered) return null;
  const isWhole = value.split("(").length === value.split(")").length;
  const isCertain = isWhole && !/[oOlI]/.test(spelt) && (kind !== null || (isAlone && DIALLED.test(value)));
  return { value, kind: kind ?? "work", sure: isCertain };
}

/** Without a label a number is a telephone's by its form: a plus, or all that stands in the line. @param {string} text @param {string} spelt @param {string} value */
function isNumberAlone(text, spelt, value) {
  const rest = foldText(text.replace(spelt, ""));
  return (
    value.startsWith("+") || (rest.length <= 2 && /[\s().\-/]/.test(value) && !/^\d{4,5}\s\D/.test(text))
  );
}

/** @param {string} spelt */
function cleanNumber(spelt) {
  const plain = [...spelt]
    .map((letter) => (KANJI.includes(letter) ? String(KANJI.indexOf(letter)) : letter))
    .join("");
  const digits = plain
    .replace(/(?<=[\d\s(-])[oO](?=[\d\s)-]*\d)|^[oO](?=\d)/g, "0")
    .replace(/(?<=[\d\s-])[lI](?=[\d\s-])/g, "1");
  const isAbroad = /^\s*00\s?[1-9]/.test(digits) && digitsOf(digits).length >= LEAST_ABROAD;
  const dialled = isAbroad ? digits.replace(/^\s*00\s?/, "+") : digits;
  const dropped = /^\+/.test(dialled.trim()) ? dialled.replace(/\(\s?0\s?\)/, " ") : dialled;
  const trimmed = dropped
    .replace(/[－−‐–]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/^[\s.\-/)]+|[\s.\-/(oOlI]+$/g, "")
    .trim();
  return trimmed.includes(")") || !trimmed.startsWith("(") ? trimmed : trimmed.slice(1);
}

/** @param {string} value */
export function digitsOf(value) {
  return value.replace(/\D/g, "");
}

/** By the last word before the number. @param {string} before @returns {PhoneKind | null} */
function kindOf(before) {
  const words = before.toLowerCase().replace(/[\s.:：,;()·|/+-]+$/u, "");
  if (words === "0" || SHARED.test(words)) return "work"; // an "o" for office
  for (const kind of /** @type {PhoneKind[]} */ (["fax", "mobile", "work"]))
    for (const label of PHONE_LABELS[kind]) if (endsWithLabel(words, label)) return kind;
  return null;
}

/** @param {string} text @param {string} label */
function endsWithLabel(text, label) {
  if (!text.endsWith(label)) return false;
  const ahead = text.slice(0, -label.length);
  // a whole word: the "t" of "Kontakt" is no label
  return !/\p{L}$/u.test(ahead) || !/^[\p{Script=Latin}]/u.test(label);
}
