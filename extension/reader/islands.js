/** JSON that a page carries, taken only where it names the subject: it also describes the viewer. */
import { identity, isMember } from "./linkedin_url.js";
import { squeezeBlanks } from "./text.js";

/** @typedef {import("./ladder.js").Context} Context */

/**
 * The member that the bootstrapped JSON of an Ember page describes under the subject's public id and name.
 * Nothing when two of them disagree.
 * @param {Context} context
 * @param {string} fullName
 * @returns {{member: string, first: string, last: string} | null}
 */
export function findMember(context, fullName) {
  const mine = objectsIn(context.document, "code[id^='bpr-guid-']")
    .filter((item) => identity(`https://www.linkedin.com/in/${item.publicIdentifier}`) === `in/${context.id}`)
    .map((item) => ({
      member: memberOf(item),
      first: squeezeBlanks(`${item.firstName}`),
      last: squeezeBlanks(`${item.lastName}`),
    }))
    // the same JSON describes people beside the profile, and the viewer
    .filter((item) => item.member && `${item.first} ${item.last}` === fullName);
  const [first] = mine;
  return first && mine.every((item) => item.member === first.member && item.first === first.first)
    ? first
    : null;
}

/**
 * The Person of a public page's JSON-LD whose address is the subject's.
 * @param {Element} script
 * @param {Context} context
 * @returns {any}
 */
export function findPerson(script, context) {
  const all = parseScript(script).filter((item) => item["@type"] === "Person");
  const mine = all.filter((item) =>
    [item.url, item.sameAs].flat().some((url) => identity(`${url}`) === `in/${context.id}`),
  );
  return mine.length === 1 ? mine[0] : null;
}

/**
 * Every object in the JSON of some elements.
 * @param {ParentNode} root
 * @param {string} select
 */
export function objectsIn(root, select) {
  return [...root.querySelectorAll(select)].flatMap(parseScript);
}

/** @param {Element} node @returns {any[]} */
function parseScript(node) {
  try {
    return listObjects(JSON.parse(node.textContent ?? ""));
  } catch {
    return [];
  }
}

/** @param {any} value @returns {any[]} */
function listObjects(value) {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.values(value).flatMap(listObjects);
  return Array.isArray(value) ? inside : [value, ...inside];
}

/** The 39-character id in an object's urn. @param {any} item */
function memberOf(item) {
  const id = /^urn:li:fsd?_(?:profile|miniProfile):([\w-]{39})$/.exec(`${item.entityUrn}`)?.[1] ?? "";
  return isMember(id) ? id : "";
}
