/** What the rep can do with a field: tick it, write it in other words, lock it. */
/** @import { Diff, Entity, Left } from "../../wire.js" */
/** @import { Given } from "./crm_tile.js" */
import { askWorker } from "../../messages.js";
import { fieldsOf, isOurs, shareNameOf, sourceOf } from "./properties.js";

/**
 * What the rep can do with a row. `null`: not with this one.
 * @typedef {object} Hands
 * @property {{kind: "shared" | "field", on: (ticked: boolean) => void} | null} tick
 * @property {((value: string | string[] | null) => void) | null} edit null as a value takes the edit back
 * @property {boolean} several the field holds a list
 * @property {((on: boolean) => void) | null} lock
 */

const NOT_OURS = { editable: false, several: false };

/** @param {Diff | Left} property @param {Entity} entity @param {Given} given @returns {Hands} */
export function controlsOf(property, entity, given) {
  const { sync, again } = given;
  const fields = fieldsOf(entity, given);
  const { field } = property;
  const { editable, several } = fields.find((other) => other.name === field) ?? NOT_OURS;
  if (isOurs(fields, field)) return { tick: null, edit: null, several, lock: null };
  const source = shareNameOf(sourceOf(fields, field));
  const shared =
    ("reason" in property && property.reason === "shared") || sync.wishes.policy.shared.includes(source);
  const full = `${entity}.${field}`;
  const isToCheck =
    ("reason" in property && property.reason === "to_check") || sync.wishes.policy.checked?.includes(full);
  return {
    tick: {
      kind: shared ? "shared" : "field",
      on: (ticked) => {
        if (shared) sync.shareProperty(source, ticked);
        else if (isToCheck) sync.vouchForField(full, ticked);
        else sync.tickField(full, ticked);
        again();
      },
    },
    edit: editable
      ? (value) => {
          sync.editField(entity, field, value);
          again();
        }
      : null,
    several,
    lock: async (on) => {
      await askWorker("set_lock", { connector: sync.connector, field: full, on });
      again();
    },
  };
}
