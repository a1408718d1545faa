/** What somebody does there: by the words of titles. */
/** @import { Part } from "./lines.js" */
import { likenessTo } from "./likeness.js";
import { isClearWord } from "./lines.js";
import { FORMS, GOES_ON, TITLE_WORDS } from "./words.js";

/** @typedef {{value: string, sure: boolean, line: number, lines: number[], choices?: string[]}} FoundTitle */

/** The lines of a title stand below each other; one elsewhere may be somebody else's. @param {Part[]} parts @param {string[]} hosts @returns {FoundTitle | null} */
export function findTitle(parts, hosts) {
  const found = parts.filter(({ text }) => isTitle(text, hosts));
  const [first] = found;
  if (!first) return null;
  const same = parts.filter(({ line }) => line === first.line);
  const next = nextLine(parts, found, first);
  const lines = [...same, ...(next ? [next] : [])];
  const own = same.map(({ text }) => text).join(" · ");
  const value = next ? `${own}${GOES_ON.test(first.text) ? " " : ", "}${next.text}` : own;
  const others = found.filter((part) => isAside(part, first)).map(({ text }) => text);
  return {
    ...{ value, sure: lines.every(isClearWord) && !others.length },
    ...{ line: first.line, lines: lines.map(({ line }) => line) },
    ...(others.length && { choices: others }),
  };
}

/** Where a title breaks off, the next line goes on with it, whatever words it has. @param {Part[]} parts @param {Part[]} found @param {Part} first */
function nextLine(parts, found, first) {
  const below = GOES_ON.test(first.text) ? parts : found;
  return below.find((part) => part.line !== first.line && isBelow(part, first));
}

/** Beside the first: the card has another column with a person of its own. @param {Part} part @param {Part} first */
function isAside(part, first) {
  const apart = Math.abs(part.x - first.x) - (part.width + first.width) / 2;
  return (
    part.line !== first.line &&
    part.height !== 1 &&
    apart > 0 &&
    Math.abs(part.y - first.y) < first.height * 2
  );
}

/** @param {string} text @param {string[]} hosts */
function isTitle(text, hosts) {
  if (/[\d@]/.test(text) || text.length > 80 || FORMS.test(text)) return false;
  return TITLE_WORDS.test(text) && likenessTo(text, hosts) < 0.9;
}

/** @param {Part} part @param {Part} first */
function isBelow(part, first) {
  const apart = part.y - first.y;
  return (
    apart > 0 &&
    apart < first.height * 1.8 &&
    Math.abs(part.height - first.height) < first.height * 0.3 &&
    Math.abs(part.x - first.x) < (part.width + first.width) / 2 &&
    part.height !== 1
  );
}
