/** How to reach the subject, on a page of no known layout: what a list says in which the subject's own address stands. */
import { spelledLinkOf } from "../company/places.js";
import { identityOf } from "../ladder.js";
import { identity } from "../linkedin_url.js";
import { fieldWithout, markShared, seen } from "../seen.js";
import { isOwnLink } from "../subject.js";
import { emailIn, isVisible, lineOf, phoneIn } from "../text.js";

/** @typedef {import("../ladder.js").Context} Context */

const LISTS = "ul, ol, dl";

/**
 * E-mails, phones and websites of the one list that spells the address of the subject's profile and names nobody else;
 * `not_loaded` without one.
 * @param {Context} context
 * @returns {import("../read.js").Fields}
 */
export function readListedContact(context) {
  const [list, ...more] = [...context.document.querySelectorAll(LISTS)].filter((node) =>
    isOwnList(node, context),
  );
  const links = list && !more.length ? [...list.querySelectorAll("a[href]")].filter(isVisible) : [];
  const field = (/** @type {string} */ scheme, /** @type {(node: Element) => string} */ take) => {
    const mine = links.filter((link) => (link.getAttribute("href") ?? "").startsWith(scheme));
    const values = [...new Set(mine.map(take).filter(Boolean))];
    return values.length ? markShared(seen(values, "unknown.contact")) : fieldWithout("not_loaded");
  };
  return {
    emails: field("mailto:", emailIn),
    phones: field("tel:", phoneIn),
    websites: field("http", (link) => (identityOf(link, context) ? "" : spelledLinkOf(link, context))),
  };
}

/** Whether a list spells the address of the subject's profile, holds no other list, and leads to no other person. */
function isOwnList(/** @type {Element} */ list, /** @type {Context} */ context) {
  const links = [...list.querySelectorAll("a[href]")];
  const people = links.filter((link) => identityOf(link, context).startsWith("in/"));
  const spells = people.some((link) => identity(lineOf(link)) === identityOf(link, context));
  return spells && people.every((link) => isOwnLink(link, context)) && !list.querySelector(LISTS);
}
