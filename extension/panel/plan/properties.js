/** What the fields of a CRM mean: each says from which property of the person or company it is filled. */
/** @import { Connector, Entity, Field } from "../../wire.js" */

const CONTACT_INFO = ["emails", "phones", "websites"];
/** Properties that make one fact, written together or not at all: server/stages/diff.py has the same. */
const TOGETHER = [
  ["full_name", "first_name", "last_name"],
  ["title", "company.name"],
];
/** What LinkedIn shows to connections only, by its tick: server/stages/diff.py has the same. @type {Record<string, string>} */
export const SHARED_UNDER = {
  email: "emails",
  phone: "phones",
  company_website: "websites",
  personal_website: "websites",
  blog: "websites",
  portfolio: "websites",
  birthday: "birthdays",
};
const CHOICES = ["owner", "group", "lead_source"];

/** @param {Entity} entity @param {Connector | undefined} card what the relay says of the CRM @returns {Field[]} in the CRM's order */
export function fieldsOf(entity, card) {
  return card?.entities[entity]?.fields ?? [];
}

/** @param {Field[]} fields @param {string} name */
export function sourceOf(fields, name) {
  return fields.find((field) => field.name === name)?.from ?? name;
}

/** The name under which the rep shares a property: `email` goes with `emails`. @param {string} source */
export function shareNameOf(source) {
  return SHARED_UNDER[source] ?? source;
}

/** Whether LinkedIn shows it in "Contact info". @param {Field[]} fields @param {string} name */
export function isContact(fields, name) {
  return CONTACT_INFO.includes(shareNameOf(sourceOf(fields, name)));
}

/** Whether the rep chooses it, and no page says it. @param {Field[]} fields @param {string} name */
export function isChoice(fields, name) {
  return CHOICES.includes(sourceOf(fields, name));
}

/** Ours alone: the rep cannot leave it out. @param {Field[]} fields @param {string} name */
export function isOurs(fields, name) {
  return sourceOf(fields, name).replace(/^company\./, "") === "sync_key";
}

/** The other fields of the same fact, such as the last name of a first name. @param {Field[]} fields @param {string} name */
export function togetherWith(fields, name) {
  const fact = TOGETHER.find((sources) => sources.includes(sourceOf(fields, name))) ?? [];
  return fields.filter((field) => field.name !== name && fact.includes(field.from));
}
