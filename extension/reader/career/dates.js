/** Dates as LinkedIn writes them, in every language of the tables, in their digits and their calendars. */
import { squeezeBlanks } from "../text.js";
import { isPresentWord, monthOf, pageLanguageOf } from "../words/tables.js";

/**
 * `null` where the page does not say it in words that are known. `current`: whether the role lasts.
 * @typedef {{start: string | null, end: string | null, current: boolean | null}} Period
 */

/** Ours, those of the Buddhist calendar (24xx and 25xx) and of the Persian one (13xx and 14xx). */
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/;
const BUDDHIST = /(?<!\d)2[45]\d\d(?!\d)/;
const PERSIAN = /(?<!\d)1[34]\d\d(?!\d)/;
const BUDDHIST_AHEAD = 543;
const PERSIAN_BEHIND = 621;
const PERSIAN_MONTHS = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split(" ");
const VIETNAMESE_MONTHS = "một,hai,ba,tư,năm,sáu,bảy,tám,chín,mười,mười một,mười hai".split(",");
const DEY = 10; // begins on 21 or 22 December, so that its year is not known
const BETWEEN = /\s*[–—〜～−]\s*|\s+-\s+|(?<=[\d年월月])-(?=\d)|\s+to\s+/;
/** What stands around a month and a year: `de`, the Polish `r.`, the Russian `г.`, the eras of Thailand. */
const FILLERS = /(?<!\p{L})(?:de|del|di|r|roku|г|года|р|року|noong|ng|พศ|คศ|ปี|من|سنة|عام)(?!\p{L})|[,/،]/gu;
/** The first digit of each script that LinkedIn's languages write numbers in. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xff10];
const LONGEST = 40;

/**
 * A line such as `Jul 2020 - Present · 4 yrs`; null when the line is no such thing.
 * @param {string} line
 * @param {string} lang
 * @returns {Period | null}
 */
export function readPeriod(line, lang) {
  const dated = squeezeBlanks(
    convertDigits(line)
      .replace(/[(（].*$/, "")
      .split(/[·•‧∙]/)[0] ?? "",
  );
  const [first = "", last, ...rest] = dated.split(BETWEEN);
  if (rest.length || !findYear(first, lang) || first.length > LONGEST) return null;
  const start = readMoment(first, lang);
  if (last === undefined) return start ? { start, end: null, current: null } : null;
  if (isPresentWord(squeezeBlanks(last))) return { start, end: null, current: true };
  if (findYear(last, lang)) {
    return last.length > LONGEST ? null : { start, end: readMoment(last, lang), current: false };
  }
  return start && last.length < LONGEST && !/\d/.test(last) ? { start, end: null, current: null } : null;
}

/**
 * `2020-07` for `Jul 2020`, `2020` for a year alone; null when a word is not known.
 * @param {string} said
 * @param {string} lang
 */
export function readMoment(said, lang) {
  const plain = squeezeBlanks(convertDigits(said));
  const numbered = /^(\d{4}) ?[年년](?: ?(\d{1,2}) ?[月월])?$/.exec(plain);
  if (numbered) return joinDate(numbered[1] ?? "", Number(numbered[2] ?? 0));
  const year = findYear(plain, lang);
  if (!year) return null;
  const around = plain.replace(year.said, " ").replace(/[.׳'’॰]/g, "");
  const rest = squeezeBlanks(around.replace(FILLERS, " ")).toLowerCase();
  if (year.persian) return readPersianYear(year.said, rest);
  return rest ? joinMonth(year.year, rest) : year.year;
}

/** @param {string} year @param {string} rest what stands beside it */
function joinMonth(year, rest) {
  const plain = rest.replace(/^(\S+ .+|\d+) năm$/, "$1"); // Vietnamese for "year", and for "five"
  const number = /^(?:tháng |thg |th |t)?(\d{1,2})$/.exec(plain)?.[1];
  const month = number ? Number(number) : readVietnameseMonth(plain) || monthOf(plain);
  return month ? joinDate(year, month) : null;
}

/** A month that Vietnamese writes as a word. @param {string} rest */
function readVietnameseMonth(rest) {
  return VIETNAMESE_MONTHS.indexOf(rest.normalize("NFC").replace(/^tháng /, "")) + 1;
}

/**
 * A month of the Persian calendar is never one of ours, and its year is two of ours: only the year is told,
 * and only where the month proves it.
 * @param {string} said @param {string} rest
 */
function readPersianYear(said, rest) {
  const month = PERSIAN_MONTHS.indexOf(rest) + 1;
  if (!month || month === DEY) return null;
  return String(Number(said) + PERSIAN_BEHIND + (month > DEY ? 1 : 0));
}

/**
 * The year in a text, as it says it and as ours. A Buddhist or Persian year counts in its own language alone.
 * @param {string} said @param {string} lang
 */
function findYear(said, lang) {
  const own = pageLanguageOf(lang);
  const ours = YEAR.exec(said)?.[0];
  if (ours) return { said: ours, year: ours, persian: false };
  const thai = own === "th" || /\p{Script=Thai}/u.test(said) ? BUDDHIST.exec(said)?.[0] : undefined;
  if (thai) return { said: thai, year: String(Number(thai) - BUDDHIST_AHEAD), persian: false };
  const persian = own === "fa" ? PERSIAN.exec(said)?.[0] : undefined;
  return persian ? { said: persian, year: "", persian: true } : null;
}

/** @param {string} year @param {number} month */
function joinDate(year, month) {
  if (!month) return year;
  return month > 12 ? null : `${year}-${String(month).padStart(2, "0")}`;
}

/** The digits of every script as ASCII. @param {string} said */
export function convertDigits(said) {
  return said.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((first) => point >= first && point < first + 10);
    return zero === undefined ? digit : String(point - zero);
  });
}
