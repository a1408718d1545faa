/** The lines of a part of the page, by its structure alone. */
import { readPeriod } from "../career/dates.js";
import { isVisible, lineOf } from "../text.js";

/** @typedef {{text: string, node: Element}} Line */

const DUMB =
  "button, [role='button'], [role='menu'], nav, svg, script, style, code, .visually-hidden, .a11y-text, [class*='sr-only'], [class*='only-sr'], [data-passerelle-spoken]";

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

/**
 * The same, of a line that a period is only a part of (`<span>2016–2019</span> 3 yrs`) the period alone.
 * @param {Element} root
 * @param {string} lang
 * @param {(node: Element) => boolean} [isOutside]
 */
export function datedLinesOf(root, lang, isOutside) {
  return linesOf(root, isOutside).map((line) => ({ ...line, text: periodWithin(line, lang) ?? line.text }));
}

/** The period that an element inside a line says whole, where the line as it is says none. @param {Line} line @param {string} lang */
function periodWithin({ text, node }, lang) {
  const isWhole = (/** @type {string} */ said) => {
    const period = readPeriod(said, lang);
    return period !== null && period.start !== null && (period.current === true || period.end !== null);
  };
  if (!/\p{Nd}{4}/u.test(text) || isWhole(text)) return undefined;
  const [only, ...more] = [...node.children].map(lineOf).filter(isWhole);
  return more.length ? undefined : only;
}

/** A period in two elements side by side (`Jun 2020`, `- Present`, or `Jun 2020 -`, `Present`) as one line. @param {Line[]} lines */
function joinDates(lines) {
  /** @type {Line[]} */
  const joined = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const isCut = /^[-–—]\s*\S/.test(line.text) || /\p{Nd}{4}\s*[-–—]$/u.test(last?.text ?? "");
    if (last && isCut && line.node.parentElement === last.node.parentElement)
      joined[joined.length - 1] = { ...last, text: `${last.text} ${line.text}` };
    else joined.push(line);
  }
  return joined;
}

/** @param {Element} node @param {(node: Element) => boolean} isOutside @param {Line[]} lines */
function collectLines(node, isOutside, lines) {
  if (node.matches(DUMB) || !isVisible(node) || isLabel(node) || isOutside(node)) return;
  const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.nodeValue?.trim());
  if (!own) {
    for (const child of node.children) collectLines(child, isOutside, lines);
    return;
  }
  for (const text of textsOf(node)) if (/[\p{L}\p{N}]/u.test(text)) lines.push({ text, node });
}

/** Whether a term tells what stands behind it: of a list with a single term, that may be the title or the name itself. @param {Element} node */
function isLabel(node) {
  return node.nodeName === "DT" && (node.closest("dl")?.querySelectorAll("dt").length ?? 0) > 1;
}

/** The words of a node, apart where an empty element stands between them: a style draws the dot there. @param {Element} node */
function textsOf(node) {
  const isDot = (/** @type {ChildNode} */ part) =>
    part.nodeName === "SPAN" && !part.textContent?.trim() && !part.childNodes.length;
  if (![...node.childNodes].some(isDot)) return [lineOf(node)];
  const parts = [node.cloneNode(false)];
  for (const child of node.childNodes) {
    if (isDot(child)) parts.push(node.cloneNode(false));
    else parts.at(-1)?.appendChild(child.cloneNode(true));
  }
  return parts.map(lineOf);
}
