/** Writes of other people, or of an earlier panel, that wait or ended unseen. */
/** @import { Entry } from "../queue/entries.js" */
import { isOpen } from "../queue/entries.js";
import { element } from "../screen/element.js";
import { counted, word } from "../screen/words.js";

/**
 * @param {Entry[]} entries
 * @param {{show: (entry: Entry) => void, attempt: (entry: Entry) => void, discard: (entry: Entry) => void}} on
 * @returns {Node[]}
 */
export function waitingView(entries, on) {
  if (!entries.length) return [];
  const rows = entries.map((entry) => {
    const { person, state } = entry;
    const over = !isOpen(entry);
    const first =
      over || state === "blocked"
        ? action("show", () => on.show(entry))
        : action("try_now", () => on.attempt(entry));
    return element(
      "li",
      { "data-state": state },
      element(
        "div",
        {},
        element("p", {}, element("bdi", {}, person)),
        element("p", { class: "note" }, word(`entry_${state}`)),
      ),
      first,
      over ? null : action("discard", () => on.discard(entry)),
    );
  });
  return [element("h2", {}, counted("waiting", entries.length)), element("ul", {}, ...rows)];
}

/** @param {string} key @param {() => void} click */
function action(key, click) {
  return element("button", { type: "button", class: "quiet", click }, word(key));
}
