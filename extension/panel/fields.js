/** One field of a change as a row: now -> new, the rule that decided, a tick to leave it out. */
/** @import { Diff, Left, Value } from "../wire.js" */
import { element, icon } from "../screen/element.js";
import { word, wordOr } from "../screen/words.js";

/**
 * What a tick of this row would mean.
 * @typedef {{kind: "field" | "shared", name: string, on: (ticked: boolean) => void}} Tick
 */

/** @param {Diff} diff @param {string} entity @param {Tick | null} tick null: the rep cannot leave it out */
export function diffRow(diff, entity, tick) {
  const note = word(tick?.kind === "shared" ? "shared_ticked" : `rule_${diff.rule}`);
  return row({ ...diff, entity, ticked: true, note, tick, values: nowAndNew(diff) });
}

/** A field that the rep may still tick. @param {Left} left @param {string} entity @param {Tick} tick */
export function untickedRow(left, entity, tick) {
  const note = word(tick.kind === "shared" ? "shared_unticked" : "left_out");
  const values = element("div", { class: "values" }, fresh(left.after));
  return row({ ...left, entity, ticked: false, note, tick, values });
}

/** @param {any} parts */
function row({ entity, field, label, ticked, note, tick, values }) {
  const id = `tick-${entity}-${field}`;
  const name = tick ? element("label", { for: id }, label) : element("span", {}, label);
  return element(
    "li",
    { class: ticked ? "row" : "row out", "data-field": field, "data-kind": tick?.kind ?? "fixed" },
    tick && box(id, ticked, tick),
    element("div", { class: "top" }, name, element("p", { class: "note", id: `${id}-note` }, note)),
    values,
  );
}

/** @param {string} id @param {boolean} ticked @param {Tick} tick */
function box(id, ticked, tick) {
  return element("input", {
    type: "checkbox",
    id,
    checked: ticked,
    "aria-describedby": `${id}-note`,
    change: (/** @type {Event} */ event) => tick.on(/** @type {HTMLInputElement} */ (event.target).checked),
  });
}

/** What is replaced is struck through; what a list keeps is not. @param {Diff} diff */
function nowAndNew({ before, after, rule }) {
  if (isEmpty(before)) return element("div", { class: "values" }, fresh(after));
  if (rule === "append" && Array.isArray(before) && Array.isArray(after)) {
    const added = after.filter((one) => !before.includes(one));
    return element("div", { class: "values joined" }, heard("now"), shownValue(before), fresh(added, "+ "));
  }
  const old = element("del", {}, heard("now"), shownValue(before));
  return element("div", { class: "values" }, old, icon("arrow"), fresh(after));
}

/** @param {Value | null} value @param {string} [sign] */
function fresh(value, sign = "") {
  return element("ins", {}, heard("new"), sign, shownValue(value));
}

/** @param {"now" | "new"} key */
function heard(key) {
  return element("span", { class: "unseen" }, word(key));
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

/** A field that stays as it is, and why. @param {Left} left @param {boolean} inContactInfo */
export function leftRow(left, inContactInfo) {
  const value = left.before ?? left.after;
  const why = isElsewhere(left, inContactInfo)
    ? word("left_in_contact_info")
    : wordOr(`left_${left.reason}`, "left_other");
  return element(
    "li",
    { "data-field": left.field, "data-reason": left.reason },
    element("span", { class: "name" }, left.label),
    isEmpty(value) ? null : element("span", { class: "value" }, shownValue(value)),
    element("p", { class: "note" }, why),
  );
}

/** LinkedIn loads contact details only when the rep opens them. @param {Left} left @param {boolean} inContactInfo */
export function isElsewhere({ reason }, inContactInfo) {
  return inContactInfo && reason === "not_loaded";
}
