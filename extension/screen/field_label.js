/** What a field of a CRM is called, in the user's language where `_locales` has it. */
/** @import { Connector, Entity, Field } from "../wire.js" */
import { word } from "./words.js";

/** In the user's language where we have the words, else as the CRM is described. @param {Field | undefined} field @param {string} otherwise */
export function labelOf(field, otherwise) {
  if (!field) return otherwise;
  return word(`property_${field.from.replace(".", "_")}`) || field.label;
}

/** The same for a field that the relay names, which the mapping may not know. @param {string} name @param {string} label @param {Entity} entity @param {Connector | undefined} card */
export function labelOfNamed(name, label, entity, card) {
  const field = card?.entities[entity]?.fields.find((field) => field.name === name);
  return labelOf(field, label || name);
}

/**
 * The fields of a line of a report. An earlier report has no `labels`.
 * @param {{fields: string[], labels?: Record<string, string>}} line @param {Entity} entity @param {Connector | undefined} card
 */
export function labelsOfLine({ fields, labels = {} }, entity, card) {
  return fields.map((name) => labelOfNamed(name, labels[name] ?? "", entity, card));
}
