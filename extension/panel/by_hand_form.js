/** The form for a person whose page cannot be read. What does not fit is said at its field. */
import { element } from "../screen/element.js";
import { word } from "../screen/words.js";
import { faultsOf, ownAddress, TYPED } from "./by_hand.js";

const FORM = "hand";
const LONGEST = 500; // characters of a line that the relay takes

/** @param {string} url of the tab @param {(typed: Record<string, string>) => void} plan @returns {Node[]} */
export function handView(url, plan) {
  const form = element("form", { id: FORM, class: "hand", novalidate: true }, ...TYPED.map(inputRow));
  const inputs = [...form.querySelectorAll("input")];
  for (const input of inputs) if (input.name === "profile_url") input.value = ownAddress(url);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = Object.fromEntries(inputs.map((input) => [input.name, input.value.trim()]));
    const wrong = faultsOf(typed);
    for (const each of inputs) tellFault(each, wrong[each.name] ?? "");
    const first = inputs.find((input) => wrong[input.name]);
    if (first) first.focus();
    else plan(typed);
  });
  const head = element(
    "div",
    { class: "person" },
    element("h1", {}, word("fill_in")),
    element("p", { class: "headline" }, word("hand_intro")),
  );
  return [head, form];
}

/** The button that sends the form, wherever it stands. */
export function planButton() {
  return element("button", { type: "submit", form: FORM, class: "primary" }, word("hand_plan"));
}

/** @param {typeof TYPED[number]} field */
function inputRow({ name, type, required }) {
  const id = `hand-${name}`;
  return element(
    "div",
    { class: "asked" },
    element("label", { for: id }, word(`hand_${name}`), required ? null : ` (${word("optional")})`),
    element("input", {
      ...{ id, name, type, required, maxlength: LONGEST, autocomplete: "off", spellcheck: "false" },
      "aria-describedby": `${id}-wrong`,
    }),
    element("p", { class: "wrong", id: `${id}-wrong` }),
  );
}

/** @param {HTMLInputElement} input @param {string} wrong the key of the words; "" when it fits */
function tellFault(input, wrong) {
  input.toggleAttribute("aria-invalid", false);
  if (wrong) input.setAttribute("aria-invalid", "true");
  const place = input.parentElement?.querySelector(".wrong");
  if (place) place.textContent = wrong ? word(wrong) : "";
}
