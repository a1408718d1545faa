/**
 * A text with the facts of a person in it. Names in braces are looked up in a closed list, one after the other: no
 * format string and no template engine, as both would reach further than a name. Pure.
 */

/** The same names as in server/drafts/facts.py. */
export const FACTS = [
  ...[
    "first_name",
    "last_name",
    "full_name",
    "title",
    "company",
    "location",
    "industry",
    "headline",
    "about",
  ],
  ...["my_name", "my_company"],
];

/** @typedef {{text: string, missing: string[], unknown: string[]}} Filled */

/**
 * What a fact holds is never looked at for braces, so a page cannot name another fact.
 * @param {string} template @param {Record<string, string>} facts the ticked ones
 * @param {(name: string) => string} markOf what stands in the text where a fact is missing
 * @returns {Filled}
 */
export function fillText(template, facts, markOf) {
  /** @type {Set<string>} */
  const missing = new Set();
  /** @type {Set<string>} */
  const unknown = new Set();
  const text = template.replace(/\{([^{}\n]{0,60})\}/g, (whole, /** @type {string} */ name) => {
    if (!FACTS.includes(name)) {
      unknown.add(name);
      return whole;
    }
    const fact = Object.hasOwn(facts, name) ? facts[name] : "";
    if (fact) return fact;
    missing.add(name);
    return markOf(name);
  });
  return { text, missing: [...missing], unknown: [...unknown] };
}

/** Whether something is left to be filled in: nothing with a hole is copied. @param {string} text @param {string[]} marks */
export function hasHole(text, marks) {
  return marks.some((mark) => text.includes(mark)) || FACTS.some((name) => text.includes(`{${name}}`));
}
