/** Dates as LinkedIn writes them, in every language of the tables. */
import { squeeze } from "./text.js";
import { month, words } from "./words/tables.js";

/**
 * `null` where the page does not say it in words that are known. `current`: whether the role lasts.
 * @typedef {{start: string | null, end: string | null, current: boolean | null}} Period
 */

const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/;
const BETWEEN = /\s*[–—〜～]\s*|\s+-\s+|(?<=[\d年])-(?=\d)|\s+to\s+/;
/** What stands around a month and a year: full stops, `de`, the Polish `r.`. */
const FILLERS = /(?<!\p{L})(?:de|del|di|r)(?!\p{L})|[.,/]/gu;

/**
 * A line such as `Jul 2020 - Present · 4 yrs`; null when the line is no such thing.
 * @param {string} line
 * @param {string} lang
 * @returns {Period | null}
 */
export function period(line, lang) {
  const dated = squeeze(
    digits(line)
      .replace(/[(（].*$/, "")
      .split("·")[0] ?? "",
  );
  const [first = "", last, ...rest] = dated.split(BETWEEN);
  if (rest.length || !YEAR.test(first) || first.length > 30) return null;
  const start = moment(first, lang);
  if (last === undefined) return start ? { start, end: null, current: null } : null;
  if (lasting(last, lang)) return { start, end: null, current: true };
  if (YEAR.test(last)) return last.length > 30 ? null : { start, end: moment(last, lang), current: false };
  return start && last.length < 30 && !/\d/.test(last) ? { start, end: null, current: null } : null;
}

/**
 * `2020-07` for `Jul 2020`, `2020` for a year alone; null when a word is not known.
 * @param {string} said
 * @param {string} lang
 */
export function moment(said, lang) {
  const plain = squeeze(digits(said));
  const numbered = /^(\d{4}) ?年(?: ?(\d{1,2}) ?月)?$/.exec(plain);
  if (numbered) return joined(numbered[1] ?? "", Number(numbered[2] ?? 0));
  const year = YEAR.exec(plain)?.[0] ?? "";
  const rest = squeeze(plain.replace(year, " ").replace(FILLERS, " ")).toLowerCase();
  if (!year) return null;
  if (!rest) return year;
  const number = month(rest, lang);
  return number ? joined(year, number) : null;
}

/** @param {string} said @param {string} lang */
function lasting(said, lang) {
  const plain = squeeze(said).replace(/’/g, "'").toLowerCase();
  return words("present", lang).includes(plain);
}

/** @param {string} year @param {number} month */
function joined(year, month) {
  if (!month) return year;
  return month > 12 ? null : `${year}-${String(month).padStart(2, "0")}`;
}

/** Arabic, Persian and full-width digits as ASCII. @param {string} said */
export function digits(said) {
  return said.replace(/[٠-٩۰-۹０-９]/g, (one) => String((one.codePointAt(0) ?? 0) & 15));
}
