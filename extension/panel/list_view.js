/** The summary of many plans: a line for each person and CRM, the whole plan behind it. */
/** @import { Row } from "./list.js" */
/** @import { Sync } from "./plan/sync.js" */
import { element } from "../screen/element.js";
import { countOf, word } from "../screen/words.js";
import { wordsOfStanding, codeOfStanding } from "./plan/standing.js";
import { actsOf } from "./plan/acts.js";
import { tileView } from "./plan/crm_tile.js";
import { wordsOfCard } from "./plan/fields/origins.js";

/**
 * @typedef {object} On
 * @property {() => void} redraw
 * @property {(row: Row, syncs: Sync[]) => void} again plan again with what the rep ticked
 * @property {(row: Row) => void} remove
 * @property {import("./plan/acts.js").Acts["undo"]} undo
 * @property {import("./problem.js").Ways} ways
 */

/** @param {Row[]} rows @param {On} on @returns {Node[]} */
export function listView(rows, on) {
  const head = element(
    "div",
    { class: "person" },
    element("h1", {}, countOf("batch_title", rows.length)),
    element("p", { class: "headline" }, word("batch_intro")),
  );
  return [
    head,
    element("ul", { class: "batch" }, ...rows.map((row) => personRow(row, on, rows.length === 1))),
  ];
}

/** @param {Row} row @param {On} on @param {boolean} isAlone then there is room for the whole plan */
function personRow(row, on, isAlone) {
  const { capture, id } = row;
  const box = element("input", {
    ...{ type: "checkbox", id: `person-${id}`, checked: row.included && capture.ready.length > 0 },
    disabled: capture.ready.length === 0,
    change: () => {
      row.included = box.checked;
      on.redraw();
    },
  });
  const lines = capture.syncs.map((sync) =>
    element(
      "li",
      { "data-standing": codeOfStanding(sync) },
      word("pair", sync.label, wordsOfStanding(sync, true)),
    ),
  );
  const several = capture.syncs.length > 1;
  const tiles = capture.syncs.map((sync) => {
    const takeOut = (/** @type {string} */ key) => {
      capture.takeEntry(key);
      on.again(row, capture.syncs);
    };
    const acts = actsOf(sync, () => on.again(row, [sync]), {
      takeOut,
      undo: on.undo,
      beside: null,
      inTable: new Set(),
    });
    return tileView(sync, { name: capture.name, several, ways: on.ways, acts });
  });
  const card = wordsOfCard(capture.snapshot);
  const open = isAlone || capture.syncs.some((sync) => sync.asks);
  return element(
    "li",
    { class: "card", "data-person": id },
    element(
      "p",
      { class: "batch-name" },
      box,
      element("label", { for: `person-${id}` }, element("bdi", {}, capture.name)),
    ),
    card ? element("p", { class: "note" }, card) : null,
    element("ul", { class: "batch-lines note" }, ...lines),
    element(
      "details",
      { open },
      element("summary", { id: `details-${id}` }, word("batch_details")),
      ...tiles,
    ),
    element("button", { type: "button", class: "quiet", click: () => on.remove(row) }, word("batch_remove")),
  );
}
