/** What became of one write, or of several side by side. */
/** @import { Shown } from "../../queue/writes.js" */
/** @import { On } from "./outcome.js" */
import { isOpen } from "../../queue/writes.js";
import { element } from "../../screen/element.js";
import { countOf, word } from "../../screen/words.js";
import { outcomeOf } from "./outcome.js";
import { showView } from "../stage.js";

/**
 * @param {Shown[]} writes
 * @param {{crm: (entry: Shown) => import("./outcome.js").Crm, on: (entry: Shown) => On, again: () => HTMLElement, failed: HTMLElement | null}} given
 */
export function showResults(writes, { crm, on, again, failed }) {
  const [first] = writes;
  if (first && writes.length === 1) {
    const { name, nodes, buttons } = outcomeOf(first, crm(first), on(first));
    return showView(name, nodes, { buttons: first.report?.ok ? [again(), ...buttons] : buttons });
  }
  const people = new Set(writes.map((write) => write.person));
  const [person = ""] = people;
  const title = people.size === 1 ? person : countOf("people", people.size);
  const head = element(
    "div",
    { class: "person" },
    element("h1", {}, element("bdi", {}, title)),
    element("p", { class: "status" }, wordsOfSummary(writes)),
  );
  const blocks = writes.map((write) => {
    const { name, nodes, buttons } = outcomeOf(write, crm(write), on(write));
    return blockView({
      write,
      name,
      nodes,
      buttons,
      heading: titleOfResult(write, people.size, crm(write).label),
    });
  });
  showView("results", [head, ...blocks], { buttons: [again(), failed] });
}

/** @param {Shown} write @param {number} people @param {string} crm */
function titleOfResult({ person }, people, crm) {
  return people > 1 ? `${person} · ${crm}` : crm;
}

/** @param {{write: Shown, name: string, nodes: Node[], buttons: (HTMLElement | null)[], heading: string}} parts */
function blockView({ write, name, nodes, buttons, heading }) {
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

/** @param {Shown[]} writes */
function wordsOfSummary(writes) {
  const waiting = writes.filter(isOpen).length;
  const failed = writes.filter((write) => isFailed(write)).length;
  const parts = [
    countOf("results_done", writes.length - waiting - failed),
    waiting ? countOf("results_waiting", waiting) : "",
    failed ? countOf("results_failed", failed) : "",
  ];
  return parts.filter(Boolean).join(" · ") || word("nothing");
}

/** @param {Shown} write */
export function isFailed(write) {
  return !isOpen(write) && !write.report?.ok;
}
