/** What a rep would add first, in plain sight: an e-mail address where neither the page nor the CRM has one. */
/** @import { Entity, Left } from "../../../wire.js" */
/** @import { Sync } from "../sync.js" */
/** @import { Acts } from "../acts.js" */
import { element, icon } from "../../../screen/element.js";
import { labelOf } from "../../../screen/field_label.js";
import { word } from "../../../screen/words.js";
import { fieldsOf, shareNameOf, sourceOf } from "../properties.js";
import { isEmpty } from "../values.js";
import { editForm } from "./field_edit.js";

const WANTED = "emails";

/** @param {Left} left @param {Entity} entity @param {Sync} sync */
export function isToAdd({ field, before, after }, entity, sync) {
  const fields = fieldsOf(entity, sync.card);
  const first = fields.find(({ from }) => shareNameOf(from) === WANTED);
  return (
    entity === "person" &&
    first?.name === field &&
    first.editable &&
    isEmpty(before) &&
    isEmpty(after) &&
    !sync.locked.includes(`${entity}.${field}`)
  );
}

/** A button that becomes a field to type in. @param {Left} left @param {Entity} entity @param {Sync} sync @param {Acts} acts */
export function addValueView({ field: name, label: otherwise }, entity, sync, acts) {
  const fields = fieldsOf(entity, sync.card);
  const field = fields.find((other) => other.name === name);
  const label = labelOf(field, otherwise);
  const id = `${sync.place}-${entity}-${name}`;
  const edit = (/** @type {string | string[] | null} */ value) => acts.edit(entity, { [name]: value });
  const row = element("div", { class: "add", "data-field": name });
  const openForm = () =>
    row.append(
      editForm({
        ...{ row, id, label, source: sourceOf(fields, name), after: null, edit },
        several: Boolean(field?.several),
      }),
    );
  const words = word("add_value", label);
  const button = element(
    "button",
    { type: "button", class: "quiet act", id: `edit-${id}`, click: openForm },
    icon("add"),
    words,
  );
  row.append(element("div", { class: "tools" }, button));
  return row;
}
