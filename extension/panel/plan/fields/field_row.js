/** One field of a change as a row: now -> new, the rule that decided, and what the rep can do about it. */
/** @import { Diff, Left } from "../../../wire.js" */
/** @import { Hands } from "./field_controls.js" */
import { element } from "../../../screen/element.js";
import { labelOf } from "../../../screen/field_label.js";
import { listOf } from "../../../screen/when.js";
import { word, wordOr } from "../../../screen/words.js";
import { toolsOf } from "./field_edit.js";
import { controlsOf as handsOf } from "./field_controls.js";
import { fieldsOf, isContact, sourceOf } from "../properties.js";
import { newValueView, isEmpty, changeOfValueView, valueView } from "../values.js";

/** @typedef {{id: string, source: string, owners: import("../../../wire.js").Owner[], hands: Hands, together: string[], cell: string, origin?: string}} Parts `together`: labels of fields of the same fact; `cell`: the CRMs that it is of, in a table; `origin`: where the value comes from, "" for the page */

/** @param {Diff} diff @param {Parts} parts */
export function diffRow(diff, parts) {
  const { tick } = parts.hands;
  const note = diff.edited ? "edited" : tick?.kind === "shared" ? "shared_ticked" : `rule_${diff.rule}`;
  const isPlain = !diff.edited && tick?.kind !== "shared"; // the rule alone, which is told on demand
  return fieldRow({
    ...diff,
    ...parts,
    ticked: true,
    isPlain,
    note: [word(note), diff.edited ? "" : parts.origin, togetherWords(parts)].filter(Boolean).join(" · "),
    values: changeOfValueView(diff, parts),
  });
}

/** That other fields of the plan are ticked with this one. @param {Parts} parts */
function togetherWords({ together }) {
  return together.length ? word("together_with", listOf(together)) : "";
}

/** A field that the rep may still tick. @param {Left} left @param {Parts} parts */
export function rowOfUnticked(left, parts) {
  const unticked = left.reason === "to_check" ? "left_to_check" : "left_out";
  const said = word(parts.hands.tick?.kind === "shared" ? "shared_unticked" : unticked);
  const note = [said, togetherWords(parts)].filter(Boolean).join(" · ");
  const values = element("div", { class: "values" }, newValueView(left.after, parts));
  return fieldRow({ ...left, ...parts, ticked: false, note, values });
}

/** A field that is never changed from this browser. @param {Left} left @param {Parts} parts */
export function rowOfLocked(left, { hands, ...parts }) {
  const values = element("div", { class: "values" }, valueView(left.before, parts));
  const only = { ...hands, tick: null, edit: null };
  return fieldRow({
    ...left,
    ...parts,
    hands: only,
    ticked: false,
    locked: true,
    note: word("locked"),
    values,
  });
}

/** @param {any} parts */
function fieldRow({
  isPlain = false,
  id,
  field,
  source,
  label,
  ticked,
  locked = false,
  edited = false,
  note,
  hands,
  values,
  after,
  cell = "",
}) {
  const { tick } = hands;
  const box = `tick-${id}`;
  const said = cell ? word("pair", cell, label) : label; // in a table the label stands at the head of the line
  const name = cell ? null : tick ? element("label", { for: box }, label) : element("span", {}, label);
  const made = element(
    cell ? "div" : "li",
    {
      class: ticked ? "row" : "row out",
      "data-field": field,
      "data-kind": tick?.kind ?? (locked ? "locked" : "fixed"),
    },
    tick && boxOf(box, ticked, tick, cell ? said : null),
    name,
    values,
    element("p", { class: isPlain ? "note rule" : "note", id: `${box}-note` }, note),
  );
  made.append(...toolsOf({ row: made, id, label: said, source, locked, edited, ticked, hands, after }));
  return made;
}

/** @param {string} id @param {boolean} ticked @param {NonNullable<Hands["tick"]>} tick @param {string | null} name where no label names it */
function boxOf(id, ticked, tick, name) {
  return element("input", {
    type: "checkbox",
    id,
    checked: ticked,
    "aria-describedby": `${id}-note`,
    "aria-label": name,
    change: (/** @type {Event} */ event) => tick.on(/** @type {HTMLInputElement} */ (event.target).checked),
  });
}

/**
 * A field that stays as it is, and why. What the page does not say can be typed.
 * @param {Left} left @param {import("../../../wire.js").Entity} entity
 * @param {import("../sync.js").Sync} sync @param {import("../acts.js").Acts} acts
 */
export function leftRow(left, entity, sync, acts) {
  const fields = fieldsOf(entity, sync.card);
  const value = left.before ?? left.after;
  const label = labelOf(
    fields.find((field) => field.name === left.field),
    left.label,
  );
  const why = isElsewhere(left, isContact(fields, left.field))
    ? word("left_in_contact_info")
    : wordOr(`left_${left.reason}`, "left_other");
  const id = `${sync.place}-${entity}-${left.field}`;
  const made = element(
    "li",
    { "data-field": left.field, "data-reason": left.reason },
    element("span", { class: "name" }, label),
    isEmpty(value) ? null : element("span", { class: "value" }, valueView(value, { source: "", owners: [] })),
    element("p", { class: "note" }, why),
  );
  const { edit, several } = handsOf(left, entity, sync, acts);
  if (edit && isEmpty(left.before) && isEmpty(left.after)) {
    const only = { tick: null, edit, several, lock: null, together: [] };
    made.append(
      ...toolsOf({
        row: made,
        id,
        label,
        source: sourceOf(fields, left.field),
        locked: false,
        edited: false,
        ticked: true,
        hands: only,
        after: null,
      }),
    );
  }
  return made;
}

/** LinkedIn loads contact details only when the rep opens them. @param {Left} left @param {boolean} inContactInfo */
export function isElsewhere({ reason }, inContactInfo) {
  return inContactInfo && reason === "not_loaded";
}
