/** What the CRM requires of a new record and no page says: named as the CRM names it, and typed here. */
/** @import { Change, Missing } from "../../../wire.js" */
/** @import { Sync } from "../sync.js" */
import { element } from "../../../screen/element.js";
import { word } from "../../../screen/words.js";

/** How each kind of field is typed, as `type` of an input; what is not here cannot be typed. @type {Record<string, string>} */
const TYPES = {
  ...{ text: "text", html: "text", list: "text" },
  ...{ number: "number", date: "date", datetime: "datetime-local" },
};

const CHOSEN = ["choice", "list", "ref"]; // where the CRM says which values there are

/** @param {Change} change @param {Sync} sync @param {import("../acts.js").Acts["type"]} type */
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
      const input = /** @type {HTMLInputElement} */ (event.target);
      const isWrong = !input.validity.valid && !input.validity.valueMissing;
      input.setAttribute("aria-invalid", String(isWrong));
      const said = input.parentElement?.querySelector(".wrong");
      if (said) said.textContent = isWrong ? input.validationMessage : "";
      const text = input.value.trim();
      if (text && !isWrong) type(entity, name, text);
    };
  }
}

/** @param {Missing} field @param {string} id @param {(event: Event) => void} change */
function requiredRow({ name, label, kind, options }, id, change) {
  return element(
    "p",
    { class: "asked", "data-field": name },
    element("label", { for: id }, label),
    inputOf(kind, options, { id, change, required: true, "aria-describedby": `${id}-wrong` }) ??
      element("span", { class: "note", id }, word("required_in_crm")),
    element("span", { class: "wrong note", id: `${id}-wrong`, role: "alert" }),
  );
}

/** @param {string} kind @param {[string, string][]} options @param {import("../../../screen/element.js").Attributes} attributes */
function inputOf(kind, options, attributes) {
  if (kind === "bool" || (CHOSEN.includes(kind) && options.length > 0)) {
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
  const type = TYPES[kind]; // a reference or a choice without options needs the CRM's own screen
  return type ? element("input", { ...attributes, type, step: "any", autocomplete: "off" }) : null;
}
