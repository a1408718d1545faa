/** What the rep typed beside a plan and has not put into it yet: it outlives a plan that is drawn anew, and holds the confirm up. */
import { element } from "../../../screen/element.js";
import { word } from "../../../screen/words.js";

const FIELDS = "input, textarea, select";
const TEXTS = "textarea, input:not([type=checkbox])";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

/** @param {HTMLElement} view */
export function watchTyped(view) {
  for (const kind of ["input", "change"])
    view.addEventListener(kind, ({ target }) => markTyped(target, true));
  // before the form's own answer, which may be that something does not fit
  view.addEventListener("submit", takeAsPut, { capture: true });
}

/** @param {Event} event */
function takeAsPut({ target }) {
  const form = /** @type {HTMLElement} */ (target);
  form.querySelector("[data-not-in-plan]")?.remove();
  markTyped(form, false);
  setTimeout(() => form.querySelector("[role=alert]:not([hidden], :empty)") && markTyped(form, true));
}

/** @param {EventTarget | null} place @param {boolean} isTyped */
function markTyped(place, isTyped) {
  /** @type {HTMLElement | null} */ (place)?.closest("form")?.toggleAttribute("data-typed", isTyped);
}

/** Take along what was typed. @param {HTMLElement} view @returns {() => void} puts it into the fields of the same ids, and shows them */
export function carryTyped(view) {
  const fields = [...view.querySelectorAll(`form[data-typed] :is(${FIELDS})[id]`)];
  const typed = fields.map((field) => ({ id: field.id, value: /** @type {Field} */ (field).value }));
  return () => {
    for (const { id, value } of typed) {
      const field = /** @type {Field | null} */ (document.getElementById(id));
      if (!field) continue;
      field.value = value;
      markTyped(field, true);
      for (let place = field.parentElement; place && place !== view; place = place.parentElement) {
        place.hidden = false;
        if (place instanceof HTMLDetailsElement) place.open = true;
      }
    }
  };
}

/** Whether something is still to be put into the plan; then its place says so and has the focus. @param {HTMLElement} view */
export function holdForTyped(view) {
  const forms = [...view.querySelectorAll("form[data-for-plan][data-typed]")];
  const form = forms.find((one) => filledIn(one).length > 0);
  if (!form) return false;
  form.querySelector("[data-not-in-plan]")?.remove();
  form.append(element("p", { class: "why", role: "alert", "data-not-in-plan": "" }, word("not_in_plan")));
  filledIn(form)[0]?.focus();
  return true;
}

/** @param {Element} form @returns {HTMLElement[]} */
function filledIn(form) {
  const texts = /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */ ([...form.querySelectorAll(TEXTS)]);
  return texts.filter(({ value }) => value.trim());
}
