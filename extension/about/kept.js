/** Everything that the extension keeps in this browser: what, where and for how long. */
import { element } from "../screen/element.js";
import { word } from "../screen/words.js";
import { KEYS } from "../store/area.js";

/** What is kept by nobody's key: the panel holds what it read. */
const HELD = ["page"];

/** @param {import("../store/area.js").Place} place */
function listThings(place) {
  const told = Object.values(KEYS[place]).map((key) => key.tells);
  return [...new Set(place === "memory" ? [...told, ...HELD] : told)];
}

export function holdingsView() {
  return /** @type {const} */ (["disk", "memory"]).map((place) =>
    element(
      "div",
      { "data-place": place },
      element("h3", {}, word(`holds_in_${place}`)),
      element("dl", { class: "facts" }, ...listThings(place).map(holdingRow)),
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
