/** The words of a part of the page as a reader of it sees them. */

/** What is said twice, what a button says, what has no box, and the kind of employment behind a company. */
const SKIPPED = [
  "button, script, style, code, .visually-hidden, .a11y-text, [class*='sr-only'], [class*='only-sr']",
  ".lt-line-clamp__ellipsis, .lt-line-clamp__less, .lt-line-clamp__more, [data-passerelle-hidden], [data-passerelle-spoken]",
  "p.pv-entity__secondary-title > span:not(.pv-entity__comma-item)",
].join(", ");
const BLOCKS = new Set("P DIV LI UL OL SECTION H1 H2 H3 H4".split(" "));
const MARKS = /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * The text with its line ends kept; "" for no node.
 * @param {Node | null | undefined} node
 */
export function shownTextOf(node) {
  return gatherText(node, /\s+/g);
}

/**
 * The same with the line ends of the source too, as LinkedIn shows a message or what a company says of itself.
 * @param {Node | null | undefined} node
 */
export function writtenOf(node) {
  return gatherText(node, /[^\S\n]+/g);
}

/**
 * The text on one line.
 * @param {Node | null | undefined} node
 */
export function lineOf(node) {
  return squeezeBlanks(shownTextOf(node));
}

/**
 * Whether two values say the same: texts without regard to case, and one that is cut off with its whole.
 * @param {any} item
 * @param {any} other
 */
export function isAlike(item, other) {
  if (typeof item !== "string" || typeof other !== "string") return item === other;
  const [first = "", second = ""] = [item, other].map((said) => squeezeBlanks(said).toLowerCase());
  return first === second || isCutFrom(first, second) || isCutFrom(second, first);
}

/** @param {string} short @param {string} whole */
function isCutFrom(short, whole) {
  return short.length > 1 && short.endsWith("…") && whole.startsWith(short.slice(0, -1).trim());
}

/** Whether a text begins with the whole words of another. @param {string} said @param {string} head */
export function beginsWith(said, head) {
  return said.startsWith(head) && !/[\p{L}\p{N}]/u.test(said[head.length] ?? "");
}

/** Whether a line counts people, as those of followers and connections do; `6th of October` is a city. @param {string} said */
export function isCount(said) {
  return /\p{Nd}[\p{Nd}.,\s]*\p{Nd}/u.test(said) || /^\p{Nd}\+?\s/u.test(said) || /\s\p{Nd}$/u.test(said);
}

/** The e-mail address that an element says, or that it writes to; "" for none. @param {Element} node */
export function emailIn(node) {
  const to = /^mailto:([^?]+)/i.exec(node.getAttribute("href") ?? "")?.[1] ?? "";
  return [lineOf(node), to].find((said) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(said)) ?? "";
}

/** The number that an element says, or that it dials; "" for none. @param {Element} node */
export function phoneIn(node) {
  const to = /^tel:(.+)/i.exec(node.getAttribute("href") ?? "")?.[1] ?? "";
  return [lineOf(node), to].find((said) => /^\+?[\d(][\d\s()./-]{3,}$/.test(said)) ?? "";
}

/** One line of words. LinkedIn sometimes encodes an ampersand twice. @param {string} words */
export function squeezeBlanks(words) {
  return words.replace(/&amp;/g, "&").replace(MARKS, "").replace(/\s+/g, " ").trim();
}

/**
 * Whether a person can see it: neither it nor anything around it is without a box.
 * @param {Element} node
 */
export function isVisible(node) {
  return !node.closest("[data-passerelle-hidden]");
}

/**
 * @param {Node | null | undefined} node
 * @param {RegExp} blanks what is one blank
 */
function gatherText(node, blanks) {
  /** @type {string[]} */
  const parts = [];
  if (node) gather(node, parts, blanks);
  const lines = parts.join("").replace(MARKS, "").split("\n").map(squeezeBlanks);
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/**
 * @param {Node} node
 * @param {string[]} parts
 * @param {RegExp} blanks what is one blank
 */
function gather(node, parts, blanks) {
  for (const part of node.childNodes) {
    if (part.nodeType === 3) parts.push((part.nodeValue ?? "").replace(blanks, " "));
    if (part.nodeType !== 1 || /** @type {Element} */ (part).matches(SKIPPED)) continue;
    const name = part.nodeName;
    if (name === "BR") parts.push("\n");
    const block = BLOCKS.has(name);
    if (block) parts.push("\n");
    gather(part, parts, blanks);
    if (block) parts.push("\n");
  }
}
