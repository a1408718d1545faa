/** What the rep can do with a field: tick it, write it in other words, lock it. */
/** @import { Diff, Entity, Left } from "../../wire.js" */
/** @import { Given } from "./crm_tile.js" */
import { ask } from "../../messages.js";
import { fieldsOf, isOurs, shareable, sourceOf } from "./properties.js";

/**
 * What the rep can do with a row. `null`: not with this one.
 * @typedef {object} Hands
 * @property {{kind: "shared" | "field", on: (ticked: boolean) => void} | null} tick
 * @property {((value: string | string[] | null) => void) | null} edit null as a value takes the edit back
 * @property {boolean} several the field holds a list
 * @property {((on: boolean) => void) | null} lock
 */

const NOT_OURS = { editable: false, several: false };

/** @param {Diff | Left} one @param {Entity} entity @param {Given} given @returns {Hands} */
export function hands(one, entity, given) {
  const { sync, again } = given;
  const fields = fieldsOf(entity, given);
  const { field } = one;
  const { editable, several } = fields.find((other) => other.name === field) ?? NOT_OURS;
  if (isOurs(fields, field)) return { tick: null, edit: null, several, lock: null };
  const source = shareable(sourceOf(fields, field));
  const shared = ("reason" in one && one.reason === "shared") || sync.wishes.policy.shared.includes(source);
  const full = `${entity}.${field}`;
  const isToCheck =
    ("reason" in one && one.reason === "to_check") || sync.wishes.policy.checked?.includes(full);
  return {
    tick: {
      kind: shared ? "shared" : "field",
      on: (ticked) => {
        if (shared) sync.share(source, ticked);
        else if (isToCheck) sync.check(full, ticked);
        else sync.tick(full, ticked);
        again();
      },
    },
    edit: editable
      ? (value) => {
          sync.edit(entity, field, value);
          again();
        }
      : null,
    several,
    lock: async (on) => {
      await ask("set_lock", { connector: sync.connector, field: full, on });
      again();
    },
  };
}
