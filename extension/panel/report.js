/** The report on the screen: what was done, what was not, and what to do now. */
/** @import { Line, Report } from "../wire.js" */
import { element, icon, link } from "../screen/element.js";
import { problemWords } from "../screen/problem_words.js";
import { word, wordOr } from "../screen/words.js";

const IN_DOUBT = "in_doubt";

/** @param {{person: string, kind: "apply" | "undo", report: Report}} entry @param {string} crm */
export function reportView({ person, kind, report }, crm) {
  const title = report.ok ? `${kind}_ok` : `${kind}_not_ok`;
  return [
    element(
      "div",
      { class: `person outcome ${report.ok ? "ok" : "not"}` },
      icon(report.ok ? "done" : "failed"),
      element("h1", {}, word(title)),
      element("p", { class: "headline" }, element("bdi", {}, person)),
    ),
    element("ul", { class: "card lines" }, ...report.lines.map((line) => lineRow(line, kind, crm))),
    ...(report.ok ? [] : [element("p", { class: "meaning" }, meaning(report, kind))]),
  ];
}

/** What it means that a report stops in the middle. @param {Report} report @param {"apply" | "undo"} kind */
function meaning(report, kind) {
  if (report.lines.some((one) => one.status === "done")) return word(`half_${kind}`);
  return word(firstFailure(report)?.code === IN_DOUBT ? "record_in_doubt" : "record_untouched");
}

/** @param {Line} line @param {string} kind @param {string} crm */
function lineRow(line, kind, crm) {
  const { entity, verb, status, fields, url, record_id } = line;
  const mark = status === "done" ? "done" : status === "failed" ? "failed" : "skipped";
  const done = kind === "undo" ? (record_id ? "restored" : "removed") : verb;
  const title = wordOr(`${kind}_${done}_${entity}_${status}`, `line_${status}`, word(`entity_${entity}`));
  const note = fields.join(", ") || (status !== "done" && line.effect);
  return element(
    "li",
    { class: status, "data-status": status, "data-entity": entity },
    icon(mark),
    element(
      "div",
      {},
      element(
        "p",
        { class: "name" },
        title,
        " ",
        url ? link(url, word("open"), word("open_record", crm)) : null,
      ),
      note && element("p", { class: "note" }, note),
      status === "failed" && element("p", { class: "why" }, problemWords(line)),
    ),
  );
}

/** The line that decides what the rep can do next. @param {Report} report */
export function firstFailure(report) {
  return report.lines.find((one) => one.status === "failed");
}
