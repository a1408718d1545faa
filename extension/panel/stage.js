/** Where the views go: one main part, one row of buttons, one voice for screen readers. */
import { element } from "../screen/element.js";
import { shorten, word } from "../screen/words.js";
import { carryTyped, watchTyped } from "./plan/fields/unput.js";

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
  return watchTurn();
}

/** The same of the turn that is. @returns {() => boolean} whether no later turn has begun */
export function watchTurn() {
  const mine = turn;
  return () => mine === turn;
}

/** What Enter and Esc stand for in the view that is shown. @type {{confirm?: () => void, cancel?: () => void}} */
let keys = {};

/** Whose page the view is of, where it can be confirmed. */
let subject = "";

/** The tab shows another page than the one that the view is of. */
let isAway = false;

/**
 * Put a view on the screen. What had the focus keeps it when it is there again; else the view is focused.
 * @param {string} name
 * @param {Node[]} nodes
 * @param {{buttons?: (Node | null)[], say?: string, confirm?: () => void, cancel?: () => void, about?: string}} [more] `about` whom
 *   it is: then it is confirmed by Enter only while the tab shows their page
 */
export function showView(name, nodes, { buttons = [], say = "", confirm, cancel, about = "" } = {}) {
  const focused = document.activeElement?.id;
  const isSamePlan = name === "plan" && view.dataset.view === name && about === subject;
  const putBack = isSamePlan ? carryTyped(view) : () => {};
  const pressable = buttons.filter((button) => button !== null);
  view.replaceChildren(
    ...nodes,
    ...(pressable.length ? [element("div", { class: "buttons" }, ...pressable)] : []),
  );
  view.dataset.view = name;
  putBack();
  // a screen reader is silent about what is busy
  view.removeAttribute("aria-busy");
  keys = { ...(confirm && { confirm }), ...(cancel && { cancel }) };
  subject = about;
  if (isAway) holdEnter();
  const next = elementToFocus();
  const same = focused ? document.getElementById(focused) : null;
  // A form that was sent is closed in the next view, and what is hidden takes no focus.
  const again = next ?? (same?.checkVisibility() ? same : null);
  (again ?? view).focus({ preventScroll: Boolean(again) && !next });
  if (next?.id.startsWith("edit-")) next.click();
  said.textContent = say || headingOf();
}

/** @type {string[]} */
let wanted = [];

/** What gets the focus in the view that comes next and has it; an edit is begun. @param {string[]} ids the first that is there */
export function focusNext(ids) {
  wanted = ids;
}

function elementToFocus() {
  const found = wanted.map((id) => document.getElementById(id)).find((place) => place !== null) ?? null;
  if (found) wanted = [];
  return found;
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

/** Enter confirms nobody who is no longer on the page; the button does, and says whom. */
export function leavePage() {
  isAway = true;
  holdEnter();
}

/** The view is of the page in the tab again, or of no page. */
export function returnToPage() {
  isAway = false;
  giveBackEnter();
  giveBackEnter = () => {};
}

let giveBackEnter = () => {};
const LONGEST = 60; // characters of a name on a button; the whole one stands above

function holdEnter() {
  const button = document.getElementById("confirm");
  if (!subject || !button || !keys.confirm) return;
  const held = keys;
  const text = button.textContent;
  keys = keys.cancel ? { cancel: keys.cancel } : {};
  const mine = keys;
  button.removeAttribute("aria-keyshortcuts");
  button.textContent = word("confirm_anyway", shorten(subject, LONGEST));
  giveBackEnter = () => {
    if (keys !== mine) return; // another view is shown since
    keys = held;
    button.setAttribute("aria-keyshortcuts", "Enter");
    button.textContent = text;
  };
}

const PRESSABLE = "button, a, select, summary, textarea, input:not([type=checkbox])";

/** Enter confirms and Esc cancels, when a person pressed them. @param {() => Promise<boolean>} isThere whether the page is still that of the view */
export function listenToKeys(isThere) {
  watchTyped(view);
  document.addEventListener("keydown", (event) => {
    // a key held down repeats and would confirm the next view too; one that composes a character (Japanese) is not Enter yet
    if (!event.isTrusted || event.repeat || event.isComposing || event.defaultPrevented) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === "Escape") return leaveField(event.target) ? undefined : keys.cancel?.();
    if (/^[1-9]$/.test(event.key) && !isTyping(event.target)) answerQuestion(Number(event.key));
    // what is pressable answers Enter itself; a tick does not, so that it may confirm
    if (event.key !== "Enter" || /** @type {Element} */ (event.target).closest(PRESSABLE)) return;
    confirmIfThere(isThere);
  });
}

/** What is typed beside a plan outlives the first Esc, which leaves the field; the next one cancels. @param {EventTarget | null} place */
function leaveField(place) {
  if (view.dataset.view !== "plan" || !isTyping(place)) return false;
  view.focus({ preventScroll: true });
  return true;
}

/** @param {EventTarget | null} place */
function isTyping(place) {
  return /** @type {Element} */ (place).closest("input:not([type=checkbox]), textarea, select") !== null;
}

/** One of the answers to the first question that is open. @param {number} number from 1 */
function answerQuestion(number) {
  const answers = view.querySelector(".ask .choice")?.querySelectorAll("button") ?? [];
  /** @type {HTMLElement | undefined} */ (answers[number - 1])?.click();
}

/** The tab is looked at once more, for news of it may be on its way. @param {() => Promise<boolean>} isThere */
async function confirmIfThere(isThere) {
  const { confirm } = keys;
  if (!confirm) return;
  if (subject && !(await isThere())) return leavePage();
  // another view may have come while the tab was asked
  if (keys.confirm === confirm) confirm();
}
