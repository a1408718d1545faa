/** What a paragraph of an SDUI top card is, told by where it stands. Each gives "" for the wrong one. */
import { readDottedDegree } from "../degrees.js";
import { pronounsOf } from "../names/pronouns.js";
import { isBehind } from "../proof.js";
import { isOwnLink } from "../subject.js";
import { isCount, isVisible, lineOf, shownTextOf, squeezeBlanks } from "../text.js";
import { MARKS } from "./marks.js";

/** @typedef {import("../ladder.js").Context} Context */

const LABELS = "a, button, [role='button'], [role='link']";

/** The degree that stands bare in its row; a stale one stands in a wrapper without a box. */
export function bareDegree(/** @type {Element} */ node) {
  return node.parentElement?.closest(MARKS.wrapper.select)?.querySelector(MARKS.heading.select) === null
    ? null
    : readDottedDegree(lineOf(node));
}

/** The pronouns: what stands between the name and the degree, when it looks like some. */
export function beforeDegree(/** @type {Element} */ node, /** @type {Context} */ context) {
  const { lines, first } = rowOf(context);
  return lines.indexOf(node) < first ? pronounsOf(lineOf(node)) : "";
}

/** The pronouns when no degree stands beside the name. */
export function besideName(/** @type {Element} */ node, /** @type {Context} */ context) {
  const { lines, first } = rowOf(context);
  return first < 0 && lines.indexOf(node) === 0 ? pronounsOf(lineOf(node)) : "";
}

/** The headline: the first paragraph behind the degree, unless it is already the place. */
export function afterDegree(/** @type {Element} */ node, /** @type {Context} */ context) {
  const { lines, last } = rowOf(context);
  return last >= 0 && lines[last + 1] === node ? headlineOf(node, context) : "";
}

/** The headline when no degree stands beside the name: between the name's row and the place's. */
export function underName(/** @type {Element} */ node, /** @type {Context} */ context) {
  const { lines, last } = rowOf(context);
  const [heading, link] = [nameHeadingOf(context), placeLinkOf(context)];
  if (last >= 0 || !heading || !link) return "";
  const column = nearestAround(heading, link);
  const under = lines.filter((node) => column?.contains(node));
  const apart = under.filter(
    (node) => !standTogether(column, node, heading) && !standTogether(column, node, link),
  );
  return apart[0] === node ? headlineOf(node, context) : "";
}

/** The headline in the toolbar's copy of the subject: the second paragraph behind the name. */
export function inToolbar(/** @type {Element} */ node, /** @type {Context} */ context) {
  const link = node.closest("a[href]");
  const lines = link && isOwnLink(link, context) ? [...link.querySelectorAll("p")] : [];
  return lines.length === 2 && lines[1] === node ? lineOf(node) : "";
}

/** The place: what stands before the link to the subject's contact details. */
export function placeBeforeLink(/** @type {Element} */ link, /** @type {Context} */ context) {
  return isOwnLink(link, context) ? textBefore(link, context).said : "";
}

/**
 * The place before a button or a link that leads nowhere, as "Contact info" is one since May 2026: in the name's
 * column, with a dot between. A line of that form that counts followers is no place.
 */
export function placeBeforeButton(/** @type {Element} */ button, /** @type {Context} */ context) {
  const heading = nameHeadingOf(context);
  if (!isBehind(heading, button) || button.querySelector("svg, img, p")) return "";
  const { said, dot } = textBefore(button, context);
  return dot && !isCount(said) ? said : "";
}

/**
 * The place when no link to contact details stands behind it: alone in a row of its own, right behind the line that
 * repeats company and school.
 */
