/** What the relay calls its CRMs and their fields, for rules that name them as an admin writes them. */
import { askWorker } from "../messages.js";
import { labelOf } from "./field_label.js";

/**
 * By the name of a CRM, and by each name under which a ceiling may name a field: its property, its own name, its place.
 * @returns {Promise<Record<string, string>>} nothing while the relay is away
 */
export async function readCrmLabels() {
  /** @type {Record<string, string>} */
  const labels = {};
  for (const { name, label, entities } of await askWorker("connectors", { fresh: false }).catch(() => [])) {
    labels[name] = label;
    for (const [entity, held] of Object.entries(entities)) {
      for (const field of held?.fields ?? []) {
        const called = labelOf(field, field.name);
        for (const key of [field.from, field.name, `${entity}.${field.name}`]) labels[key] ??= called;
        labels[`${name}.${entity}.${field.name}`] = `${label}, ${called}`;
      }
    }
  }
  return labels;
}
