/** The fields of a change that the rep can decide on, in the CRM's order, and the rest. */
/** @import { Change, Diff, Left } from "../../../wire.js" */
/** @import { Sync } from "../sync.js" */
/** @import { Acts } from "../acts.js" */
import { labelOf } from "../../../screen/field_label.js";
import { diffRow, rowOfLocked, rowOfUnticked } from "./field_row.js";
import { controlsOf } from "./field_controls.js";
import { isDefault } from "../owner_and_group.js";
import { fieldsOf, isOurs, sourceOf } from "../properties.js";
import { isToAdd } from "./add_value.js";
import { wordsOfOrigin } from "./origins.js";

/**
 * A field that the rep can decide on. `key` is equal for what is the same in two CRMs; `draw` makes its row, as a cell of a
 * table with the CRMs' names before its label.
 * @typedef {object} Item
 * @property {string} field
 * @property {string} source
 * @property {string} label
 * @property {number} at its place in the CRM
 * @property {Diff | undefined} diff
 * @property {string} key
 * @property {import("./field_controls.js").Hands} hands
 * @property {(cell?: string, hands?: import("./field_controls.js").Hands) => HTMLElement} draw
 */

/** In the CRM's order, without what has a place elsewhere. @param {Change} change @param {Sync} sync @param {Acts} acts @returns {Item[]} */
export function itemsOf(change, sync, acts) {
  const { entity, diffs, left } = change;
  const fields = fieldsOf(entity, sync.card);
  const placeOf = (/** @type {string} */ name) => fields.findIndex((field) => field.name === name);
  const offered = left.filter((left) => isOffered(left, entity, sync));
  const items = [...diffs.filter((diff) => !isDefault(diff, entity, sync)), ...offered].map(itemOf);
  return items.sort((a, b) => a.at - b.at);

  /** @param {Diff | Left} raw @returns {Item} */
  function itemOf(raw) {
    const at = placeOf(raw.field);
    const told = { ...raw, label: labelOf(fields[at], raw.label) };
    const source = sourceOf(fields, raw.field);
    const diff = "rule" in told ? told : undefined;
    const hands = controlsOf(raw, entity, sync, acts);
    const inPlan = [...diffs, ...offered].filter((other) => hands.together.includes(other.field));
    const together = inPlan.map((other) => labelOf(fields[placeOf(other.field)], other.label));
    const id = `${sync.place}-${entity}-${raw.field}`;
    const origin = wordsOfOrigin(source, sync.snapshot);
    const base = { id, source, owners: sync.owners, together, origin };
    const key = diff ? keyOfDiff(diff, entity, sync) : JSON.stringify([source, told]);
    return { field: raw.field, source, label: told.label, at, diff, key, hands, draw };

    function draw(cell = "", controls = hands) {
      const parts = { ...base, hands: controls, cell };
      if ("rule" in told) return diffRow(told, parts);
      const isLocked = sync.locked.includes(`${entity}.${raw.field}`);
      return isLocked ? rowOfLocked(told, parts) : rowOfUnticked(told, parts);
    }
  }
}

/** @param {Change} change @param {Sync} sync @param {Acts} acts */
export function rowsOf(change, sync, acts) {
  const { entity, left } = change;
  const fields = fieldsOf(entity, sync.card);
  const items = itemsOf(change, sync, acts);
  const isInTable = acts.inTable.has(entity);
  const isAlike = (/** @type {Item} */ { diff, key }) =>
    Boolean(diff && !diff.edited && acts.beside?.keys.has(key));
  const isInner = (/** @type {Item} */ { field }) => isOurs(fields, field);
  const own = isInTable ? [] : items.filter((item) => !isInner(item));
  const isRest = (/** @type {Left} */ item) => !isOffered(item, entity, sync);
  return {
    rows: own.filter((item) => !isAlike(item)).map((item) => item.draw()),
    alike: own.filter(isAlike).map((item) => item.draw()),
    inner: items.filter(isInner).map((item) => item.draw()),
    rest: left.filter((item) => isRest(item) && !isToAdd(item, entity, sync)),
    toAdd: left.filter((item) => isToAdd(item, entity, sync)),
  };
}

/** A field that the page offers and the rep may still send. @param {Left} left @param {string} entity @param {Sync} sync */
function isOffered({ field, reason }, entity, sync) {
  const limit = sync.wishesWithLocks().policy.fields[`${entity}.${field}`];
  return reason === "shared" || reason === "to_check" || (reason === "policy" && limit === "never");
}

/** What is written of which property, over what: the same in two CRMs is shown once. @param {Diff} diff @param {import("../../../wire.js").Entity} entity @param {Sync} sync */
export function keyOfDiff({ field, before, after, rule }, entity, sync) {
  return JSON.stringify([entity, sourceOf(fieldsOf(entity, sync.card), field), before, after, rule]);
}

/** @param {Sync} sync whose fields are shown before those of the others @returns {import("../acts.js").Beside} */
export function shownBeside(sync) {
  const changes = sync.planned?.plan.changes ?? [];
  const keys = changes.flatMap((change) => change.diffs.map((diff) => keyOfDiff(diff, change.entity, sync)));
  return { label: sync.label, keys: new Set(keys) };
}
