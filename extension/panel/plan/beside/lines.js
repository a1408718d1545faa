/** What several CRMs would write of a subject, line by line: what is the same in all of them is one, else each has its own. */
/** @import { Change, Entity } from "../../../wire.js" */
/** @import { Acts } from "../acts.js" */
/** @import { Item } from "../fields/field_rows.js" */
/** @import { Hands } from "../fields/field_controls.js" */
/** @import { Sync } from "../sync.js" */
import { itemsOf } from "../fields/field_rows.js";
import { fieldsOf, isOurs } from "../properties.js";

/** @typedef {{sync: Sync, acts: Acts}} Column */
/** @typedef {{source: string, label: string, cells: (Item | undefined)[], isSame: boolean}} Row a cell for each column */

/** The change of an entity whose fields can stand in the table. @param {Sync} sync @param {Entity} entity @returns {Change | undefined} */
export function changeInTable({ planned, asks }, entity) {
  if (asks) return undefined;
  const found = planned?.plan.changes.find(
    (change) => change.entity === entity && (change.verb === "create" || change.verb === "update"),
  );
  // a company that is made along with the person is one line of its own
  const isAlong = entity === "company" && planned?.plan.changes.some((change) => change.entity === "person");
  return isAlong && found?.verb === "create" ? undefined : found;
}

/** @param {Column[]} columns @param {Entity} entity @param {Set<string>} apart what the rep decides for each CRM by itself @returns {Row[]} */
export function rowsBeside(columns, entity, apart) {
  const items = columns.map(({ sync, acts }) => {
    const change = changeInTable(sync, entity);
    const fields = fieldsOf(entity, sync.card);
    return change ? itemsOf(change, sync, acts).filter(({ field }) => !isOurs(fields, field)) : [];
  });
  const sources = [...new Set(items.flat().map((item) => item.source))];
  return sources.map((source) => {
    const cells = items.map((all) => all.find((item) => item.source === source));
    const [first] = cells;
    const isSame = cells.every((item) => item && item.key === first?.key && !item.diff?.edited);
    const label = cells.find(Boolean)?.label ?? source;
    return { source, label, cells, isSame: isSame && !apart.has(apartKey(entity, source)) };
  });
}

/** @param {Entity} entity @param {string} source */
export function apartKey(entity, source) {
  return `${entity}.${source}`;
}

/** What is decided once is decided in each of the CRMs. @param {Item[]} items @returns {Hands} */
export function joinHands(items) {
  const [first] = items;
  const hands = /** @type {Item} */ (first).hands;
  const every = items.every((item) => item.hands.tick?.kind === hands.tick?.kind);
  return {
    ...hands,
    tick:
      hands.tick && every
        ? {
            ...hands.tick,
            on: (ticked) => {
              for (const item of items) item.hands.tick?.on(ticked);
            },
          }
        : null,
    edit: items.every((item) => item.hands.edit)
      ? (value) => {
          for (const item of items) item.hands.edit?.(value);
        }
      : null,
    lock: items.every((item) => item.hands.lock)
      ? (on) => {
          for (const item of items) item.hands.lock?.(on);
        }
      : null,
  };
}
