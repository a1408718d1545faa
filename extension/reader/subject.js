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

const MESSAGE_TO =
  /(?:(?:profile|recipient)Urn=urn(?::|%3A)li(?::|%3A)fsd?_profile(?::|%3A)|\/messaging\/compose\/(?:\?recipient=)?)([\w-]{39})(?![\w-])/i;

/**
 * The member ids that some links write a message to: by `profileUrn=`, or on the mobile sites in the path
 * or as the one who receives it.
 * @param {Element[]} links
 */
export function memberIdsOf(links) {
  const named = links.map((node) => MESSAGE_TO.exec(node.getAttribute("href") ?? "")?.[1] ?? "");
  return [...new Set(named.filter(isMember))];
}

/**
 * The member ids whose connections some links search for: on a profile's card, the subject's own.
 * @param {Element[]} links
 */
export function connectionIdsOf(links) {
  const named = links.map(
    (node) =>
      /onnectionOf=(?:\[|%5B)(?:"|%22)([\w-]{39})(?:"|%22)(?:\]|%5D)/i.exec(
        node.getAttribute("href") ?? "",
      )?.[1],
  );
  return [...new Set(named.filter((id) => isMember(id ?? "")))];
}

/**
 * The id of the subject as the address has it; "" for an address that names no person.
 * @param {string} url
 */
export function subjectOf(url) {
  const found = parse(url);
  return found?.kind === "in" ? found.id : "";
}

/** Whether a vanity id begins with all the words of a name, and has but a number behind them. @param {string} id @param {string} name */
export function isSpeltBy(id, name) {
  const plainOf = (/** @type {string} */ said) => said.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plainOf(name).match(/[\p{L}\p{N}]+/gu) ?? [];
  const spelt = plainOf(id).replace(/-(?=[a-z]*\d)[a-z\d]{1,9}$/, "");
  return words.length > 1 && spelt.replace(/[-_]/g, "") === words.join("");
}

/** Whether a vanity id has a word of a name in it: without one, what stands on the page may be about somebody else. @param {string} id @param {string} name */
export function sharesWord(id, name) {
  const plainOf = (/** @type {string} */ said) => said.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plainOf(name).match(/\p{L}{3,}/gu) ?? [];
  return words.some((word) => plainOf(id).includes(word));
}

/** @param {Context} context */
function identitiesOf(context) {
  return [context.id, context.member].filter(Boolean).map((said) => `in/${said}`);
}
