/**
 * Lines that are no paragraphs: some parts of an SDUI page have their texts in `span` and `div`, all of them or a few.
 * They get paragraphs, in the copy of the page, so that one set of rungs reads both.
 */

/** The parts by their keys; what is said by a heading, a button or a link alone is no line. */
const PARTS = ["componentkey", "id"].map((key) => `[${key}^='com.linkedin.sdui.profile.card.']`).join(", ");
const OTHER = "h1, h2, h3, h4, button, svg, code, script, [data-testid^='expandable']";
const BESIDE =
  "p, a, [role='button'], [role='link'], [role='heading'], .visually-hidden, [aria-hidden='true']";
const LINE = "span, div, li, dd, dt, strong, b";

/** @param {Document} document */
export function addParagraphs(document) {
  for (const part of document.querySelectorAll(PARTS)) {
    // beside paragraphs, what a link or a button says is a label, and what a paragraph holds is a part of it
    const others = part.querySelector("p") ? `${OTHER}, ${BESIDE}` : OTHER;
    const lines = [...part.querySelectorAll(LINE)].filter((node) => isLine(node, others));
    const outer = lines.filter((node) => !lines.some((other) => other !== node && other.contains(node)));
    for (const node of outer) wrapWords(node);
  }
}

/** Whether an element has words of its own. @param {Element} node @param {string} others what they may not stand in */
function isLine(node, others) {
  const words = [...node.childNodes].some((part) => part.nodeType === 3 && part.nodeValue?.trim());
  return words && !node.closest(others) && !node.querySelector("p");
}

/** All that an element holds, in a paragraph. @param {Element} node */
function wrapWords(node) {
  const line = node.ownerDocument.createElement("p");
  line.append(...node.childNodes);
  node.append(line);
}