export function placeUnderFirms(/** @type {Element} */ node, /** @type {Context} */ context) {
  if (node.querySelector(LABELS)) return ""; // "Contact info" stands there where the member shows no place
  const firms = [...(context.card?.querySelectorAll(MARKS.firms.select) ?? [])].map(lineOf);
  const { lines } = rowOf(context);
  const repeated = lines[lines.indexOf(node) - 1];
  if (!firms.length || !repeated || lineOf(repeated) !== firms.join(" · ")) return "";
  const apart = node.parentElement !== repeated.parentElement && node.parentElement?.children.length === 1;
  const column = repeated.parentElement?.contains(node);
  return apart && column && !isCount(lineOf(node)) && !/[#·•|@]/.test(lineOf(node)) ? lineOf(node) : "";
}

/** The name that the toolbar's copy of the subject is labelled with. */
export function ownLabel(/** @type {Element} */ node, /** @type {Context} */ context) {
  return isOwnLink(node.closest("a[href]"), context) ? (node.getAttribute("aria-label")?.trim() ?? "") : "";
}

/** The picture in a link to the subject. */
export function ownPhoto(/** @type {Element} */ node, /** @type {Context} */ context) {
  return isOwnLink(node.closest("a[href]"), context) ? (node.getAttribute("src") ?? "") : "";
}

/** The picture before the name that leads nowhere; those of common contacts stand behind the name. */
export function photoBeforeName(/** @type {Element} */ node, /** @type {Context} */ context) {
  const link = node.closest("a[href]");
  const sound = !link || isOwnLink(link, context);
  return sound && isBehind(node, nameHeadingOf(context)) ? (node.getAttribute("src") ?? "") : "";
}

/** The paragraphs behind the name, and where the degrees stand among them. */
export function rowOf(/** @type {Context} */ context) {
  const heading = nameHeadingOf(context);
  /** @type {Element[]} */
  const all = [...(context.card?.querySelectorAll("p") ?? [])].filter(
    (node) => isVisible(node) && !/^[·•]?$/.test(lineOf(node)), // a dot between two texts is no text
  );
  const lines = heading ? all.filter((node) => isBehind(heading, node)) : all;
  const isDegree = (/** @type {Element} */ node) => readDottedDegree(lineOf(node)) !== null;
  return { lines, first: lines.findIndex(isDegree), last: lines.findLastIndex(isDegree) };
}

export function nameHeadingOf(/** @type {Context} */ context) {
  const find = (/** @type {string} */ select) => context.card?.querySelector(select);
  return find(MARKS.heading.select) ?? find(MARKS.role.select) ?? null;
}

/** The link to the contact details; else the first button that stands behind a place. */
export function placeLinkOf(/** @type {Context} */ context) {
  const links = [...(context.card?.querySelectorAll(MARKS.contact.select) ?? [])];
  const buttons = [...(context.card?.querySelectorAll(MARKS.button.select) ?? [])];
  return (
    links.find((node) => isOwnLink(node, context)) ??
    buttons.find((node) => placeBeforeButton(node, context)) ??
    null
  );
}

/** A headline is neither the place nor the line that repeats the company and the school. */
function headlineOf(/** @type {Element} */ node, /** @type {Context} */ context) {
  const firms = [...(context.card?.querySelectorAll(MARKS.firms.select) ?? [])].map(lineOf);
  const repeats = firms.length > 0 && lineOf(node) === firms.join(" · ");
  const link = placeLinkOf(context);
  const place = link ? textBefore(link, context).said : "";
  return lineOf(node) === place || repeats ? "" : lineOf(node);
}

/** What stands before a link in its row, without the dot; and whether there is one. The name's row is none. */
function textBefore(/** @type {Element} */ link, /** @type {Context} */ context) {
  const heading = nameHeadingOf(context);
  for (let node = link; node.parentElement && node !== context.card; node = node.parentElement) {
    const row = node.parentElement;
    if (heading && row.contains(heading)) return textBeforeDot(node, heading);
    const before = [...row.childNodes].slice(0, [...row.childNodes].indexOf(node)).filter(isShown);
    const parts = before.map(wordsOf).map(squeezeBlanks).filter(Boolean);
    const all = parts
      .flatMap((part) => part.split(/(?:^|\s)[·•](?:\s|$)/))
      .map(squeezeBlanks)
      .filter(Boolean);
    if (all.length === 1) return { said: all[0] ?? "", dot: /(?:^|\s)[·•]$/.test(parts.at(-1) ?? "") };
    if (all.length > 1) break;
  }
  return { said: "", dot: false };
}

/** The same in a card without rows, where name, headline and place stand side by side: what a dot alone parts from it. */
function textBeforeDot(/** @type {Element} */ link, /** @type {Element} */ heading) {
  const dot = link.previousElementSibling;
  const place = dot?.previousElementSibling;
  const isPlain = place && isBehind(heading, place) && !place.contains(heading) && isVisible(place);
  const isParted = isPlain && /^[·•]$/.test(lineOf(dot)) && readDottedDegree(lineOf(place)) === null;
  return isParted ? { said: lineOf(place), dot: true } : { said: "", dot: false };
}

/** @param {ChildNode} node */
function wordsOf(node) {
  return node.nodeType === 3 ? (node.nodeValue ?? "") : shownTextOf(node);
}

/** @param {ChildNode} node */
function isShown(node) {
  return node.nodeType === 3 || (node.nodeType === 1 && isVisible(/** @type {Element} */ (node)));
}

/** The nearest element around both. */
function nearestAround(/** @type {Element} */ first, /** @type {Element} */ second) {
  let node = first.parentElement;
  while (node && !node.contains(second)) node = node.parentElement;
  return node;
}

/** Whether two nodes stand in the same child of a column. */
function standTogether(
  /** @type {Element | null} */ column,
  /** @type {Element} */ node,
  /** @type {Element} */ other,
) {
  return [...(column?.children ?? [])].some((child) => child.contains(node) && child.contains(other));
}
