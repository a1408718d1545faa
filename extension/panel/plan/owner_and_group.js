/** What no page says and the rep may set: whose contact it is, in which group, from which source. */
/** @import { Field } from "../../wire.js" */
/** @import { Sync } from "./sync.js" */
import { element } from "../../screen/element.js";
import { labelOf } from "../../screen/field_label.js";
import { listOf } from "../../screen/when.js";
import { word } from "../../screen/words.js";
import { fieldsOf, isChoice, sourceOf } from "./properties.js";

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
    element("summary", { id: `also-${sync.place}` }, summaryWords(sync)),
    ...fields.flatMap((field) => choiceRow(field, sync, choose)),
  );
}

/** With what is written where the rep chose nothing: it has no row of its own. @param {Sync} sync */
function summaryWords(sync) {
  const main = sync.planned?.plan.changes.find(
    ({ entity, verb }) => entity === "person" && verb === "create",
  );
  const taken = (main?.diffs ?? []).filter((diff) => isDefault(diff, "person", sync));
  const fields = fieldsOf("person", sync.card);
  const words = taken.map((diff) => {
    const field = fields.find(({ name }) => name === diff.field);
    if (!field) return "";
    const told = optionsOf(field, sync).find(([value]) => value === `${diff.after}`);
    const isOwn = field.from === "owner" && sync.owners.some((owner) => owner.you && owner.id === diff.after);
    const said = isOwn ? word("you") : (told?.[1] ?? listOf([diff.after].flat().map(String)));
    return word("pair", labelOf(field, field.label), said);
  });
  return words.length ? listOf(words) : word("also_set");
}

/** Whether a value comes from what was chosen for others. @param {import("../../wire.js").Diff} diff @param {import("../../wire.js").Entity} entity @param {Sync} sync */
export function isDefault({ field }, entity, sync) {
  const fields = fieldsOf(entity, sync.card);
  if (entity !== "person" || !isChoice(fields, field)) return false;
  const source = sourceOf(fields, field);
  return source in sync.defaults && !(source in sync.wishes.choices);
}

/** @param {Field} field @param {Sync} sync @param {Choose} choose @returns {HTMLElement[]} */
function choiceRow(field, sync, choose) {
  const id = `choose-${sync.place}-${field.from}`;
  const now = sync.choiceOf(field.from);
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
