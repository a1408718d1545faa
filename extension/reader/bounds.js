/** The sizes that the relay accepts, in characters and items: server/stages/snapshot.py has the same. */
import { fieldWithout } from "./seen.js";

/** @typedef {import("./seen.js").Seen} Seen */

const LINE = 500;
/** @type {Record<string, number>} */
const LONGEST = {
  ...{ about: 10_000, profile_url: 2_000, company_url: 2_000, photo_url: 2_000 },
  ...{ website: 2_000, websites: 2_000, sites: 2_000 },
};
/** @type {Record<string, number>} */
const MOST = {
  experiences: 100,
  education: 50,
  websites: 20,
  emails: 20,
  phones: 20,
  specialties: 50,
  ...{ skills: 100, languages: 30, sites: 20 },
};

/**
 * The field when it fits. A text that is too long is no such field; of a list the first items are kept.
 * @param {string} name
 * @param {Seen} field
 * @returns {Seen}
 */
export function boundField(name, field) {
  const longest = LONGEST[name] ?? LINE;
  // cut, a text would be half a sentence in a CRM, and nobody would know
  if (typeof field.value === "string" && field.value.length > longest) return fieldWithout("unreadable");
  if (!Array.isArray(field.value)) return field;
  const items = field.value.filter((item) => lengthsOf(item).every((length) => length <= longest));
  return items.length ? { ...field, value: items.slice(0, MOST[name]) } : fieldWithout("unreadable");
}

/** @param {any} item a text, or a role or school */
function lengthsOf(item) {
  const texts = typeof item === "string" ? [item] : Object.values(item ?? {});
  return texts.filter((item) => typeof item === "string").map((said) => said.length);
}
