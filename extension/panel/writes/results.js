/** What became of one write, or of several side by side; with a line for each CRM that was ticked and not written to. */
/** @import { Shown } from "../../queue/writes.js" */
/** @import { On } from "./outcome.js" */
/** @import { Unplanned } from "./unplanned.js" */
import { isOpen } from "../../queue/standing.js";
import { element } from "../../screen/element.js";
import { countOf, word } from "../../screen/words.js";
import { undoAllButton } from "./history.js";
import { outcomeOf } from "./outcome.js";
import { isPending, unplannedView } from "./unplanned.js";
import { showView } from "../stage.js";

/**
 * @typedef {object} Given
 * @property {(entry: Shown) => import("./outcome.js").Crm} crm
 * @property {(entry: Shown) => On} on
 * @property {() => HTMLElement} again
 * @property {HTMLElement | null} failed plans those again that failed
 * @property {Unplanned[]} left
 * @property {(writes: Shown[]) => void} undoAll
 */

/** @param {Shown[]} writes @param {Given} given */
export function showResults(writes, { crm, on, again, failed, left, undoAll }) {
  const [first] = writes;
  if (first && writes.length === 1 && !left.length) {
    const { name, nodes, buttons } = outcomeOf(first, crm(first), on(first));
    return showView(name, nodes, { buttons: first.report?.ok ? [again(), ...buttons] : buttons });
  }
  const people = new Set([...writes, ...left].map(({ person }) => person));
  const [person = ""] = people;
  const title = people.size === 1 ? person : countOf("people", people.size);
  const head = element(
    "div",
    { class: "person" },
    element("h1", {}, element("bdi", {}, title)),
    element("p", { class: "status" }, wordsOfSummary(writes, left)),
  );
  const blocks = writes.map((write) => {
    const { label } = crm(write);
    return blockView(
      write,
      outcomeOf(write, crm(write), on(write)),
      titleOfResult(write, people.size, label),
    );
  });
  const lines = left.map((unplanned) => unplannedView(unplanned, people.size));
  showView("results", [head, ...blocks, ...lines], {
    buttons: [again(), undoAllButton(writes, undoAll), failed],
  });
}

/** @param {Shown} write @param {number} people @param {string} crm */
function titleOfResult({ person }, people, crm) {
  return people > 1 ? `${person} · ${crm}` : crm;
}

/** @param {Shown} write @param {import("./outcome.js").View} outcome @param {string} heading */
function blockView(write, { name, nodes, buttons }, heading) {
  const shown = buttons.filter((button) => button !== null);
  for (const title of nodes.flatMap((node) => [.../** @type {Element} */ (node).querySelectorAll("h1")])) {
    title.replaceWith(element("h3", {}, ...title.childNodes));
  }
  for (const child of nodes) /** @type {Element} */ (child).querySelector(".headline")?.remove();
  return element(
    "section",
    { class: "tile result", "data-crm": write.connector, "data-result": name, "aria-label": heading },
    element("h2", {}, element("bdi", {}, heading)),
    ...nodes,
    shown.length > 0 && element("div", { class: "pair" }, ...shown),
  );
}

/** @param {Shown[]} writes @param {Unplanned[]} left */
function wordsOfSummary(writes, left) {
  const waiting = writes.filter(isOpen).length;
  const failed = writes.filter((write) => isFailed(write)).length;
  const done = writes.length - waiting - failed;
  const unplanned = left.filter(isPending).length;
  const parts = [
    done ? countOf("results_done", done) : "",
    waiting ? countOf("results_waiting", waiting) : "",
    failed ? countOf("results_failed", failed) : "",
    unplanned ? countOf("results_unplanned", unplanned) : "",
  ];
  return parts.filter(Boolean).join(" · ") || word("nothing");
}

/** @param {Shown} write */
export function isFailed(write) {
  return !isOpen(write) && !write.report?.ok;
}
