/** Writes of other people, or of an earlier panel, that wait or ended unseen. */
/** @import { Shown } from "../../queue/writes.js" */
import { isOpen } from "../../queue/standing.js";
import { element } from "../../screen/element.js";
import { problemWords } from "../../screen/problem_words.js";
import { clockOf, timeFromNow } from "../../screen/when.js";
import { countOf, word } from "../../screen/words.js";
import { progressView } from "./progress.js";
import { partOf } from "../stage.js";

const HOUR = 3_600_000; // milliseconds

/** @typedef {Record<"show" | "attempt" | "discard", (entry: Shown) => void>} On */

/**
 * @param {Shown[]} writes
 * @param {On} on
 * @param {Shown[]} [all] the whole queue, also what the main part shows
 * @returns {Node[]}
 */
export function queueView(writes, on, all = writes) {
  keepFocus();
  const progress = progressView(all);
  if (!writes.length) return progress;
  return [
    element("h2", { id: "queue_heading", tabindex: -1 }, countOf("waiting", writes.length)),
    ...progress,
    element("ul", {}, ...writes.map((write) => queueRow(write, on))),
  ];
}

/** @param {Shown} write @param {On} on */
function queueRow(write, on) {
  const { id, person, state, problem } = write;
  const isLost = !person && problem?.code === "lost_at_close";
  const name = person || word("history_nameless");
  const isReady = state === "waiting" || state === "blocked";
  return element(
    "li",
    { "data-state": state, "data-entry": id },
    element(
      "div",
      {},
      element("p", { class: "name" }, isLost ? wordsOfLost(write) : element("bdi", {}, name)),
      !isLost && element("p", { class: "note" }, stateWordsOf(write)),
      state === "waiting" && problem && element("p", { class: "note due" }, dueView(write.next)),
      state !== "sending" && problem && element("p", { class: "why" }, problemWords(problem)),
    ),
    element(
      "div",
      { class: "acts" },
      state === "waiting" && actButtonOf("try_now", write, on.attempt),
      (state === "blocked" || !isOpen(write)) && actButtonOf("show", write, on.show),
      isReady && actButtonOf("discard", write, () => discardAndTell(write, on)),
    ),
  );
}

/** When a write is tried again: "in 2 minutes" within the hour, else the time of day. It counts while it is shown. @param {number} next milliseconds since 1970 @returns {HTMLTimeElement} */
function dueView(next) {
  const made = element("time", { datetime: new Date(next).toISOString(), title: clockOf(next) });
  const countDown = () => {
    const left = next - Date.now();
    made.textContent =
      left < 1000
        ? word("entry_next_now")
        : word("entry_next", left < HOUR ? timeFromNow(next) : clockOf(next));
    // a row that was drawn anew lets its old clock end
    return left >= 1000 && setTimeout(() => made.isConnected && countDown(), left < 120_000 ? 1000 : 30_000);
  };
  countDown();
  return made;
}

/** What it is and how it stands. @param {Shown} write */
function stateWordsOf({ kind, label, state }) {
  return [word(`entry_kind_${kind}`, label), word(`entry_${state}`)].join(" · ");
}

/** Nothing is known of these but how many they were. @param {Shown} write */
function wordsOfLost({ problem }) {
  return countOf("entry_lost", Number(problem?.detail) || 1);
}

/** Nothing is asked; what was given up is told. @param {Shown} write @param {On} on */
function discardAndTell(write, on) {
  on.discard(write);
  partOf("said").textContent = word("entry_discarded", write.person, write.label);
}

/** @param {"try_now" | "show" | "discard"} key @param {Shown} write @param {(entry: Shown) => void} press */
function actButtonOf(key, write, press) {
  const name = write.person ? word("entry_action", word(key), write.person) : word(key);
  const click = () => press(write);
  return element(
    "button",
    { type: "button", class: "quiet", id: `${key}-${write.id}`, "aria-label": name, click },
    word(key),
  );
}

/** The list is drawn anew each time; who was in it stays in it. */
function keepFocus() {
  const queue = partOf("queue");
  const focused = document.activeElement;
  if (!focused?.id || !queue.contains(focused)) return;
  const { id } = focused;
  // after the list was replaced: before it the place to go to is not there yet
  queueMicrotask(() => {
    const place = document.getElementById(id) ?? queue.querySelector("#queue_heading") ?? partOf("view");
    /** @type {HTMLElement} */ (place).focus({ preventScroll: true });
  });
}
