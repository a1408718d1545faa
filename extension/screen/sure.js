/** A button for what cannot be taken back: it asks once more, in its own place. */
import { element } from "./element.js";
import { word } from "./words.js";

/**
 * @param {{label: string, question: string, yes: string}} words in the user's language
 * @param {() => Promise<unknown>} work
 */
export function sureButtonOf({ label, question, yes }, work) {
  const place = element("div", {
    class: "sure",
    role: "group",
    "aria-label": question,
    keydown: leaveOnEscape,
  });
  const first = element("button", { type: "button", click: askAgain }, label);
  place.append(first);
  return place;

  function askAgain() {
    const no = element("button", { type: "button", click: goBack }, word("cancel"));
    const agree = element("button", { type: "button", class: "primary", click: work }, yes);
    place.replaceChildren(element("p", {}, question), element("div", { class: "pair" }, agree, no));
    no.focus();
  }

  function goBack() {
    place.replaceChildren(first);
    first.focus();
  }

  function leaveOnEscape(/** @type {KeyboardEvent} */ event) {
    if (event.key === "Escape" && !place.contains(first)) goBack();
  }
}
