/** What became of one write, as a view: its name, what is shown, and the buttons that go with it. */
/** @import { Entry } from "../../queue/entries.js" */
/** @import { Problem } from "../../wire.js" */
/** @import { Ways } from "../problem.js" */
import { isOpen } from "../../queue/entries.js";
import { element } from "../../screen/element.js";
import { problemWords } from "../../screen/problem_words.js";
import { word } from "../../screen/words.js";
import { noticeView } from "../notice.js";
import { button, problemView, wayOut } from "../problem.js";
import { firstFailure, reportView } from "./report.js";

/** @typedef {{label: string, card: import("./report.js").Card}} Crm */
/** @typedef {{name: string, nodes: Node[], buttons: (HTMLElement | null)[]}} View */

/**
 * What the rep can do with an entry.
 * @typedef {object} On
 * @property {(entry: Entry) => void} undo
 * @property {(entry: Entry) => void} attempt
 * @property {(entry: Entry) => void} discard
 * @property {Ways} ways out of a problem
 */

/** @param {Entry} entry @param {Crm} crm @param {On} on @returns {View} */
export function outcome(entry, crm, on) {
  if (isOpen(entry)) return kept(entry, on);
  if (entry.report) return reported({ ...entry, report: entry.report }, crm, on);
  const problem = entry.problem ?? INTERNAL;
  return {
    name: "problem",
    nodes: problemView(problem, word("record_not_taken")),
    buttons: [wayOut(problem, on.ways)],
  };
}

/** @type {Problem} */
export const INTERNAL = { code: "internal", action: "retry" };

/** @param {Entry & {report: import("../../wire.js").Report}} entry @param {Crm} crm @param {On} on @returns {View} */
function reported(entry, crm, on) {
  const { report, kind } = entry;
  const failure = firstFailure(report);
  const look = { "data-undo": entry.id, class: failure ? "secondary" : "primary" };
  return {
    name: kind === "undo" ? "undone" : "report",
    nodes: reportView({ ...entry, kind: kind === "undo" ? kind : "apply" }, crm.label, crm.card),
    buttons: [
      report.undo && kind === "apply" ? button("undo", () => on.undo(entry), look) : null,
      failure ? goOn(failure, on.ways) : null,
    ],
  };
}

/** After a half-made plan nothing is sent again: the next plan finds what is there. @param {import("../../wire.js").Line} failure @param {Ways} ways */
function goOn(failure, ways) {
  const next = failure.action === "retry" ? { ...failure, action: /** @type {const} */ ("replan") } : failure;
  return wayOut(next, { ...ways, retry: ways.again });
}

/** @param {Entry} entry @param {On} on @returns {View} */
function kept(entry, on) {
  const { person, problem, state } = entry;
  const [notice] = noticeView("kept", person);
  if (problem) notice.append(element("p", { class: "meaning" }, problemWords(problem)));
  const next =
    state === "blocked" && problem ? wayOut(problem, on.ways) : button("try_now", () => on.attempt(entry));
  const discard = button("discard", () => on.discard(entry), { class: "secondary" });
  return { name: "kept", nodes: [notice], buttons: [discard, next] };
}
