/** What became of one write, as a view: its name, what is shown, and the buttons that go with it. */
/** @import { Shown } from "../../queue/writes.js" */
/** @import { Line } from "../../wire.js" */
/** @import { Ways } from "../problem.js" */
import { isOpen } from "../../queue/standing.js";
import { INTERNAL } from "../../refusal.js";
import { element } from "../../screen/element.js";
import { problemWords } from "../../screen/problem_words.js";
import { word } from "../../screen/words.js";
import { noticeView } from "../notice.js";
import { noticeOfferView } from "./notice_offer.js";
import { buttonOf, problemView, wayOut } from "../problem.js";
import { undoLine } from "./history.js";
import { referenceView } from "./reference.js";
import { firstFailure, openRecordLink, refusedLabel, reportView } from "./report.js";

/** @typedef {{label: string, card: import("./report.js").Card}} Crm */
/** @typedef {{name: string, nodes: Node[], buttons: (HTMLElement | null)[]}} View */

/**
 * What the rep can do with a write.
 * @typedef {object} On
 * @property {(entry: Shown) => void} undo
 * @property {(entry: Shown) => void} attempt
 * @property {(entry: Shown) => void} discard
 * @property {() => void} replan plan again; from the page where nobody knows any more what it was made from
 * @property {((line: Line) => void) | null} without plan again and leave out the refused field; null when nobody knows the page any more
 * @property {((line: Line) => void) | null} mend plan again and go to the refused field
 * @property {Ways} ways out of a problem
 */

/** @param {Shown} write @param {Crm} crm @param {On} on @returns {View} */
export function outcomeOf(write, crm, on) {
  if (isOpen(write)) return openOutcomeOf(write, crm, on);
  if (write.report) return reportOutcomeOf({ ...write, report: write.report }, crm, on);
  const problem = write.problem ?? INTERNAL;
  return {
    name: "problem",
    nodes: problemView(problem, word("record_not_taken"), crm.label),
    buttons: [wayOut(problem, on.ways)],
  };
}

/** @param {Shown & {report: import("../../wire.js").Report}} write @param {Crm} crm @param {On} on @returns {View} */
function reportOutcomeOf(write, crm, on) {
  const { report, kind } = write;
  const failure = firstFailure(report);
  const isRefused = failure?.field && kind === "apply";
  const nodes = [
    ...reportView({ ...write, kind: kind === "undo" ? kind : "apply" }, crm.label, crm.card),
    failure ? referenceView(failure, crm.label) : null,
    undoLine(write, on.undo),
    kind === "undo" ? null : noticeOfferView(write.connector, report, write.origins),
  ];
  return {
    name: kind === "undo" ? "undone" : "report",
    nodes: nodes.filter((node) => node !== null),
    buttons: [
      failure && !isPlannedNext(failure)
        ? buttonOf("action_replan", on.replan, { class: "secondary" })
        : null,
      failure ? wayOnOf(failure, on.ways) : openRecordLink(report, crm.label),
      isRefused && on.mend ? mendButton(failure, on.mend, crm.card) : null,
      isRefused && on.without ? withoutButton(failure, on.without, crm.card) : null,
    ],
  };
}

/** Whether its own way on plans again. @param {Line} failure */
function isPlannedNext({ action }) {
  return action === "replan" || action === "retry" || action === "wait";
}

/** After a half-made plan nothing is sent again: the next plan finds what is there. @param {import("../../wire.js").Line} failure @param {Ways} ways */
function wayOnOf(failure, ways) {
  const next = failure.action === "retry" ? { ...failure, action: /** @type {const} */ ("replan") } : failure;
  return wayOut(next, { ...ways, retry: ways.again });
}

/** @param {Shown} write @param {Crm} crm @param {On} on @returns {View} */
function openOutcomeOf(write, crm, on) {
  const { person, problem, state, unkept } = write;
  const [notice] = noticeView("kept", person);
  if (unkept) notice.append(element("p", { class: "why" }, word("kept_unsaved")));
  if (problem) {
    notice.append(element("p", { class: "meaning" }, problemWords(problem)));
    notice.append(referenceView(problem, crm.label));
  }
  const next =
    state === "blocked" && problem ? wayOut(problem, on.ways) : buttonOf("try_now", () => on.attempt(write));
  const discard = buttonOf("discard", () => on.discard(write), { class: "secondary" });
  return { name: "kept", nodes: [notice], buttons: [discard, next] };
}

/** The value can be typed anew. @param {Line} failure @param {(line: Line) => void} mend @param {import("./report.js").Card} card */
function mendButton(failure, mend, card) {
  const text = word("back_to_field", refusedLabel(failure, card));
  return buttonOf(
    "back_to_field",
    () => mend(failure),
    { class: "secondary", "data-mend": failure.field },
    text,
  );
}

/** The rest is planned and shown first; nothing of it is written unseen. @param {Line} failure @param {(line: Line) => void} without @param {import("./report.js").Card} card */
function withoutButton(failure, without, card) {
  const text = word("write_without", refusedLabel(failure, card));
  return buttonOf("write_without", () => without(failure), { "data-without": failure.field }, text);
}
