/** What an element of a company's page is. Each gives "" for the wrong one. */
import { objectsIn } from "../islands.js";
import { targetUrlOf } from "../ladder.js";
import { identity, pathOf, targetOf } from "../linkedin_url.js";
import { lineOf } from "../text.js";

/** @typedef {import("../ladder.js").Context} Context */

/** One item of the line under the name. */
export const INFO = ".org-top-card-summary-info-list__info-item";

/** The industry: the item that stands alone. */
export function aloneInfo(/** @type {Element} */ node) {
  return joinTexts(node).length === 1 && !/\d/.test(lineOf(node)) ? lineOf(node) : "";
}

/** The place: the first of the items that stand together, before the number of followers. */
export function firstOfSome(/** @type {Element} */ node) {
  const [first, second] = joinTexts(node);
  const followers = second && /\d/.test(lineOf(second)) && !second.querySelector("a");
  return first === node && followers && !/\d/.test(lineOf(node)) ? lineOf(node) : "";
}

/** The size: what the link to the people there says, when it is a range of numbers. */
export function rangeIn(/** @type {Element} */ node) {
  return /\d[\d.,\s]*(?:[-–—]|\+)/.test(lineOf(node)) ? lineOf(node) : "";
}

/** Where a link to another site leads; "" for one within LinkedIn. */
export function outsideLinkOf(/** @type {Element} */ node, /** @type {Context} */ context) {
  const href = node.getAttribute("href") ?? "";
  const target = targetOf(/^https?:/i.test(href) ? href : targetUrlOf(node, context));
  return pathOf(target) ? "" : target;
}

/** The same of a link that says where it leads: one that says something else may be a search for the person elsewhere. */
export function spelledLinkOf(/** @type {Element} */ node, /** @type {Context} */ context) {
  const site = outsideLinkOf(node, context);
  const said = lineOf(node)
    .toLowerCase()
    .replace(/^https?:\/\/|\/+$/g, "");
  return said && site.toLowerCase().includes(said) ? site : "";
}

/** `2009`, whatever a language puts around it. @param {string} said */
export function yearOf(said) {
  return /^\D{0,4}((?:1[5-9]|20)\d\d)\D{0,4}$/.exec(said)?.[1] ?? "";
}

/** The organisation of a public page's JSON-LD, when its address is the subject's. */
export function findOrganisation(/** @type {Context} */ context) {
  const all = objectsIn(context.document, "script[type='application/ld+json']");
  const mine = all.filter(
    (item) => item["@type"] === "Organization" && identity(`${item.url}`) === `company/${context.id}`,
  );
  return mine.length === 1 ? mine[0] : null;
}

/** A rung on that organisation. @param {(one: any) => any} of */
export function readJson(of) {
  const take = (/** @type {Element} */ _, /** @type {Context} */ context) => {
    const item = findOrganisation(context);
    return item ? `${of(item) ?? ""}` : "";
  };
  return { select: "script[type='application/ld+json']", take };
}

/** @param {Element} node */
function joinTexts(node) {
  return [...(node.parentElement?.children ?? [])].filter((node) => node.matches(INFO));
}
