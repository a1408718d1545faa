/** Several CRMs as one table: a line for each field, a column for each CRM, and one cell where all take the same. */
/** @import { Entity } from "../../../wire.js" */
/** @import { Item } from "../fields/field_rows.js" */
/** @import { Column, Row } from "./lines.js" */
import { element, icon } from "../../../screen/element.js";
import { listOf } from "../../../screen/when.js";
import { word } from "../../../screen/words.js";
import { apartKey, joinHands, rowsBeside } from "./lines.js";

const MOST = 3; // columns; more stand below one another

/**
 * The roles are said, because in a narrow panel the lines are laid out as blocks.
 * @param {Column[]} columns @param {Entity} entity @param {Set<string>} apart @param {() => void} redraw
 */
export function besideTable(columns, entity, apart, redraw) {
  const rows = rowsBeside(columns, entity, apart);
  if (!rows.length) return null;
  const heads = columns.map(({ sync }) =>
    element("th", { scope: "col", role: "columnheader" }, element("bdi", {}, sync.label)),
  );
  const empty = element("td", { role: "cell" });
  return element(
    "table",
    {
      ...{ class: classOf(rows, columns), role: "table" },
      ...{ "data-entity": entity, "aria-label": word(`entity_${entity}`) },
    },
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, empty, ...heads)),
    element(
      "tbody",
      { role: "rowgroup" },
      ...rows.map((row) => tableRow(row, columns, entity, apart, redraw)),
    ),
  );
}

/** @param {Row[]} rows @param {Column[]} columns */
function classOf(rows, columns) {
  const isAlike = rows.every((row) => row.isSame);
  return ["card beside", columns.length > MOST && "stacked", isAlike && "alike"].filter(Boolean).join(" ");
}

/** @param {Row} row @param {Column[]} columns @param {Entity} entity @param {Set<string>} apart @param {() => void} redraw */
function tableRow({ source, label, cells, isSame }, columns, entity, apart, redraw) {
  const head = element("th", { scope: "row", role: "rowheader" }, label);
  const items = cells.filter((item) => item !== undefined);
  return element(
    "tr",
    { role: "row", "data-source": source },
    head,
    ...(isSame
      ? [sameCell(items, columns, apartButton(entity, source, label, apart, redraw))]
      : cells.map((item, place) => ownCell(item, /** @type {Column} */ (columns[place])))),
  );
}

/** @param {Item[]} items @param {Column[]} columns @param {HTMLElement} apart */
function sameCell(items, columns, apart) {
  const [first] = items;
  const names = listOf(columns.map(({ sync }) => sync.label));
  const drawn = /** @type {Item} */ (first).draw(names, joinHands(items));
  const tools = drawn.querySelector(".tools") ?? element("div", { class: "tools" });
  tools.append(apart);
  drawn.append(tools);
  return element("td", { role: "cell", colspan: columns.length, class: "same", "data-label": names }, drawn);
}

/** @param {Item | undefined} item @param {Column} column */
function ownCell(item, { sync }) {
  const attributes = { role: "cell", "data-crm": sync.connector, "data-label": sync.label };
  if (item) return element("td", attributes, item.draw(sync.label));
  const none = element("span", { class: "unseen" }, word("beside_none"));
  return element(
    "td",
    { ...attributes, class: "none" },
    element("span", { "aria-hidden": "true" }, "–"),
    none,
  );
}

/** From now on the field is decided in each CRM by itself. @param {Entity} entity @param {string} source @param {string} label @param {Set<string>} apart @param {() => void} redraw */
function apartButton(entity, source, label, apart, redraw) {
  const words = word("beside_apart", label);
  const id = `apart-${entity}-${source.replace(/\W+/g, "_")}`;
  const click = () => {
    apart.add(apartKey(entity, source));
    redraw();
  };
  return element(
    "button",
    { type: "button", class: "quiet tool", id, "aria-label": words, title: words, click },
    icon("columns"),
  );
}
