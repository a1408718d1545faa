/** Whose page it is: the id in the address against the ids on the page. */
import { identityOf } from "./ladder.js";
import { isMember, parse } from "./linkedin_url.js";

/** @typedef {import("./ladder.js").Context} Context */

/**
 * Whether a link leads to the subject's own profile or one of its parts.
 * @param {Element | null | undefined} link
 * @param {Context} context
 */
export function isOwnLink(link, context) {
  return identitiesOf(context).includes(identityOf(link, context));
}

/**
 * Whether a link leads to somebody else's profile.
 * @param {Element | null | undefined} link
 * @param {Context} context
 */
export function isForeignLink(link, context) {
  const target = identityOf(link, context);
  return target.startsWith("in/") && !identitiesOf(context).includes(target);
}

/**
 * The member ids that the `profileUrn=` of some links name.
 * @param {Element[]} links
 */
export function memberIdsOf(links) {
  const named = links.map(
    (node) =>
      /profileUrn=urn(?::|%3A)li(?::|%3A)fsd?_profile(?::|%3A)([\w-]{39})/i.exec(
        node.getAttribute("href") ?? "",
      )?.[1] ?? "",
  );
  return [...new Set(named.filter(isMember))];
}

/**
 * The id of the subject as the address has it; "" for an address that names no person.
 * @param {string} url
 */
export function subjectOf(url) {
  const found = parse(url);
  return found?.kind === "in" ? found.id : "";
}

/** @param {Context} context */
function identitiesOf(context) {
  return [context.id, context.member].filter(Boolean).map((said) => `in/${said}`);
}
