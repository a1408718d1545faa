/** First and last name, when nothing proves where the one ends: said, and swapped with one press. */
/** @import { Change } from "../../../wire.js" */
/** @import { Sync } from "../sync.js" */
import { element } from "../../../screen/element.js";
import { word } from "../../../screen/words.js";
import { fieldsOf } from "../properties.js";

/** Nothing where the split is sure, or the rep wrote other words. @param {Change} change @param {Sync} sync @param {import("../acts.js").Acts["edit"]} edit */
export function nameSwapView({ entity, instead }, sync, edit) {
  const names = Object.keys(instead);
  const edits = sync.wishes.edits[entity] ?? {};
  const isSwapped = names.every((name) => edits[name] === instead[name]);
  if (!names.length || (!isSwapped && names.some((name) => name in edits))) return null;
  const fields = fieldsOf(entity, sync.card);
  const part = (/** @type {string} */ source) =>
    instead[fields.find((field) => field.from === source)?.name ?? ""] ?? "";
  return element(
    "p",
    { class: "note swap", "data-swap": isSwapped ? "back" : "offered" },
    isSwapped ? null : `${word("name_unsure")} `,
    element(
      "button",
      { type: "button", id: `swap-${sync.place}-${entity}`, click: swapName },
      isSwapped ? word("name_swap_back") : word("name_swap", part("first_name"), part("last_name")),
    ),
  );

  function swapName() {
    edit(entity, isSwapped ? Object.fromEntries(names.map((name) => [name, null])) : instead);
  }
}
