/** One field of a change as a row: now -> new, the rule that decided, a tick to leave it out. */
/** @import { Diff, Left, Value } from "../wire.js" */
import { element, icon } from "../screen/element.js";
import { word, wordOr } from "../screen/words.js";

/**
 * What a tick of this row would mean.
 * @typedef {{kind: "field" | "shared", name: string, on: (ticked: boolean) => void}} Tick
 */

/** @param {Diff} diff @param {string} entity @param {Tick} tick */
export function diffRow(diff, entity, tick) {
  const note = word(tick.kind === "shared" ? "shared_ticked" : `rule_${diff.rule}`);
  return row({ ...diff, entity, ticked: true, note, tick });
}

/** A field that the rep may still tick. @param {Left} left @param {string} entity @param {Tick} tick */
export function untickedRow(left, entity, tick) {
  const note = word(tick.kind === "shared" ? "shared_unticked" : "left_out");
  return row({ ...left, entity, ticked: false, note, tick });
}

/** @param {any} parts */
function row({ entity, field, label, before, after, ticked, note, tick }) {
  const id = `tick-${entity}-${field}`;
  const box = element("input", {
    type: "checkbox",
    id,
    checked: ticked,
    "aria-describedby": `${id}-note`,
    change: (/** @type {Event} */ event) => tick.on(/** @type {HTMLInputElement} */ (event.target).checked),
  });
  const name = element("label", { for: id }, label);
  return element(
    "li",
    { class: ticked ? "row" : "row out", "data-field": field, "data-kind": tick.kind },
    box,
    element("div", { class: "field" }, name, nowAndNew(before, after)),
    element("p", { class: "note", id: `${id}-note` }, note),
  );
}

/** @param {Value | null} before @param {Value | null} after */
function nowAndNew(before, after) {
  const fresh = element("ins", {}, element("span", { class: "unseen" }, word("new")), shownValue(after));
  if (isEmpty(before)) return element("div", { class: "values" }, fresh);
  const old = element("del", {}, element("span", { class: "unseen" }, word("now")), shownValue(before));
  return element("div", { class: "values" }, old, icon("arrow"), fresh);
}

/** @param {Value | null} value */
export function shownValue(value) {
  if (isEmpty(value)) return element("span", { class: "nothing" }, word("nothing"));
  if (Array.isArray(value)) {
    return element("span", { class: "list" }, ...value.map((one) => element("bdi", {}, one)));
  }
  if (typeof value === "boolean") return word(value ? "yes" : "no");
  return element("bdi", {}, typeof value === "number" ? value.toLocaleString() : String(value));
}

/** @param {Value | null} value */
function isEmpty(value) {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** A field that stays as it is, and why. @param {Left} left */
export function leftRow(left) {
  const value = left.before ?? left.after;
  return element(
    "li",
    { "data-field": left.field, "data-reason": left.reason },
    element("span", { class: "name" }, left.label),
    isEmpty(value) ? null : element("span", { class: "value" }, shownValue(value)),
    element("p", { class: "note" }, wordOr(`left_${left.reason}`, "left_other")),
  );
}
