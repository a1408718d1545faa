/** The firm: by its legal form, or by the likeness to the domain of the e-mail or of the web address. */
/** @import { Part } from "./lines.js" */
import { isInEmail, likenessTo } from "./likeness.js";
import { foldText, isCjk, isClearWord } from "./lines.js";
import { bareName, canBeName } from "./name.js";
import { FIRMS, FORMS } from "./words.js";

/**
 * @param {Part[]} parts @param {string[]} hosts @param {string[]} emails
 * @returns {{value: string, sure: boolean, line: number, lines: number[], choices?: string[]} | null}
 */
export function findCompany(parts, hosts, emails) {
  const rated = parts
    .filter(({ text }) => /\p{L}{2}/u.test(text) && text.length <= 80)
    .map((part) => ({ part, rate: rateFirm(part, hosts, emails) }))
    .filter(({ rate }) => rate >= 0.6)
    .sort((a, b) => b.rate - a.rate);
  const [best, second] = rated;
  if (!best) return null;
  const value = best.part.text;
  const isRival =
    second &&
    foldText(second.part.text) !== foldText(value) &&
    best.rate - second.rate < 0.3 &&
    !isPartOf(second.part.text, value);
  const lines = rated.filter(({ part }) => isPartOf(part.text, value)).map(({ part }) => part.line);
  return {
    ...{ value, sure: isClearWord(best.part) && !isRival && isWhole(value), line: best.part.line, lines },
    ...(isRival && { choices: [value, second.part.text] }),
  };
}

/** Marks of quotation come in pairs: where one is missing, a letter may be too. "S.r.I." has a letter that was misread, "A.." lacks one. @param {string} text */
function isWhole(text) {
  if (/\p{Ll}\.?I\b|(?<!\.)\.\.(?!\.)/u.test(text)) return false;
  return (text.match(/[„“”«»"]/gu) ?? []).length % 2 === 0;
}

/** @param {string} text @param {string} whole */
function isPartOf(text, whole) {
  return foldText(whole).includes(foldText(text));
}

/** @param {Part} part @param {string[]} hosts @param {string[]} emails */
function rateFirm({ text }, hosts, emails) {
  // whoever gave the firm its name is a person all the same
  if (canBeName(bareName(text)) && text.includes(" ") && isInEmail(bareName(text), emails) > 0) return 0;
  const form = FORMS.test(text) ? 1 : 0;
  const likeness = likenessTo(text, hosts);
  const word = FIRMS.test(text) ? 0.4 : 0;
  const isLong = isCjk(text) && text.length < 3;
  return isLong ? 0 : form + likeness * 0.9 + word;
}
