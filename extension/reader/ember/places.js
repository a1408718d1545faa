/** What an element of an Ember top card is. Each gives "" for the wrong one. */
import { looksLikePronouns } from "../names/pronouns.js";
import { isBehind } from "../proof.js";
import { isOwnLink } from "../subject.js";
import { isCount, lineOf, shownTextOf, squeezeBlanks } from "../text.js";
import { listWords } from "../words/tables.js";

/** @typedef {import("../ladder.js").Context} Context */

/** The link to the contact details. */
export const CONTACT = "a[href*='/overlay/contact-info'], a[href*='/detail/contact-info']";

/** Pronouns stand in brackets of their own. */
export function pickBracketed(/** @type {Element} */ node) {
  const said = /^\(\s*([^()]{1,40}?)\s*\)$/.exec(lineOf(node))?.[1] ?? "";
  return !node.children.length && looksLikePronouns(said) ? said : "";
}

/** Pronouns without brackets: behind the name, when they look like some. */
export function besideHeading(/** @type {Element} */ node, /** @type {Context} */ context) {
  const heading = context.card?.querySelector("h1");
  return !node.children.length && isBehind(heading, node) && looksLikePronouns(lineOf(node))
    ? lineOf(node)
    : "";
}

/** The place at the head of a list; from 2022 on, the connections are counted there. */
export function unlessCount(/** @type {Element} */ node) {
  const said = lineOf(node);
  return isCount(said) ? "" : said;
}

/** The place: what stands right before the link to the contact details. */
export function beforeContact(/** @type {Element} */ node, /** @type {Context} */ context) {
  const link = [...(context.card?.querySelectorAll(CONTACT) ?? [])].find((node) => isOwnLink(node, context));
  return [link, link?.parentElement].some((part) => part?.previousElementSibling === node)
    ? lineOf(node)
    : "";
}

/** The company of the button whose label says that it is the current one. */
export function pickCompany(/** @type {Element} */ node, /** @type {Context} */ context) {
  const label = squeezeBlanks(node.getAttribute("aria-label") ?? "");
  const says = listWords("company", context.lang).some(
    (said) => label.startsWith(`${said}:`) || label.startsWith(`${said} :`),
  );
  const shown = lineOf(node);
  return says && shown && label.includes(shown) ? shown : "";
}

/** The subject's picture, which is labelled with a name; a ghost has no address. */
export function faceIn(/** @type {Element} */ node) {
  return node.getAttribute("alt")?.trim() ? (node.getAttribute("src") ?? "") : "";
}

/** The picture of 2018, a background. */
export function backgroundIn(/** @type {Element} */ node) {
  return (
    /url\(["']?(https:[^"')]*profile-displayphoto[^"')]*)/.exec(node.getAttribute("style") ?? "")?.[1] ?? ""
  );
}

/** A paragraph of the section itself, not of its heading nor of a list in it; it may be all that a list holds. */
export function proseIn(/** @type {Element} */ node) {
  const item = node.closest("li");
  const isAlone = item?.matches(":only-child") && node.closest("[class*='inline-show-more-text']");
  return node.closest("h2") || (item && !isAlone) ? "" : shownTextOf(node);
}
