/** A button for what cannot be taken back: it asks once more, in its own place. */
import { element } from "./element.js";
import { word } from "./words.js";

/**
 * @param {{label: string, question: string, yes: string}} words in the user's language
 * @param {() => Promise<unknown>} work
 */
export function sure({ label, question, yes }, work) {
  const place = element("div", { class: "sure", role: "group", "aria-label": question, keydown });
  const first = element("button", { type: "button", click: doubt }, label);
  place.append(first);
  return place;

  function doubt() {
    const no = element("button", { type: "button", click: back }, word("cancel"));
    const agree = element("button", { type: "button", class: "primary", click: work }, yes);
    place.replaceChildren(element("p", {}, question), element("div", { class: "pair" }, agree, no));
    no.focus();
  }

  function back() {
    place.replaceChildren(first);
    first.focus();
  }

  function keydown(/** @type {KeyboardEvent} */ event) {
    if (event.key === "Escape" && !place.contains(first)) back();
  }
}
