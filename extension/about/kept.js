/** Everything that the extension keeps in this browser: what, where and for how long. */
import { element } from "../screen/element.js";
import { word } from "../screen/words.js";

const PLACES = {
  disk: [
    "relay",
    "grants",
    "known",
    "secret",
    "choices",
    "personal",
    "logged",
    "sent",
    "queue_disk",
    "waiting",
  ],
  memory: ["accounts", "spec", "queue", "names", "marks", "page"],
};

export function holdingsView() {
  return Object.entries(PLACES).map(([place, things]) =>
    element(
      "div",
      { "data-place": place },
      element("h3", {}, word(`holds_in_${place}`)),
      element("dl", { class: "facts" }, ...things.map(holdingRow)),
    ),
  );
}

/** @param {string} thing */
function holdingRow(thing) {
  return element(
    "div",
    { "data-holds": thing },
    element("dt", {}, word(`holds_${thing}`)),
    element("dd", {}, word(`holds_${thing}_life`)),
  );
}
