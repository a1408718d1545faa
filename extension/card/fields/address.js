/** The postal address, in one line: lines with a post code, and the lines of streets and countries that touch them. */
/** @import { Part } from "./lines.js" */
import { isCjk, isClear } from "./lines.js";
import { COUNTRIES, OTHER_LABELS, STREETS } from "./words.js";

/** London Er 8LN: a digit that was read as a letter. It is not mended, for nobody knows which. */
const MISREAD = /\b[A-Z][A-Za-z]\s\d[A-Z]{2}$/;
/** Of a language in which a dotless i is another letter: the reader takes it for a dotted one. */
const TURKISH = /[ğĞşŞıİ]/u;
const CODES = [
  /(?:^|[\s,–-])(?:[A-Z]{1,2}-)?\d{4,5}\s?\p{Lu}\p{L}/u, // 73430 Aalen, D-73430 Aalen
  /(?:^|[\s,])(?:\d{3}\s\d{2}|\d{2}\s\d{3})\s\p{Lu}/u, // 411 09 Göteborg, 35 000 Rennes
  /(?:^|[\s,])(?:\d{2}|\d{4}|\d{5})-\d{3}\s\p{Lu}/u, // 00-838 Warszawa, 1250-096 Lisboa, 01310-100 São Paulo
  /(?:^|[\s,])(?:p\.?\s?o\.?\s?box|postfach|b\.?p\.)\s?\d/iu,
  /(?:^|[\s,])\d{4}\s?[A-Z]{2}\s+\p{Lu}/u, // 1012 AB Amsterdam
  /\b[A-Z]{1,2}[\dIl][A-Z\d]?\s?\d[A-Z]{2}\b/, // London EC3N 2LQ
  MISREAD,
  /\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b/, // New York, NY 10018
  /\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b/, // H3C 2K1
  /〒\s?\d{3}/u,
];
const CJK =
  /^(?:地址|住所|所在地)|(?:[都道府県省市区區县縣町村路街])[^\n]{0,40}(?:[\d〇一二三四五六七八九十]|号|號|番地|丁目|街)|(?:[都道府県省].{1,6}[市区郡])/u;

/** @param {Part[]} parts that nothing else was found in @returns {{value: string, sure: boolean, line: number, lines: number[]} | null} */
export function findAddress(parts) {
  const kept = parts.map((part) => ({ ...part, text: part.text.replace(OTHER_LABELS, "") }));
  const anchor = kept.find(({ text }, at) => isAnchor(text, parts[at]?.text ?? ""));
  if (!anchor) return null;
  const near = kept.filter((part) => part === anchor || (isPart(part.text) && isBeside(part, anchor)));
  const value = near.map(({ text }) => text.replace(/^[\s,–-]+|[\s,–-]+$/g, "")).join(", ");
  return {
    value,
    sure: near.every(isClear) && !MISREAD.test(anchor.text) && !TURKISH.test(value),
    line: anchor.line,
    lines: near.map(({ line }) => line),
  };
}

/** @param {string} text @param {string} labelled */
function isAnchor(text, labelled) {
  return CODES.some((code) => code.test(text)) || (isCjk(text) && CJK.test(labelled));
}

/** A line of an address that has no post code: a street with a number, a floor, a country. @param {string} text */
function isPart(text) {
  if (COUNTRIES.test(text.trim())) return true;
  return (
    /\d/.test(text) &&
    text.length < 60 &&
    (STREETS.test(text) || /^\p{Lu}[\p{L}\s.’'-]+\s\d{1,4}\s?[a-z]?$/u.test(text))
  );
}

/** In the same column, at most three lines away. @param {Part} part @param {Part} anchor */
function isBeside(part, anchor) {
  if (part.line === anchor.line) return true;
  const left = (/** @type {Part} */ { x, width }) => x - width / 2;
  const far = Math.max(part.height, anchor.height) * 4.5;
  return (
    Math.abs(part.y - anchor.y) <= Math.max(far, 0) + (part.height === 1 ? 3 : 0) &&
    Math.abs(left(part) - left(anchor)) < 0.35 + (part.height === 1 ? 9 : 0)
  );
}
