/** What became of one write, or of several side by side. */
/** @import { Entry } from "../../queue/entries.js" */
/** @import { On } from "./outcome.js" */
import { isOpen } from "../../queue/entries.js";
import { element } from "../../screen/element.js";
import { counted, word } from "../../screen/words.js";
import { outcome } from "./outcome.js";
import { show } from "../stage.js";

/**
 * @param {Entry[]} entries
 * @param {{crm: (entry: Entry) => import("./outcome.js").Crm, on: (entry: Entry) => On, again: () => HTMLElement, failed: HTMLElement | null}} given
 */
export function showResults(entries, { crm, on, again, failed }) {
  const [first] = entries;
  if (first && entries.length === 1) {
    const { name, nodes, buttons } = outcome(first, crm(first), on(first));
    return show(name, nodes, { buttons: first.report?.ok ? [again(), ...buttons] : buttons });
  }
  const people = new Set(entries.map((write) => write.person));
  const [person = ""] = people;
  const title = people.size === 1 ? person : counted("people", people.size);
  const head = element(
    "div",
    { class: "person" },
    element("h1", {}, element("bdi", {}, title)),
    element("p", { class: "status" }, summary(entries)),
  );
  const blocks = entries.map((entry) => {
    const { name, nodes, buttons } = outcome(entry, crm(entry), on(entry));
    return blockView({ entry, name, nodes, buttons, heading: heading(entry, people.size, crm(entry).label) });
  });
  show("results", [head, ...blocks], { buttons: [again(), failed] });
}

/** @param {Entry} entry @param {number} people @param {string} crm */
function heading({ person }, people, crm) {
  return people > 1 ? `${person} · ${crm}` : crm;
}

/** @param {{entry: Entry, name: string, nodes: Node[], buttons: (HTMLElement | null)[], heading: string}} parts */
function blockView({ entry, name, nodes, buttons, heading }) {
  const shown = buttons.filter((button) => button !== null);
  for (const title of nodes.flatMap((node) => [.../** @type {Element} */ (node).querySelectorAll("h1")])) {
    title.replaceWith(element("h3", {}, ...title.childNodes));
  }
  for (const child of nodes) /** @type {Element} */ (child).querySelector(".headline")?.remove();
  return element(
    "section",
    { class: "tile result", "data-crm": entry.connector, "data-result": name, "aria-label": heading },
    element("h2", {}, element("bdi", {}, heading)),
    ...nodes,
    shown.length > 0 && element("div", { class: "pair" }, ...shown),
  );
}

/** @param {Entry[]} entries */
function summary(entries) {
  const waiting = entries.filter(isOpen).length;
  const failed = entries.filter((write) => isFailed(write)).length;
  const parts = [
    counted("results_done", entries.length - waiting - failed),
    waiting ? counted("results_waiting", waiting) : "",
    failed ? counted("results_failed", failed) : "",
  ];
  return parts.filter(Boolean).join(" · ") || word("nothing");
}

/** @param {Entry} entry */
export function isFailed(entry) {
  return !isOpen(entry) && !entry.report?.ok;
}
