/** What an element of a company's page is. Each gives "" for the wrong one. */
import { objects } from "../islands.js";
import { address } from "../ladder.js";
import { identity, outbound, path } from "../linkedin_url.js";
import { line } from "../text.js";

/** @typedef {import("../ladder.js").Context} Context */

/** One item of the line under the name. */
export const INFO = ".org-top-card-summary-info-list__info-item";

/** The industry: the item that stands alone. */
export function aloneInfo(/** @type {Element} */ node) {
  return together(node).length === 1 && !/\d/.test(line(node)) ? line(node) : "";
}

/** The place: the first of the items that stand together, before the number of followers. */
export function firstOfSome(/** @type {Element} */ node) {
  const [first, second] = together(node);
  const followers = second && /\d/.test(line(second)) && !second.querySelector("a");
  return first === node && followers && !/\d/.test(line(node)) ? line(node) : "";
}

/** The size: what the link to the people there says, when it is a range of numbers. */
export function ranged(/** @type {Element} */ node) {
  return /\d[\d.,\s]*(?:[-–—]|\+)/.test(line(node)) ? line(node) : "";
}

/** Where a link to another site leads; "" for one within LinkedIn. */
export function outside(/** @type {Element} */ node, /** @type {Context} */ context) {
  const href = node.getAttribute("href") ?? "";
  const target = outbound(/^https?:/i.test(href) ? href : address(node, context));
  return path(target) ? "" : target;
}

/** `2009`, whatever a language puts around it. @param {string} said */
export function year(said) {
  return /^\D{0,4}((?:1[5-9]|20)\d\d)\D{0,4}$/.exec(said)?.[1] ?? "";
}

/** The organisation of a public page's JSON-LD, when its address is the subject's. */
export function organisation(/** @type {Context} */ context) {
  const all = objects(context.document, "script[type='application/ld+json']");
  const mine = all.filter(
    (one) => one["@type"] === "Organization" && identity(`${one.url}`) === `company/${context.id}`,
  );
  return mine.length === 1 ? mine[0] : null;
}

/** A rung on that organisation. @param {(one: any) => any} of */
export function json(of) {
  const take = (/** @type {Element} */ _, /** @type {Context} */ context) => {
    const one = organisation(context);
    return one ? `${of(one) ?? ""}` : "";
  };
  return { select: "script[type='application/ld+json']", take };
}

/** @param {Element} node */
function together(node) {
  return [...(node.parentElement?.children ?? [])].filter((one) => one.matches(INFO));
}
