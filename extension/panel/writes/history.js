/** What this browser did in the last day: whose, where, when, how it ended, and until when it can be taken back. */
/** @import { Shown } from "../../queue/writes.js" */

import { isUndoable, undoEnd } from "../../queue/undoable.js";
import { isOpen } from "../../queue/standing.js";
import { element } from "../../screen/element.js";
import { clockOf, timeSince } from "../../screen/when.js";
import { countOf, word } from "../../screen/words.js";

/** @typedef {{undo: (writes: Shown[]) => void}} On */

/** @param {Shown[]} writes oldest first @param {(connector: string) => string} labelOf a CRM @param {On} on @returns {Node[]} */
export function historyView(writes, labelOf, on) {
  const over = writes.filter((write) => !isOpen(write) && write.connector && write.kind !== "undo");
  const batches = [...Map.groupBy(over, (write) => write.batch).values()].reverse();
  const head = element(
    "div",
    { class: "person" },
    element("h1", {}, word("history")),
    element("p", { class: "note" }, word(over.length ? "history_intro" : "history_none")),
  );
  return [head, ...batches.map((batch) => batchView(batch, labelOf, on))];
}

/** What was confirmed together. @param {Shown[]} batch @param {(connector: string) => string} labelOf @param {On} on */
function batchView(batch, labelOf, on) {
  return element(
    "section",
    { class: "card history", "aria-label": word("history") },
    element("ul", {}, ...batch.map((write) => pastRow(write, labelOf(write.connector), on))),
    undoAllButton(batch, on.undo),
  );
}

/** Nothing when there are not several to take back. @param {Shown[]} writes @param {On["undo"]} undo */
export function undoAllButton(writes, undo) {
  const mine = writes.filter(isUndoable);
  if (mine.length < 2) return null;
  const attributes = {
    type: "button",
    class: "quiet",
    "data-undo-all": mine.length,
    click: () => undo(mine),
  };
  return element("button", attributes, countOf("undo_all", mine.length));
}

/** @param {Shown} write @param {string} crm @param {On} on */
function pastRow(write, crm, on) {
  const { id, person, ended, at } = write;
  const name = person ? element("bdi", {}, person) : word("history_nameless");
  return element(
    "li",
    { "data-past": id },
    element("p", { class: "name" }, name),
    element(
      "p",
      { class: "note" },
      [crm, timeSince(ended || at), wordsOfEnd(write), wordsOfSource(write)].filter(Boolean).join(" · "),
    ),
    undoLine(write, (mine) => on.undo([mine])),
  );
}

/** What it was made of, where that is no page. @param {Shown} write */
function wordsOfSource({ origins = [] }) {
  return origins.includes("card") ? word("history_from_card") : "";
}

/** How it ended. @param {Shown} write */
function wordsOfEnd({ undone, report }) {
  if (undone) return word("history_undone");
  if (report?.ok) return word("history_written");
  const isHalf = report?.lines.some((line) => line.status === "done");
  return word(isHalf ? "history_half" : "history_not_written");
}

/** "Undo until 14:05", nothing when it is too late. @param {Shown} write @param {(write: Shown) => void} undo */
export function undoLine(write, undo) {
  if (!isUndoable(write)) return null;
  const click = () => undo(write);
  const name = word("entry_action", word("undo"), write.person || word("history_nameless"));
  return element(
    "p",
    { class: "note undo" },
    element(
      "button",
      { type: "button", class: "quiet", "data-undo": write.id, "aria-label": name, click },
      word("undo"),
    ),
    " ",
    word("undo_until", momentOf(undoEnd(write))),
  );
}

/** The time of day, and that it is tomorrow's. @param {number} end milliseconds since 1970 */
function momentOf(end) {
  const isToday = new Date(end).toDateString() === new Date().toDateString();
  return isToday ? clockOf(end) : word("tomorrow_at", clockOf(end));
}
