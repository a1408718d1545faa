/** The lines of a part of the page, by its structure alone. */
import { isVisible, lineOf } from "../text.js";

/** @typedef {{text: string, node: Element}} Line */

const DUMB = "button, [role='button'], [role='menu'], nav, svg, script, style, code, .visually-hidden";

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
  return lines.filter((line, place) => line.text !== lines[place - 1]?.text);
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
