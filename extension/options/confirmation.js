/** Whose account was connected, and what it does not allow: kept only when the rep says yes. */
/** @import { Connection } from "../relay/connections.js" */
import { element } from "../screen/element.js";
import { word } from "../screen/words.js";

/** @param {Connection} asked @param {() => void} keep @param {() => void} refuse */
export function confirmationView({ account, base_url, lost }, keep, refuse) {
  const question = word("is_it_you", account);
  return element(
    "div",
    { class: "asked", role: "group", "aria-label": question },
    element("p", {}, question),
    base_url ? element("p", { class: "note" }, element("bdi", {}, base_url)) : null,
    lost.length > 0 && element("p", { class: "note wrong" }, word("lost_features", lost.join("; "))),
    element(
      "div",
      { class: "pair" },
      element("button", { type: "button", class: "primary", id: "keep", click: keep }, word("yes_keep")),
      element("button", { type: "button", click: refuse }, word("no_forget")),
    ),
  );
}
