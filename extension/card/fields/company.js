/** The firm: by its legal form, or by the likeness to the domain of the e-mail or of the web address. */
/** @import { Part } from "./lines.js" */
import { foldText, foldUmlauts, isCjk, isClearWord } from "./lines.js";
import { FIRMS, FORMS } from "./words.js";

const FREE = new Set(
  "gmail googlemail outlook hotmail live yahoo icloud me gmx web posteo proton protonmail aol orange free wanadoo t-online mail qq 163 126".split(
    " ",
  ),
);

/** How like a line is to a domain: 0 to 1. @param {string} text @param {string[]} hosts */
export function likenessTo(text, hosts) {
  return Math.max(0, ...hosts.map((host) => likenessToHost(text, host)));
}

/** @param {string} text @param {string} host */
function likenessToHost(text, host) {
  const labels = host.toLowerCase().split(".").slice(0, -1);
  const label = (labels.at(-1) === "co" ? labels.at(-2) : labels.at(-1)) ?? "";
  if (FREE.has(label)) return 0;
  const [name, ...folds] = [label.replace(/[^a-z0-9\p{L}]/gu, ""), foldText(text), foldUmlauts(text)];
  if (!name || folds.every((fold) => fold.length < 2)) return 0;
  if (folds.some((fold) => fold.includes(name) || (fold.length > 4 && name.includes(fold)))) return 1;
  const words = label.split("-").filter((word) => word.length > 2);
  const own = text
    .split(/[\s.,&/-]+/)
    .flatMap((word) => [foldText(word), foldUmlauts(word)])
    .filter((word) => word.length > 2);
  const shared = own.filter((word) => words.includes(word) || (word.length > 3 && name.includes(word)));
  const letters = new Set(shared);
  const covered = [...letters].reduce((sum, word) => sum + word.length, 0);
  return Math.min(1, covered / name.length);
}

/**
 * @param {Part[]} parts @param {string[]} hosts
 * @returns {{value: string, sure: boolean, line: number, lines: number[], choices?: string[]} | null}
 */
export function findCompany(parts, hosts) {
  const rated = parts
    .filter(({ text }) => /\p{L}{2}/u.test(text) && text.length <= 80)
    .map((part) => ({ part, rate: rateFirm(part, hosts) }))
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
    ...{ value, sure: isClearWord(best.part) && !isRival, line: best.part.line, lines },
    ...(isRival && { choices: [value, second.part.text] }),
  };
}

/** @param {string} text @param {string} whole */
function isPartOf(text, whole) {
  return foldText(whole).includes(foldText(text));
}

/** @param {Part} part @param {string[]} hosts */
function rateFirm({ text }, hosts) {
  const form = FORMS.test(text) ? 1 : 0;
  const likeness = likenessTo(text, hosts);
  const word = FIRMS.test(text) ? 0.4 : 0;
  const isLong = isCjk(text) && text.length < 3;
  return isLong ? 0 : form + likeness * 0.9 + word;
}
