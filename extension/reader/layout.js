/** What was read -> a report of the layout for the relay, without any content: server/status/layouts.py. */
import { READER } from "./read.js";

/**
 * @typedef {{state: string, rung: string}} FieldState
 * @typedef {{reader: string, kind: string, era: string, fields: Record<string, FieldState>}} LayoutReport
 */

/**
 * A refusal's report names its code in the place of the era.
 * @param {import("./read.js").Read | import("./read.js").Refusal} answer
 * @returns {LayoutReport}
 */
export function layout(answer) {
  const reader = wordOf(READER);
  if ("refused" in answer) return { reader, kind: "unknown", era: wordOf(answer.refused), fields: {} };
  const { snapshot, thread } = answer;
  /** @type {Record<string, any>} */
  const shown = snapshot ?? { ...thread, ...thread?.counterpart };
  const fields = Object.entries(shown).filter(([, item]) => typeof item?.state === "string");
  return {
    reader,
    kind: shown.kind ?? "unknown",
    era: wordOf(shown.era ?? ""),
    fields: Object.fromEntries(
      fields.map(([name, { state, rung }]) => [name, { state, rung: wordOf(rung) }]),
    ),
  };
}

/** Small letters, digits, full stops and hyphens: the words that a report may hold. @param {string} said */
function wordOf(said) {
  return said.toLowerCase().replace(/[^a-z0-9.]+/g, "-");
}
