/** What went wrong in words, and the one button that helps. The button follows `action`, never a text. */
/** @import { Problem } from "../wire.js" */
import { element } from "../screen/element.js";
import { problemWords } from "../screen/problem_words.js";
import { word } from "../screen/words.js";

/** @typedef {Record<"settings" | "again" | "retry" | "close", () => void>} Ways out of a view: `again` reads the page, `close` sends nothing */
/**
 * What the rep can do in any view, made once.
 * @typedef {Ways & {list: () => void, tellTrouble: (error: unknown, retry: () => void) => void}} Actions `list`: sync everybody who was kept for later
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
  const until = Date.now() + seconds * 1000;
  const countDown = () => {
    const left = Math.ceil((until - Date.now()) / 1000);
    made.disabled = left > 0;
    made.textContent = left > 0 ? word("action_wait", left) : word("action_retry");
    if (left > 0 && (made.isConnected || left === seconds)) setTimeout(countDown, 500);
  };
  countDown();
  return made;
}

/** For the admin: codes alone, nothing of a person. @param {any} problem */
function copyButton({ code, action, reference = "" }) {
  const made = buttonOf("copy_details", async () => {
    await navigator.clipboard.writeText(`Passerelle ${code} (${action}) ${reference}`.trim());
    made.textContent = word("copied");
  });
  return made;
}

/** @param {Problem} problem @param {string} meaning what it means for the record @returns {Node[]} */
export function problemView(problem, meaning) {
  const reference = [problem.code, problem.reference].filter(Boolean).join(" · ");
  return [
    element(
      "div",
      { class: "notice", "data-code": problem.code, "data-action": problem.action },
      element("h1", {}, word(`title_${problem.action}`)),
      element("p", {}, problemWords(problem)),
      element("p", { class: "meaning" }, meaning),
      element("p", { class: "reference" }, reference),
    ),
  ];
}
