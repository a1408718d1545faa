/** What the rep can do with a field: tick it, write it in other words, lock it. */
/** @import { Diff, Entity, Left } from "../../../wire.js" */
/** @import { Sync } from "../sync.js" */
/** @import { Acts } from "../acts.js" */
import { fieldsOf, isOurs, shareNameOf, sourceOf, togetherWith } from "../properties.js";

/**
 * What the rep can do with a row. `null`: not with this one.
 * @typedef {object} Hands
 * @property {{kind: "shared" | "field", on: (ticked: boolean) => void} | null} tick
 * @property {((value: string | string[] | null) => void) | null} edit null as a value takes the edit back
 * @property {boolean} several the field holds a list
 * @property {((on: boolean) => void) | null} lock
 * @property {string[]} together the names of the fields that are ticked with it
 */

/** @param {Diff | Left} property @param {Entity} entity @param {Sync} sync @param {Acts} acts @returns {Hands} */
export function controlsOf(property, entity, sync, acts) {
  const fields = fieldsOf(entity, sync.card);
  const { field } = property;
  const mapped = fields.find((other) => other.name === field);
  if (!mapped) return handsOfTyped(field, entity, acts.type);
  const { editable, several } = mapped;
  if (isOurs(fields, field)) return { tick: null, edit: null, several, lock: null, together: [] };
  const together = togetherWith(fields, field).map((other) => other.name);
  const source = shareNameOf(sourceOf(fields, field));
  const shared =
    ("reason" in property && property.reason === "shared") || sync.wishes.policy.shared.includes(source);
  const full = `${entity}.${field}`;
  const checked = sync.wishes.policy.checked ?? [];
  const isToCheck = ("reason" in property && property.reason === "to_check") || checked.includes(full);
  return {
    tick: {
      kind: shared ? "shared" : "field",
      on: (ticked) => {
        if (shared) sync.shareProperty(source, ticked);
        else
          for (const name of [field, ...together])
            if (isToCheck) sync.vouchForField(`${entity}.${name}`, ticked);
            else sync.tickField(`${entity}.${name}`, ticked);
        acts.planAgain();
      },
    },
    edit: editable ? (value) => acts.edit(entity, { [field]: value }) : null,
    several,
    together,
    lock: (on) => acts.lock(full, on),
  };
}

/** What the rep typed because the CRM requires it: it can be typed anew, not left out. @param {string} field @param {Entity} entity @param {Acts["type"]} type @returns {Hands} */
function handsOfTyped(field, entity, type) {
  const edit = (/** @type {string | string[] | null} */ value) =>
    type(entity, field, value === null ? "" : `${value}`);
  return { tick: null, edit, several: false, lock: null, together: [] };
}
