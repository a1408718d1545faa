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
  const slots = items.map(slotsOf);
  const names = [...new Set(slots.flatMap((each) => [...each.keys()]))];
  return names.map((name) => {
    const cells = slots.map((each) => each.get(name));
    const first = cells.find(Boolean);
    const source = first?.source ?? name;
    const isSame = cells.every((item) => item && item.key === first?.key && !item.diff?.edited);
    return {
      ...{ source, cells, label: first?.label ?? source },
      isSame: isSame && !apart.has(apartKey(entity, source)),
    };
  });
}

/** By what each is filled from; a mapping may fill two fields from one property, and none is left unseen. @param {Item[]} items */
function slotsOf(items) {
  /** @type {Map<string, Item>} */
  const slots = new Map();
  for (const item of items) {
    let name = item.source;
    while (slots.has(name)) name += "+";
    slots.set(name, item);
  }
  return slots;
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
