/** What no page says and the rep may set: whose contact it is, in which group, from which source. */
/** @import { Field } from "../../wire.js" */
/** @import { Sync } from "./sync.js" */
import { element } from "../../screen/element.js";
import { labelOf } from "../../screen/field_label.js";
import { word } from "../../screen/words.js";
import { fieldsOf, isChoice } from "./properties.js";

/** @typedef {import("./acts.js").Acts["choose"]} Choose */

/** @param {Sync} sync @param {Choose} choose */
export function choicesView(sync, choose) {
  const fields = fieldsOf("person", sync.card).filter((field) => isChoice([field], field.name));
  const there = sync.planned?.plan.changes.some(
    (change) => change.entity === "person" && change.verb !== "ask",
  );
  if (!fields.length || !there || sync.wishes.scope === "entries") return null;
  const chosen = Object.keys(sync.wishes.choices).length > 0;
  return element(
    "details",
    { class: "choices", open: chosen },
    element("summary", { id: `also-${sync.place}` }, word("also_set")),
    ...fields.flatMap((field) => choiceRow(field, sync, choose)),
  );
}

/** @param {Field} field @param {Sync} sync @param {Choose} choose @returns {HTMLElement[]} */
function choiceRow(field, sync, choose) {
  const id = `choose-${sync.place}-${field.from}`;
  const now = sync.wishes.choices[field.from] ?? "";
  const options = optionsOf(field, sync);
  const input = options.length
    ? element(
        "select",
        { id, change: takeChoice },
        ...options.map(([value, text]) => element("option", { value, selected: value === now }, text)),
      )
    : element("input", { id, autocomplete: "off", change: takeChoice });
  if (!options.length) input.value = now;
  return [
    element("p", { class: "asked" }, element("label", { for: id }, labelOf(field, field.label)), input),
  ];

  function takeChoice() {
    choose(field.from, input.value.trim());
  }
}

/** @param {Field} field @param {Sync} sync @returns {[string, string][]} */
function optionsOf({ name, from }, sync) {
  const unset = /** @type {[string, string]} */ (["", word("not_set")]);
  if (from === "owner") {
    const named = sync.owners.map(
      (owner) =>
        /** @type {[string, string]} */ ([owner.id, owner.you ? word("you_named", owner.name) : owner.name]),
    );
    return [unset, ...named];
  }
  const options = sync.options[name] ?? [];
  return options.length ? [unset, ...options] : [];
}
