/** What a paragraph of an SDUI top card is, told by where it stands. Each gives "" for the wrong one. */
import { readDottedDegree } from "../degrees.js";
import { behind } from "../proof.js";
import { own } from "../subject.js";
import { line, visible } from "../text.js";
import { MARKS } from "./marks.js";

/** @typedef {import("../ladder.js").Context} Context */

/** The degree that stands bare in its row; a stale one stands in a wrapper without a box. */
export function bareDegree(/** @type {Element} */ node) {
  return node.parentElement?.closest(MARKS.wrapper.select)?.querySelector(MARKS.heading.select) === null
    ? null
    : readDottedDegree(line(node));
}

/** The pronouns: what stands between the name and the degree. */
export function beforeDegree(/** @type {Element} */ node, /** @type {Context} */ context) {
  const { lines, first } = row(context);
  return lines.indexOf(node) < first ? line(node) : "";
}

/** The headline: the first paragraph behind the degree, unless it is already the place. */
export function afterDegree(/** @type {Element} */ node, /** @type {Context} */ context) {
  const { lines, last } = row(context);
  return last >= 0 && lines[last + 1] === node ? spoken(node, context) : "";
}

/** The headline when no degree stands beside the name: between the name's row and the place's. */
export function underName(/** @type {Element} */ node, /** @type {Context} */ context) {
  const { lines, last } = row(context);
  const [heading, link] = [headingOf(context), contactLink(context)];
  if (last >= 0 || !heading || !link) return "";
  const column = shared(heading, link);
  const under = lines.filter((one) => column?.contains(one));
  const apart = under.filter((one) => !within(column, one, heading) && !within(column, one, link));
  return apart[0] === node ? spoken(node, context) : "";
}

/** The headline in the toolbar's copy of the subject: the second paragraph behind the name. */
export function inToolbar(/** @type {Element} */ node, /** @type {Context} */ context) {
  const link = node.closest("a[href]");
  const lines = link && own(link, context) ? [...link.querySelectorAll("p")] : [];
  return lines.length === 2 && lines[1] === node ? line(node) : "";
}

/** The place: what stands before the dot before the link to the contact details. */
export function beforeContact(/** @type {Element} */ node, /** @type {Context} */ context) {
  return placeOf(context) === node ? line(node) : "";
}

/** The name that the toolbar's copy of the subject is labelled with. */
export function ownLabel(/** @type {Element} */ node, /** @type {Context} */ context) {
  return own(node.closest("a[href]"), context) ? (node.getAttribute("aria-label")?.trim() ?? "") : "";
}

/** The picture in a link to the subject. */
export function ownPhoto(/** @type {Element} */ node, /** @type {Context} */ context) {
  return own(node.closest("a[href]"), context) ? (node.getAttribute("src") ?? "") : "";
}

/** The paragraphs behind the name, and where the degrees stand among them. */
function row(/** @type {Context} */ context) {
  const heading = headingOf(context);
  /** @type {Element[]} */
  const all = [...(context.card?.querySelectorAll("p") ?? [])].filter(visible);
  const lines = heading ? all.filter((one) => behind(heading, one)) : all;
  const is = (/** @type {Element} */ one) => readDottedDegree(line(one)) !== null;
  return { lines, first: lines.findIndex(is), last: lines.findLastIndex(is) };
}

/** A headline is neither the place nor the line that repeats the company and the school. */
function spoken(/** @type {Element} */ node, /** @type {Context} */ context) {
  const firms = [...(context.card?.querySelectorAll(MARKS.firms.select) ?? [])].map(line);
  const repeats = firms.length > 0 && line(node) === firms.join(" · ");
  return node === placeOf(context) || repeats ? "" : line(node);
}

function placeOf(/** @type {Context} */ context) {
  let node = /** @type {Element | null} */ (contactLink(context));
  while (node && node !== context.card) {
    const dot = node.previousElementSibling;
    if (dot && /^[·•]$/.test(line(dot)) && dot.previousElementSibling) {
      const place = dot.previousElementSibling;
      return place.matches("p") ? place : /** @type {Element | null} */ (place.querySelector("p"));
    }
    node = node.parentElement;
  }
  return null;
}

function headingOf(/** @type {Context} */ context) {
  return context.card?.querySelector(MARKS.heading.select) ?? null;
}

function contactLink(/** @type {Context} */ context) {
  const links = [...(context.card?.querySelectorAll(MARKS.contact.select) ?? [])];
  return links.find((one) => own(one, context)) ?? null;
}

/** The nearest element around both. */
function shared(/** @type {Element} */ first, /** @type {Element} */ second) {
  let node = first.parentElement;
  while (node && !node.contains(second)) node = node.parentElement;
  return node;
}

/** Whether two nodes stand in the same child of a column. */
function within(
  /** @type {Element | null} */ column,
  /** @type {Element} */ one,
  /** @type {Element} */ other,
) {
  return [...(column?.children ?? [])].some((child) => child.contains(one) && child.contains(other));
}
