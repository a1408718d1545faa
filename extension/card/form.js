/** One card on the screen: each field beside the strip of the picture that it was read from. */
/** @import { Card, CardField, FieldName } from "./fields/read_card.js" */
/** @import { ReadLine } from "./picture/read_picture.js" */
/** @import { Given } from "./snapshot.js" */
import { element } from "../screen/element.js";
import { word } from "../screen/words.js";
import { faultOfField, missingIn } from "./snapshot.js";

const LONGEST = 500; // characters of a line that the relay takes
/** The fields of the form: of each at least one row. @type {FieldName[]} */
const FIELDS = ["full_name", "title", "company", "email", "phone", "website", "address", "linkedin_url"];

let number = 0;

/** @param {Card} card @param {ReadLine[]} lines @param {{keep: (given: Given[]) => void, forget: () => void}} on */
export function cardForm(card, lines, { keep, forget }) {
  number += 1;
  const at = `card-${number}`;
  // a fax is never a telephone
  const fields = card.fields.filter(({ kind }) => kind !== "fax");
  const rows = FIELDS.flatMap((name) => {
    const mine = fields.filter((field) => field.name === name);
    return (mine.length ? mine : [emptyField(name)]).map((field, place) =>
      fieldRow(field, `${at}-${name}-${place}`, lines),
    );
  });
  const wrong = element("p", { class: "wrong", role: "status", id: `${at}-wrong` });
  const form = element(
    "form",
    { class: "card", id: at, novalidate: true, "aria-labelledby": `${at}-heading` },
    element("h2", { id: `${at}-heading`, tabindex: -1 }, word("cards_check")),
    element("p", { class: "note" }, word("cards_check_note")),
    lines.some((line) => line.isCut || line.isFaded)
      ? element("p", { class: "note" }, word("cards_cut"))
      : null,
    ...rows,
    linesView(lines, rows, at),
    wrong,
    element(
      "div",
      { class: "buttons" },
      element("button", { type: "button", class: "secondary", click: forget }, word("cards_forget")),
      element("button", { type: "submit", class: "primary" }, word("cards_keep")),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = takeGiven(rows);
    const missing = given && missingIn(given);
    wrong.textContent = missing ? word(missing) : "";
    if (given && !missing) keep(given);
  });
  return form;
}

/** @param {FieldName} name @returns {CardField} */
function emptyField(name) {
  return { name, value: "", sure: false, source: "line", line: -1 };
}

/** What is sure is filled in; what is not is a button. @param {CardField} field @param {string} id @param {ReadLine[]} lines */
function fieldRow({ name, value, sure, source, line, choices = [] }, id, lines) {
  const input = element("input", {
    ...{ id, name, value: sure ? value : "", maxlength: LONGEST, autocomplete: "off", spellcheck: "false" },
    ...{ "data-read": sure ? value : "", "data-source": source, "aria-describedby": `${id}-wrong` },
  });
  const offered = [...(sure || !value ? [] : [value]), ...choices];
  const buttons = [...new Set(offered)].map((text) => offerButton(text, input, source));
  const crop = lines[line];
  return element(
    "div",
    { class: "asked" },
    element("label", { for: id }, word(`cards_field_${name}`)),
    crop ? cropView(crop) : null,
    input,
    buttons.length ? element("div", { class: "offers" }, ...buttons) : null,
    element("p", { class: "wrong", id: `${id}-wrong` }),
  );
}

/** @param {string} text @param {HTMLInputElement} input @param {string} source */
function offerButton(text, input, source) {
  return element(
    "button",
    { type: "button", class: "quiet", "data-offer": text, click: () => fillIn(input, text, source) },
    word("cards_use", text),
  );
}

/** @param {HTMLInputElement} input @param {string} text @param {string} source */
function fillIn(input, text, source) {
  input.value = text;
  input.dataset.read = text;
  input.dataset.source = source;
  input.focus();
}

/** @param {ReadLine} line */
function cropView({ crop, text }) {
  const canvas = element("canvas", {
    class: "crop",
    role: "img",
    "aria-label": word("cards_crop", text),
    width: crop.width,
    height: crop.height,
  });
  canvas.getContext("2d")?.drawImage(crop, 0, 0);
  return canvas;
}

/** Every line that was read, to be put into another field. @param {ReadLine[]} lines @param {HTMLElement[]} rows @param {string} at */
function linesView(lines, rows, at) {
  const inputs = rows.map((row) => /** @type {HTMLInputElement} */ (row.querySelector("input")));
  const items = lines.map((line, place) => {
    const id = `${at}-line-${place}`;
    const select = element(
      "select",
      { id, change: () => moveLine(select, inputs, line.text) },
      element("option", { value: "" }, word("cards_line_nowhere")),
      ...FIELDS.map((name) => element("option", { value: name }, word(`cards_field_${name}`))),
    );
    return element(
      "li",
      {},
      cropView(line),
      element("label", { for: id }, element("bdi", {}, line.text)),
      select,
    );
  });
  if (!items.length) return null;
  return element(
    "details",
    {},
    element("summary", {}, word("cards_lines")),
    element("ul", { class: "lines" }, ...items),
  );
}

/** @param {HTMLSelectElement} select @param {HTMLInputElement[]} inputs @param {string} text */
function moveLine(select, inputs, text) {
  const mine = inputs.filter(({ name }) => name === select.value);
  const input = mine.find(({ value }) => !value) ?? mine[0];
  if (input) fillIn(input, text, "line");
}

/** What stands in the form; null where something does not fit, which is told at its field. @param {HTMLElement[]} rows @returns {Given[] | null} */
function takeGiven(rows) {
  const faulty = rows.filter((row) => tellFault(row) !== "");
  if (faulty[0]) {
    faulty[0].querySelector("input")?.focus();
    return null;
  }
  return rows.flatMap((row) => {
    const input = /** @type {HTMLInputElement} */ (row.querySelector("input"));
    const value = input.value.trim();
    const rung = /** @type {Given["rung"]} */ (value === input.dataset.read ? input.dataset.source : "hand");
    return value ? [{ name: /** @type {FieldName} */ (input.name), value, rung }] : [];
  });
}

/** @param {HTMLElement} row */
function tellFault(row) {
  const input = /** @type {HTMLInputElement} */ (row.querySelector("input"));
  const wrong = faultOfField(input.name, input.value.trim());
  input.toggleAttribute("aria-invalid", false);
  if (wrong) input.setAttribute("aria-invalid", "true");
  const place = row.querySelector(".wrong");
  if (place) place.textContent = wrong ? word(wrong) : "";
  return wrong;
}
