/** Where the views go: one main part, one row of buttons, one voice for screen readers. */
import { element } from "../screen/element.js";
import { word } from "../screen/words.js";

const view = partOf("view");
const said = partOf("said");

/** @param {string} id */
export function partOf(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

let turn = 0;

/** Only the answer to the last question is shown. @returns {() => boolean} whether no later turn has begun */
export function beginTurn() {
  turn += 1;
  const mine = turn;
  return () => mine === turn;
}

/** What Enter and Esc stand for in the view that is shown. @type {{confirm?: () => void, cancel?: () => void}} */
let keys = {};

/**
 * Put a view on the screen. What had the focus keeps it when it is there again; else the view is focused.
 * @param {string} name
 * @param {Node[]} nodes
 * @param {{buttons?: (Node | null)[], say?: string, confirm?: () => void, cancel?: () => void}} [more]
 */
export function showView(name, nodes, { buttons = [], say = "", confirm, cancel } = {}) {
  const focused = document.activeElement?.id;
  const pressable = buttons.filter((button) => button !== null);
  view.replaceChildren(
    ...nodes,
    ...(pressable.length ? [element("div", { class: "buttons" }, ...pressable)] : []),
  );
  view.dataset.view = name;
  view.removeAttribute("aria-busy");
  keys = { ...(confirm && { confirm }), ...(cancel && { cancel }) };
  const again = focused ? document.getElementById(focused) : null;
  (again ?? view).focus({ preventScroll: Boolean(again) });
  said.textContent = say || headingOf();
}

/** The title of the view and the sentence under it. */
function headingOf() {
  const words = [...view.querySelectorAll("h1, h1 ~ p")]
    .slice(0, 2)
    .map((element) => element.textContent?.trim());
  return words.filter(Boolean).join(". ");
}

/** The view stays, but cannot be confirmed until the next one comes. */
export function showWaiting() {
  view.setAttribute("aria-busy", "true");
  keys = keys.cancel ? { cancel: keys.cancel } : {};
  for (const element of view.querySelectorAll(".buttons .primary")) element.setAttribute("disabled", "");
  said.textContent = word("asking");
}

const PRESSABLE = "button, a, select, summary, input:not([type=checkbox])";

/** Enter confirms and Esc cancels, when a person pressed them. */
export function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (!event.isTrusted || event.repeat || event.isComposing || event.defaultPrevented) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === "Escape") keys.cancel?.();
    if (event.key !== "Enter" || /** @type {Element} */ (event.target).closest(PRESSABLE)) return;
    keys.confirm?.();
  });
}
