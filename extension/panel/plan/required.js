/** What the CRM requires of a new record and no page says: named as the CRM names it, and typed here. */
/** @import { Change, Missing } from "../../wire.js" */
/** @import { Sync } from "./sync.js" */
import { element } from "../../screen/element.js";
import { word } from "../../screen/words.js";

/** How each kind of field is typed, as `type` of an input; what is not here cannot be typed. @type {Record<string, string>} */
const TYPES = { text: "text", html: "text", number: "number", date: "date", datetime: "datetime-local" };

/** @param {Change} change @param {Sync} sync @param {import("./acts.js").Acts["type"]} type */
export function requiredView({ entity, missing }, sync, type) {
  if (!missing.length) return null;
  return element(
    "div",
    { class: "required", "data-required": missing.length },
    element("p", { class: "note" }, word("required_by", sync.label)),
    ...missing.map((field) =>
      requiredRow(field, `need-${sync.place}-${entity}-${field.name}`, take(field.name)),
    ),
  );

  /** @param {string} name */
  function take(name) {
    return (/** @type {Event} */ event) => {
      const text = /** @type {HTMLInputElement} */ (event.target).value.trim();
      if (text) type(entity, name, text);
    };
  }
}

/** @param {Missing} field @param {string} id @param {(event: Event) => void} change */
function requiredRow({ name, label, kind, options }, id, change) {
  return element(
    "p",
    { class: "asked", "data-field": name },
    element("label", { for: id }, label),
    inputOf(kind, options, { id, change, required: true }) ??
      element("span", { class: "note", id }, word("required_in_crm")),
  );
}

/** @param {string} kind @param {[string, string][]} options @param {import("../../screen/element.js").Attributes} attributes */
function inputOf(kind, options, attributes) {
  if (kind === "choice" || kind === "bool") {
    const yesOrNo = [
      ["true", word("yes")],
      ["false", word("no")],
    ];
    const all = [["", word("not_set")], ...(kind === "bool" ? yesOrNo : options)];
    return element(
      "select",
      attributes,
      ...all.map(([value = "", text = ""]) => element("option", { value }, text)),
    );
  }
  const type = TYPES[kind];
  return type ? element("input", { ...attributes, type, step: "any", autocomplete: "off" }) : null;
}
