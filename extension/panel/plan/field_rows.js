/** The fields of a change that the rep can decide on, in the CRM's order, and the rest. */
/** @import { Change, Diff, Left } from "../../wire.js" */
/** @import { Given } from "./crm_tile.js" */
import { labelOf } from "../../screen/field_label.js";
import { diffRow, lockedRow, untickedRow } from "./field_row.js";
import { hands } from "./field_controls.js";
import { fieldsOf, sourceOf } from "./properties.js";

/** @param {Change} change @param {Given} given */
export function sorted(change, given) {
  const { entity, diffs, left } = change;
  const fields = fieldsOf(entity, given);
  const place = (/** @type {string} */ name) => fields.findIndex((one) => one.name === name);
  const offered = left.filter((one) => isOffered(one, entity, given));
  const rows = [
    ...diffs.map((one) => ({ at: place(one.field), node: diffRow(named(one), partsOf(one)) })),
    ...offered.map((one) => ({ at: place(one.field), node: offeredRow(one) })),
  ];
  rows.sort((a, b) => a.at - b.at);
  return { rows: rows.map((one) => one.node), rest: left.filter((one) => !offered.includes(one)) };

  /** @param {Left} one */
  function offeredRow(one) {
    const isLocked = given.sync.locked.includes(`${entity}.${one.field}`);
    return isLocked ? lockedRow(named(one), partsOf(one)) : untickedRow(named(one), partsOf(one));
  }

  /** @template {Diff | Left} Row @param {Row} one @returns {Row} */
  function named(one) {
    return { ...one, label: labelOf(fields[place(one.field)], one.label) };
  }

  /** @param {Diff | Left} one */
  function partsOf(one) {
    const id = `${given.place}-${entity}-${one.field}`;
    return {
      id,
      source: sourceOf(fields, one.field),
      owners: given.sync.owners,
      hands: hands(one, entity, given),
    };
  }
}

/** A field that the page offers and the rep may still send. @param {Left} left @param {string} entity @param {Given} given */
function isOffered({ field, reason }, entity, { sync }) {
  const limit = sync.asked().policy.fields[`${entity}.${field}`];
  return reason === "shared" || reason === "to_check" || (reason === "policy" && limit === "never");
}
