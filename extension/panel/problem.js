/** What went wrong in words, and the one button that helps. The button follows `action`, never a text. */
/** @import { Problem } from "../wire.js" */
import { element } from "../screen/element.js";
import { problemWords } from "../screen/problem_words.js";
import { word } from "../screen/words.js";
import { focusNext } from "./stage.js";
import { detailsOf, referenceView } from "./writes/reference.js";

/** @typedef {Record<"settings" | "again" | "retry" | "close", () => void>} Ways out of a view: `again` reads the page, `close` sends nothing */
/**
 * What the rep can do in any view, made once.
 * @typedef {Ways & {list: () => void, markTab: (syncs: import("./plan/sync.js").Sync[], sentence: string) => void, tellTrouble: (error: unknown, retry: () => void, crm?: string, back?: HTMLElement | null) => void}} Actions `list`: sync everybody who was kept for later; `back`: the way to a fault of the rep's own
 */

/**
 * @param {Problem | import("../wire.js").Line} problem
 * @param {Ways} ways
 * @returns {HTMLButtonElement}
 */
export function wayOut(problem, ways) {
  const { action } = problem;
  if (action === "reconnect") return buttonOf("action_reconnect", ways.settings);
  if (action === "replan") return buttonOf("action_replan", ways.again);
  if (action === "retry") return buttonOf("action_retry", ways.retry);
  if (action === "wait") return waitButton(problem.retry_after || 1, ways.retry);
  if (action === "ask_admin" || action === "fix_mapping") return copyButton(problem);
  return buttonOf("close", ways.close);
}

/** @param {string} key @param {() => void} click */
export function buttonOf(key, click, attributes = {}, text = word(key)) {
  return element("button", { type: "button", class: "primary", click, ...attributes }, text);
}

/** @param {Pick<Ways, "again">} ways */
export function readAgainButton({ again }) {
  return buttonOf("read_again", again, { class: "secondary" });
}

/** @param {Pick<Ways, "close">} ways */
export function cancelButton({ close }) {
  return buttonOf("cancel", close, { class: "secondary", "aria-keyshortcuts": "Escape" });
}

/** @param {number} seconds @param {() => void} click */
function waitButton(seconds, click) {
  const made = buttonOf("action_retry", click, { disabled: true });
  const until = performance.now() + seconds * 1000; // no clock that is set back
  const countDown = () => {
    const left = Math.ceil((until - performance.now()) / 1000);
    made.disabled = left > 0;
    made.textContent = left > 0 ? word("action_wait", left) : word("action_retry");
    if (left > 0 && (made.isConnected || left === seconds)) setTimeout(countDown, 500);
  };
  countDown();
  return made;
}

const OWN = ["unsupported", "bad_request", "invalid"]; // codes for what the rep wrote or chose

/**
 * A fault of the rep's own is mended at its field: what was there before is planned again, and the field is open.
 * Null when nothing was written or chosen.
 * @param {Problem} problem @param {import("./plan/sync.js").Sync} sync @param {() => void} planAgain
 */
export function backToField({ code }, sync, planAgain) {
  const last = OWN.includes(code) ? sync.lastWish : null;
  if (!last) return null;
  const click = () => {
    last.takeBack();
    focusNext(last.places);
    planAgain();
  };
  return buttonOf("back_to_field", click, { "data-mend": last.field }, word("back_to_field", last.label));
}

/** For the admin: codes alone, nothing of a person. @param {Problem | import("../wire.js").Line} problem */
function copyButton(problem) {
  const at = new Date().toISOString();
  const made = buttonOf("copy_details", async () => {
    await navigator.clipboard.writeText(await detailsOf(problem, "", at));
    made.textContent = word("copied");
  });
  return made;
}

/** @param {Problem} problem @param {string} meaning what it means for the record @param {string} [crm] its label @returns {Node[]} */
export function problemView(problem, meaning, crm = "") {
  return [
    element(
      "div",
      { class: "notice", "data-code": problem.code, "data-action": problem.action },
      element("h1", {}, word(`title_${problem.action}`)),
      element("p", {}, problemWords(problem)),
      element("p", { class: "meaning" }, meaning),
      referenceView(problem, crm),
    ),
  ];
}
