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
  const [list, ...more] = new Set(listSpelled(context).map((link) => link.closest(LISTS)));
  const links =
    list && !more.length && isOwnList(list, context)
      ? [...list.querySelectorAll("a[href]")].filter(isVisible)
      : [];
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

/** The links to the subject's profile that say its address. @param {Context} context */
function listSpelled(context) {
  const own = [...context.document.querySelectorAll("a[href*='/in/']")].filter((link) =>
    isOwnLink(link, context),
  );
  return own.filter((link) => identity(lineOf(link)) === identityOf(link, context));
}

/** Whether a list leads to nobody but the subject, and holds no other list. @param {Element} list @param {Context} context */
function isOwnList(list, context) {
  const people = [...list.querySelectorAll("a[href]")].filter((link) =>
    identityOf(link, context).startsWith("in/"),
  );
  return people.every((link) => isOwnLink(link, context)) && !list.querySelector(LISTS);
}
