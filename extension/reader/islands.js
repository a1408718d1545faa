/** JSON that a page carries, taken only where it names the subject: it also describes the viewer. */
import { identity, isMember } from "./linkedin_url.js";
import { squeeze } from "./text.js";

/** @typedef {import("./ladder.js").Context} Context */

/**
 * The member that the bootstrapped JSON of an Ember page describes under the subject's public id and name.
 * Nothing when two of them disagree.
 * @param {Context} context
 * @param {string} fullName
 * @returns {{member: string, first: string, last: string} | null}
 */
export function voyager(context, fullName) {
  const mine = objects(context.document, "code[id^='bpr-guid-']")
    .filter((one) => identity(`https://www.linkedin.com/in/${one.publicIdentifier}`) === `in/${context.id}`)
    .map((one) => ({
      member: memberOf(one),
      first: squeeze(`${one.firstName}`),
      last: squeeze(`${one.lastName}`),
    }))
    .filter((one) => one.member && `${one.first} ${one.last}` === fullName);
  const [first] = mine;
  return first && mine.every((one) => one.member === first.member && one.first === first.first)
    ? first
    : null;
}

/**
 * The Person of a public page's JSON-LD whose address is the subject's.
 * @param {Element} script
 * @param {Context} context
 * @returns {any}
 */
export function person(script, context) {
  const all = parsed(script).filter((one) => one["@type"] === "Person");
  const mine = all.filter((one) =>
    [one.url, one.sameAs].flat().some((url) => identity(`${url}`) === `in/${context.id}`),
  );
  return mine.length === 1 ? mine[0] : null;
}

/**
 * Every object in the JSON of some elements.
 * @param {ParentNode} root
 * @param {string} select
 */
export function objects(root, select) {
  return [...root.querySelectorAll(select)].flatMap(parsed);
}

/** @param {Element} node @returns {any[]} */
function parsed(node) {
  try {
    return flattened(JSON.parse(node.textContent ?? ""));
  } catch {
    return [];
  }
}

/** @param {any} value @returns {any[]} */
function flattened(value) {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.values(value).flatMap(flattened);
  return Array.isArray(value) ? inside : [value, ...inside];
}

/** The 39-character id in an object's urn. @param {any} one */
function memberOf(one) {
  const id = /^urn:li:fsd?_(?:profile|miniProfile):([\w-]{39})$/.exec(`${one.entityUrn}`)?.[1] ?? "";
  return isMember(id) ? id : "";
}
