/** The draft: the rep's to change, and to copy. */
import { element } from "../../screen/element.js";
import { word } from "../../screen/words.js";
import { hasHole } from "./filling.js";

/** @typedef {ReturnType<typeof resultView>} Result */

export function resultView() {
  let shown = ""; // what was put in, so that the rep's own words are known
  /** @type {string[]} */
  let holes = [];
  const said = element("p", { class: "note", role: "status" });
  const text = element("textarea", { id: "draft-text", rows: 7 });
  const view = element(
    "section",
    { class: "draft", "aria-label": word("draft_result"), hidden: true },
    element("p", { class: "asked" }, element("label", { for: "draft-text" }, word("draft_result")), text),
    element("button", { type: "button", id: "draft-copy", click: copyText }, word("copy")),
    said,
  );
  return { view, showText, say, isUntouched: () => !shown || text.value === shown };

  /** @param {string} filled @param {string[]} marks what stands in it where something is missing @param {string} words beside it */
  function showText(filled, marks, words) {
    shown = filled;
    holes = marks;
    text.value = filled;
    view.hidden = false;
    say(words);
  }

  /** @param {string} words */
  function say(words) {
    view.hidden = false;
    said.textContent = words;
  }

  async function copyText() {
    if (hasHole(text.value, holes)) {
      say(word("draft_has_hole"));
      return text.focus();
    }
    await navigator.clipboard.writeText(text.value);
    say(word("copied"));
  }
}
