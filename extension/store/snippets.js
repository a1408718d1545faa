/** The rep's own texts for notes, tasks and messages: on the disk, as they were typed, until the rep removes them. */
import { keepKey, readKey } from "./area.js";

const MOST = 50;

/**
 * `days` is how long after today a task is due; null: no day.
 * @typedef {{kind: "note" | "task" | "message", text: string, days: number | null}} Text
 * @typedef {Text & {id: string}} Snippet
 */

/** @returns {Promise<Snippet[]>} the newest last */
export function readSnippets() {
  return readKey("snippets", []);
}

/** What is kept already is not kept twice. @param {Text} text @returns {Promise<Snippet[]>} */
export function keepSnippet(text) {
  return changeSnippets((before) => {
    const others = before.filter((kept) => kept.kind !== text.kind || kept.text !== text.text);
    return [...others, { ...text, id: crypto.randomUUID() }].slice(-MOST);
  });
}

/** @param {string} id @returns {Promise<Snippet[]>} */
export function dropSnippet(id) {
  return changeSnippets((before) => before.filter((kept) => kept.id !== id));
}

/** Two panels at once must not lose one another's. @param {(before: Snippet[]) => Snippet[]} change @returns {Promise<Snippet[]>} */
function changeSnippets(change) {
  return /** @type {Promise<Snippet[]>} */ (
    navigator.locks.request("snippets", async () => {
      const now = change(await readSnippets());
      await keepKey("snippets", now);
      return now;
    })
  );
}
