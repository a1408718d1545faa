/**
 * Lines that are no paragraphs: some parts of an SDUI page have their texts in `span` and `div` alone. Such a part gets
 * paragraphs, in the copy of the page, so that one set of rungs reads both.
 */

/** The parts by their keys; what is said by a heading, a button or a link alone is no line. */
const PARTS = ["componentkey", "id"].map((key) => `[${key}^='com.linkedin.sdui.profile.card.']`).join(", ");
const OTHER = "h1, h2, h3, h4, button, svg, code, script, [data-testid^='expandable']";
const LINE = "span, div, li, dd, dt, strong, b";

/** @param {Document} document */
export function addParagraphs(document) {
  for (const part of document.querySelectorAll(PARTS)) {
    if (part.querySelector("p")) continue;
    const lines = [...part.querySelectorAll(LINE)].filter(isLine);
    const outer = lines.filter((node) => !lines.some((other) => other !== node && other.contains(node)));
    for (const node of outer) wrapWords(node);
  }
}

/** Whether an element has words of its own. @param {Element} node */
function isLine(node) {
  const words = [...node.childNodes].some((part) => part.nodeType === 3 && part.nodeValue?.trim());
  return words && !node.closest(OTHER);
}

/** All that an element holds, in a paragraph. @param {Element} node */
function wrapWords(node) {
  const line = node.ownerDocument.createElement("p");
  line.append(...node.childNodes);
  node.append(line);
}
