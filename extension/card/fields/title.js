/** What somebody does there: by the words of titles. */
/** @import { Part } from "./lines.js" */
import { likenessTo } from "./likeness.js";
import { isClearWord } from "./lines.js";
import { FORMS, TITLE_WORDS } from "./words.js";

/** The lines of a title stand below each other. @param {Part[]} parts @param {string[]} hosts @returns {{value: string, sure: boolean, line: number, lines: number[]} | null} */
export function findTitle(parts, hosts) {
  const found = parts.filter(({ text }) => isTitle(text, hosts));
  const [first] = found;
  if (!first) return null;
  const same = parts.filter(({ line }) => line === first.line);
  const next = found.find((part) => part.line !== first.line && isBelow(part, first));
  const lines = [...same, ...(next ? [next] : [])];
  const value = [same.map(({ text }) => text).join(" · "), ...(next ? [next.text] : [])].join(", ");
  return { value, sure: lines.every(isClearWord), line: first.line, lines: lines.map(({ line }) => line) };
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
    part.height !== 1
  );
}
