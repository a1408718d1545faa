/** Whose page it is: the id in the address against the ids on the page. */
import { linked } from "./ladder.js";
import { isMember, parse } from "./linkedin_url.js";

/** @typedef {import("./ladder.js").Context} Context */

/**
 * Whether a link leads to the subject's own profile or one of its parts.
 * @param {Element | null | undefined} link
 * @param {Context} context
 */
export function own(link, context) {
  return ids(context).includes(linked(link, context));
}

/**
 * Whether a link leads to somebody else's profile.
 * @param {Element | null | undefined} link
 * @param {Context} context
 */
export function foreign(link, context) {
  const target = linked(link, context);
  return target.startsWith("in/") && !ids(context).includes(target);
}

/**
 * The member ids that the `profileUrn=` of some links name.
 * @param {Element[]} links
 */
export function urns(links) {
  const named = links.map(
    (one) =>
      /profileUrn=urn(?::|%3A)li(?::|%3A)fsd?_profile(?::|%3A)([\w-]{39})/i.exec(
        one.getAttribute("href") ?? "",
      )?.[1] ?? "",
  );
  return [...new Set(named.filter(isMember))];
}

/**
 * The id of the subject as the address has it; "" for an address that names no person.
 * @param {string} url
 */
export function subject(url) {
  const found = parse(url);
  return found?.kind === "in" ? found.id : "";
}

/** @param {Context} context */
function ids(context) {
  return [context.id, context.member].filter(Boolean).map((one) => `in/${one}`);
}
