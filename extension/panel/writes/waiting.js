/** Writes of other people, or of an earlier panel, that wait or ended unseen. */
/** @import { Entry } from "../../queue/entries.js" */
import { isOpen } from "../../queue/entries.js";
import { element } from "../../screen/element.js";
import { problemWords } from "../../screen/problem_words.js";
import { counted, word } from "../../screen/words.js";
import { dueView } from "./due.js";
import { progressView } from "./progress.js";
import { part } from "../stage.js";

/** @typedef {Record<"show" | "attempt" | "discard", (entry: Entry) => void>} On */

/**
 * @param {Entry[]} entries
 * @param {On} on
 * @param {Entry[]} [all] the whole queue, also what the main part shows
 * @returns {Node[]}
 */
export function waitingView(entries, on, all = entries) {
  keepFocus();
  const progress = progressView(all);
  if (!entries.length) return progress;
  return [
    element("h2", { id: "queue_heading", tabindex: -1 }, counted("waiting", entries.length)),
    ...progress,
    element("ul", {}, ...entries.map((entry) => row(entry, on))),
  ];
}

/** @param {Entry} entry @param {On} on */
function row(entry, on) {
  const { id, person, state, problem } = entry;
  const isReady = state === "waiting" || state === "blocked";
  return element(
    "li",
    { "data-state": state, "data-entry": id },
    element(
      "div",
      {},
      element("p", { class: "name" }, person ? element("bdi", {}, person) : lost(entry)),
      person && element("p", { class: "note" }, said(entry)),
      state === "waiting" && problem && element("p", { class: "note due" }, dueView(entry.next)),
      state !== "sending" && problem && element("p", { class: "why" }, problemWords(problem)),
    ),
    element(
      "div",
      { class: "acts" },
      state === "waiting" && action("try_now", entry, on.attempt),
      (state === "blocked" || !isOpen(entry)) && action("show", entry, on.show),
      isReady && action("discard", entry, () => discard(entry, on)),
    ),
  );
}

/** What it is and how it stands. @param {Entry} entry */
function said({ kind, label, state }) {
  return [word(`entry_kind_${kind}`, label), word(`entry_${state}`)].join(" · ");
}

/** Nothing is known of these but how many they were. @param {Entry} entry */
function lost({ problem }) {
  return counted("entry_lost", Number(problem?.detail) || 1);
}

/** Nothing is asked; what was given up is told. @param {Entry} entry @param {On} on */
function discard(entry, on) {
  on.discard(entry);
  part("said").textContent = word("entry_discarded", entry.person, entry.label);
}

/** @param {"try_now" | "show" | "discard"} key @param {Entry} entry @param {(entry: Entry) => void} press */
function action(key, entry, press) {
  const name = entry.person ? word("entry_action", word(key), entry.person) : word(key);
  const click = () => press(entry);
  return element(
    "button",
    { type: "button", class: "quiet", id: `${key}-${entry.id}`, "aria-label": name, click },
    word(key),
  );
}

/** The list is drawn anew each time; who was in it stays in it. */
function keepFocus() {
  const queue = part("queue");
  const focused = document.activeElement;
  if (!focused?.id || !queue.contains(focused)) return;
  const { id } = focused;
  queueMicrotask(() => {
    const place = document.getElementById(id) ?? queue.querySelector("#queue_heading") ?? part("view");
    /** @type {HTMLElement} */ (place).focus({ preventScroll: true });
  });
}
