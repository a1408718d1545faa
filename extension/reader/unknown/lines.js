/** The lines of a part of the page, by its structure alone. */
import { isVisible, lineOf } from "../text.js";

/** @typedef {{text: string, node: Element}} Line */

const DUMB =
  "button, [role='button'], [role='menu'], nav, svg, script, style, code, .visually-hidden, .a11y-text";

/**
 * Every line in the page's order: the innermost elements with words of their own. What is said twice in a row
 * (once for the eye, once for a screen reader) is one line.
 * @param {Element} root
 * @param {(node: Element) => boolean} [isOutside] what is left out, with all inside it
 * @returns {Line[]}
 */
export function linesOf(root, isOutside = () => false) {
  /** @type {Line[]} */
  const lines = [];
  collectLines(root, isOutside, lines);
  return joinDates(lines.filter((line, place) => line.text !== lines[place - 1]?.text));
}

/** A period in two elements side by side (`Jun 2020`, `- Present`) as one line. @param {Line[]} lines */
function joinDates(lines) {
  /** @type {Line[]} */
  const joined = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const goesOn = /^[-–—]\s*\S/.test(line.text) && line.node.parentElement === last?.node.parentElement;
    if (goesOn && last) joined[joined.length - 1] = { ...last, text: `${last.text} ${line.text}` };
    else joined.push(line);
  }
  return joined;
}

/** @param {Element} node @param {(node: Element) => boolean} isOutside @param {Line[]} lines */
function collectLines(node, isOutside, lines) {
  if (node.matches(DUMB) || !isVisible(node) || isOutside(node)) return;
  const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.nodeValue?.trim());
  if (!own) {
    for (const child of node.children) collectLines(child, isOutside, lines);
    return;
  }
  const text = lineOf(node);
  if (/[\p{L}\p{N}]/u.test(text)) lines.push({ text, node });
}
