/** What the rep can do about one CRM's plan. Each act changes what is wished of that CRM, and has it planned again. */
/** @import { Entity } from "../../wire.js" */
/** @import { Sync } from "./sync.js" */
import { askWorker } from "../../messages.js";

/**
 * @typedef {object} Acts
 * @property {() => void} planAgain in this CRM, with what is wished by then
 * @property {(entity: Entity, id: string) => void} answer which record it is, or "new"
 * @property {(entity: Entity) => void} doubt an answer
 * @property {(entity: Entity, values: Record<string, string | string[] | null>) => void} edit fields; null takes an edit back
 * @property {(entity: Entity, field: string, text: string) => void} type what the CRM requires; "" takes it back
 * @property {(property: string, value: string) => void} choose what no page says; "" for nobody and none
 * @property {(field: string, on: boolean) => void} lock a field, as `entity.field`
 * @property {(wish: import("../../wire.js").DealWish | null) => void} wishDeal open or move a deal; without a stage not this one, null for no move at all
 * @property {(key: string) => void} takeOut an entry, in every CRM
 * @property {(write: import("../../queue/writes.js").Shown) => void} undo what was written earlier
 * @property {Beside | null} beside what another CRM of the plan shows already
 * @property {Set<Entity>} inTable the entities whose fields stand in the table of all CRMs
 *
 * @typedef {{label: string, keys: Set<string>}} Beside `keys` of its fields, see `keyOfDiff`
 * @typedef {Pick<Acts, "takeOut" | "undo" | "beside" | "inTable">} Shared what is not of one CRM alone
 */

/** @param {Sync} sync @param {() => void} planAgain @param {Shared} shared @returns {Acts} */
export function actsOf(sync, planAgain, shared) {
  const after = (/** @type {() => void} */ change) => {
    change();
    planAgain();
  };
  return {
    planAgain,
    ...shared,
    answer: (entity, id) => after(() => sync.answerMatch(entity, id)),
    doubt: (entity) => after(() => sync.askAgain(entity)),
    edit: (entity, values) =>
      after(() => {
        for (const [field, value] of Object.entries(values)) sync.editField(entity, field, value);
      }),
    type: (entity, field, text) => after(() => sync.typeRequired(entity, field, text)),
    wishDeal: (wish) => after(() => sync.wishDeal(wish)),
    choose: (property, value) => after(() => sync.chooseValue(property, value)),
    lock: async (field, on) => {
      await askWorker("set_lock", { connector: sync.connector, field, on });
      planAgain();
    },
  };
}
