/** What the rep can do with a field besides ticking it: write it in other words, or lock it. */
/** @import { Value } from "../../../wire.js" */
/** @import { Hands } from "./field_controls.js" */
import { element, icon } from "../../../screen/element.js";
import { faultOfTyped } from "./typed.js";
import { word } from "../../../screen/words.js";

const LONG = 60; // characters; what is longer gets several lines

/**
 * @param {{row: HTMLElement, id: string, label: string, source: string, locked: boolean, edited: boolean,
 *   ticked: boolean, hands: Hands, after: Value | null}} parts
 * @returns {HTMLElement[]}
 */
export function toolsOf({ row, id, label, source, locked, edited, ticked, hands, after }) {
  const { edit, lock, several } = hands;
  const can = edit && ticked && (after === null || typeof after === "string" || Array.isArray(after));
  const write = () =>
    row.append(editForm({ row, id, label, source, after, several, edit: /** @type {any} */ (edit) }));
  const made = [
    can ? toolButtonOf("edit", word("edit_field", label), write, `edit-${id}`) : null,
    can && edited ? toolButtonOf("restore", word("edit_back", label), () => edit(null), `back-${id}`) : null,
    lock
      ? toolButtonOf(
          locked ? "unlock" : "lock",
          word(locked ? "unlock_field" : "lock_field", label),
          () => lock(!locked),
          `lock-${id}`,
        )
      : null,
  ].filter((item) => item !== null);
  return made.length ? [element("div", { class: "tools" }, ...made)] : [];
}

/** @param {"edit" | "restore" | "lock" | "unlock"} shape @param {string} name @param {() => void} click @param {string} id */
function toolButtonOf(shape, name, click, id) {
  return element(
    "button",
    { type: "button", class: "quiet tool", "aria-label": name, title: name, id, click },
    icon(shape),
  );
}

/**
 * The value as text, a list by lines. Esc leaves it as it was.
 * @param {{row: HTMLElement, id: string, label: string, source: string, after: Value | null, several: boolean,
 *   edit: NonNullable<Hands["edit"]>}} parts
 */
export function editForm({ row, id, label, source, after, several, edit }) {
  const isList = several || Array.isArray(after);
  const text = Array.isArray(after) ? after.join("\n") : String(after ?? "");
  const tag = isList || text.length > LONG ? "textarea" : "input";
  const input = element(tag, {
    id: `text-${id}`,
    "aria-label": word("edit_field", label),
    "aria-describedby": `wrong-${id}`,
    autocomplete: "off",
  });
  input.value = text;
  const said = element("p", { class: "wrong note", id: `wrong-${id}`, role: "alert" });
  const form = element(
    "form",
    { class: "editing", "data-for-plan": "", submit: useTyped, keydown: leaveOnEscape },
    input,
    said,
    element("button", { class: "primary" }, word("edit_use")),
    element("button", { type: "button", click: closeForm }, word("cancel")),
  );
  row.classList.add("edited");
  // the caller puts the form into the page after this returns, and what is outside takes no focus
  queueMicrotask(() => input.focus());
  return form;

  /** @param {Event} event */
  function useTyped(event) {
    event.preventDefault();
    const typed = input.value.trim();
    const wrong = faultOfTyped(source, typed);
    said.textContent = wrong ? word(wrong) : "";
    input.setAttribute("aria-invalid", String(Boolean(wrong)));
    if (wrong) return input.focus();
    if (typed && typed !== text) edit(isList ? linesOf(typed) : typed);
    else closeForm();
  }

  /** @param {KeyboardEvent} event */
  function leaveOnEscape(event) {
    if (event.key !== "Escape") return;
    event.preventDefault(); // it does not cancel the plan
    closeForm();
  }

  function closeForm() {
    form.remove();
    row.classList.remove("edited");
    document.getElementById(`edit-${id}`)?.focus();
  }
}

/** @param {string} text */
function linesOf(text) {
  return text.split("\n").flatMap((text) => text.trim() || []);
}
