/**
 * Whether a section is about the subject. A page keeps no id on most of its sections, and may still hold one
 * of the profile that was shown before.
 */
import { isForeignLink, isOwnLink } from "./subject.js";
import { squeezeBlanks } from "./text.js";

/** @typedef {import("./ladder.js").Context} Context */

/**
 * The one section of some that is proved: it leads to a part of the subject's profile, or names a firm or
 * school that `said`, the words of the subject's own card, names too. Of two, none.
 * @param {Context} context
 * @param {Element[]} sections
 * @param {string} said
 * @param {(section: Element) => string[]} names the firms or schools that a section lists
 */
export function findProved(context, sections, said, names) {
  const mine = sections.filter(
    (node) =>
      !isStrange(node, context) &&
      (isLinked(node, context) || names(node).some((name) => holdsName(said, name))),
  );
  return mine.length === 1 ? mine[0] : undefined;
}

/**
 * Whether a section links into a part of somebody else's profile.
 * @param {Element} section
 * @param {Context} context
 */
export function isStrange(section, context) {
  const parts = section.querySelectorAll("a[href*='/overlay/'], a[href*='/details/']");
  return [...parts].some((node) => isForeignLink(node, context));
}

/**
 * Whether a section links to the subject's profile.
 * @param {Element} section
 * @param {Context} context
 */
export function isLinked(section, context) {
  return [...section.querySelectorAll("a[href]")].some((node) => isOwnLink(node, context));
}

/** Beside the main part of a page stands what was shown before, or somebody else. */
export function isInMain(/** @type {Element} */ node) {
  const main = node.ownerDocument.querySelector("main");
  return !main || main.contains(node) || node.contains(main);
}

/** The main part of a page, and what is drawn over it. */
const MAIN = "main, [role='main'], [role='dialog']";

/**
 * The only section of a kind on the page, where it stands behind what is sure, in a part of the page that the two share
 * below the main part: LinkedIn shows nobody else there. At the ends of the main part it may. Undefined for several.
 * @param {Element[]} sections
 * @param {Element | null | undefined} sure
 */
export function onlyBehind([only, ...more], sure) {
  if (!only || more.length || !sure || sure.contains(only) || !isBehind(sure, only)) return undefined;
  return isBeside(only, sure) ? only : undefined;
}

/**
 * The only section of a kind on the page, where it stands between the card and a section that is sure, beside that one:
 * LinkedIn puts nobody else's there. Undefined for several.
 * @param {Context} context
 * @param {Element[]} sections
 * @param {Element | undefined} sure
 */
export function onlyBetween(context, [only, ...more], sure) {
  if (!only || more.length || !sure || only.parentElement !== sure.parentElement) return undefined;
  const isBetween = isBehind(context.card, only) && isBehind(only, sure);
  return isBetween && !isStrange(only, context) ? only : undefined;
}

/**
 * The only section of a kind on the page, where it stands beside a section that is sure, behind the subject's name and not
 * last of all: at the end LinkedIn may show others. Undefined for several.
 * @param {Element[]} sections
 * @param {Element | undefined} sure
 * @param {Element} heading
 */
export function onlyAmong([only, ...more], sure, heading) {
  if (!only || more.length || !sure || only.parentElement !== sure.parentElement) return undefined;
  return only.nextElementSibling && isBehind(heading, only) && !only.contains(heading) ? only : undefined;
}

/**
 * The only section of a kind on the page, where it is the next one behind a section that is sure, and not the last of the
 * page: at the end LinkedIn may show others. Undefined for several.
 * @param {Context} context
 * @param {Element[]} sections
 * @param {Element | undefined} sure
 */
export function onlyNext(context, [only, ...more], sure) {
  let next = sure?.nextElementSibling;
  while (next && next.nodeName !== "SECTION") next = next.nextElementSibling;
  const isLast = !only?.nextElementSibling;
  return only && next === only && !more.length && !isLast && !isStrange(only, context) ? only : undefined;
}

/** Whether two nodes share a part of the page below the main part. @param {Element} node @param {Element} other */
export function isBeside(node, other) {
  let shared = node.parentElement;
  while (shared && !shared.contains(other)) shared = shared.parentElement;
  return Boolean(shared?.parentElement?.closest(MAIN)) && !shared?.querySelector(MAIN);
}

/**
 * All the words of a card, those of its buttons too, with a bar between one text and the next.
 * @param {Element | null | undefined} card
 */
export function textsOf(card) {
  /** @type {string[]} */
  const texts = [];
  const walker = card ? card.ownerDocument.createTreeWalker(card, NodeFilter.SHOW_TEXT) : null;
  while (walker?.nextNode()) texts.push(squeezeBlanks(walker.currentNode.nodeValue ?? ""));
  return texts.filter(Boolean).join(" | ");
}

/**
 * Whether the second node comes behind the first one.
 * @param {Element | null | undefined} first
 * @param {Element | null | undefined} second
 */
export function isBehind(first, second) {
  if (!first || !second) return false;
  return (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/**
 * Whether some words hold a name whole.
 * @param {string} said
 * @param {string} name
 * @returns {boolean}
 */
export function holdsName(said, name) {
  const at = name.length > 1 ? said.indexOf(name) : -1;
  if (at < 0) return false;
  const around = [said[at - 1] ?? "", said[at + name.length] ?? ""];
  // "Acme" in "Acmeville" is no sign of Acme
  return !around.some((said) => /[\p{L}\p{N}]/u.test(said)) || holdsName(said.slice(at + 1), name);
}
