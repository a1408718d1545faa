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

/** @param {Change} change @param {Sync} sync @param {Acts} acts */
export function rowsOf(change, sync, acts) {
  const { entity, diffs, left } = change;
  const fields = fieldsOf(entity, sync.card);
  const placeOf = (/** @type {string} */ name) => fields.findIndex((field) => field.name === name);
  const offered = left.filter((left) => isOffered(left, entity, sync));
  const rows = [
    ...diffs
      .filter((diff) => !isDefault(diff, entity, sync))
      .map((diff) => ({
        diff,
        at: placeOf(diff.field),
        node: diffRow(withLabel(diff), partsOf(diff)),
      })),
    ...offered.map((left) => ({ diff: undefined, at: placeOf(left.field), node: rowOfOffered(left) })),
  ];
  rows.sort((a, b) => a.at - b.at);
  const isAlike = (/** @type {{diff?: Diff}} */ { diff }) =>
    Boolean(diff && !diff.edited && acts.beside?.keys.has(keyOfDiff(diff, entity, sync)));
  const isInner = (/** @type {{at: number}} */ { at }) => isOurs(fields, fields[at]?.name ?? "");
  return {
    rows: rows.filter((row) => !isInner(row) && !isAlike(row)).map((row) => row.node),
    alike: rows.filter((row) => !isInner(row) && isAlike(row)).map((row) => row.node),
    inner: rows.filter(isInner).map((row) => row.node),
    rest: left.filter((left) => !offered.includes(left) && !isToAdd(left, entity, sync)),
    toAdd: left.filter((left) => isToAdd(left, entity, sync)),
  };

  /** @param {Left} left */
  function rowOfOffered(left) {
    const isLocked = sync.locked.includes(`${entity}.${left.field}`);
    return isLocked
      ? rowOfLocked(withLabel(left), partsOf(left))
      : rowOfUnticked(withLabel(left), partsOf(left));
  }

  /** @template {Diff | Left} Row @param {Row} row @returns {Row} */
  function withLabel(row) {
    return { ...row, label: labelOf(fields[placeOf(row.field)], row.label) };
  }

  /** @param {Diff | Left} field */
  function partsOf(field) {
    const id = `${sync.place}-${entity}-${field.field}`;
    const hands = controlsOf(field, entity, sync, acts);
    const inPlan = [...diffs, ...offered].filter((other) => hands.together.includes(other.field));
    return {
      id,
      source: sourceOf(fields, field.field),
      owners: sync.owners,
      hands,
      together: inPlan.map((other) => withLabel(other).label),
    };
  }
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
