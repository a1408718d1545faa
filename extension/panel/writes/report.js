/** The report on the screen: what was done, what was not, and what to do now. */
/** @import { Line, Report } from "../../wire.js" */
import { element, icon, linkTo } from "../../screen/element.js";
import { labelOfNamed, labelsOfLine } from "../../screen/field_label.js";
import { problemWords } from "../../screen/problem_words.js";
import { listOf } from "../../screen/when.js";
import { countOf, word, wordOr } from "../../screen/words.js";

const MESSAGE = "message";
const IN_DOUBT = "in_doubt";
const UNDO = ["conflict", "merged", "shelved", "unreadable", "not_found"]; // each has words of its own when it is an undo

/** @typedef {Line & {often: string}} Lines `often` says how many it stands for; "" for a line by itself */
/** @typedef {import("../../wire.js").Connector | undefined} Card what the relay says of the CRM */

/** @param {{person: string, kind: "apply" | "undo", report: Report}} entry @param {string} crm @param {Card} card */
export function reportView({ person, kind, report }, crm, card) {
  const title = report.ok ? `${kind}_ok` : `${kind}_not_ok`;
  return [
    element(
      "div",
      { class: `person outcome ${report.ok ? "ok" : "not"}` },
      icon(report.ok ? "done" : "failed"),
      element("h1", {}, word(title)),
      element("p", { class: "headline" }, element("bdi", {}, person)),
    ),
    element(
      "ul",
      { class: "card lines" },
      ...gatherLines(report, kind).map((line) => lineRow(line, kind, crm, card)),
    ),
    ...(report.ok ? [] : [element("p", { class: "meaning" }, wordsOfMeaning(report, kind))]),
  ];
}

/** Messages with one end are one line. @param {Report} report @param {"apply" | "undo"} kind @returns {Lines[]} in their order */
function gatherLines({ lines }, kind) {
  const groups = Map.groupBy(lines, (line, place) =>
    line.kind === MESSAGE ? `${line.status} ${line.code}` : place,
  );
  return [...groups.values()].flatMap((alike) => {
    const [first] = alike;
    if (!first) return [];
    const failed = kind === "undo" ? "messages_stay" : "messages_not_logged";
    const key = first.status === "done" ? "messages_logged" : failed;
    return { ...first, often: first.kind === MESSAGE ? countOf(key, alike.length) : "" };
  });
}

/** Undo is refused for what changed since; a refused value is named. @param {Line} line @param {string} kind @param {Card} card */
function failureWords(line, kind, card) {
  if (kind === "undo" && UNDO.includes(line.code)) return word(`undo_${line.code}`);
  return line.field ? word("problem_invalid_field", refusedLabel(line, card)) : problemWords(line);
}

/** What the field is called whose value the CRM refused. @param {Line} line @param {Card} card */
export function refusedLabel({ field, field_label, entity }, card) {
  return labelOfNamed(field, field_label, entity, card);
}

/** What it means that a report stops in the middle. @param {Report} report @param {"apply" | "undo"} kind */
function wordsOfMeaning(report, kind) {
  if (report.lines.some((line) => line.status === "done")) return word(`half_${kind}`);
  return word(firstFailure(report)?.code === IN_DOUBT ? "record_in_doubt" : "record_untouched");
}

/** @param {Lines} line @param {string} kind @param {string} crm @param {Card} card */
function lineRow(line, kind, crm, card) {
  const { entity, verb, status, url, record_id, often } = line;
  const mark = status === "done" ? "done" : status === "failed" ? "failed" : "skipped";
  const done = kind === "undo" ? (record_id ? "restored" : card?.archives ? "archived" : "removed") : verb;
  const thing = word(line.kind ? `kind_${line.kind}` : `entity_${entity}`);
  const plain = line.kind && kind === "undo" ? "undo_entry_stays" : `line_${status}`;
  const single = wordOr(line.kind ? "" : `${kind}_${done}_${entity}_${status}`, plain, thing);
  const note = listOf(labelsOfLine(line, entity, card));
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
        often || single,
        " ",
        url ? linkTo(url, word("open"), word("open_record", crm)) : null,
      ),
      note && element("p", { class: "note" }, note),
      status === "failed" && element("p", { class: "why" }, failureWords(line, kind, card)),
    ),
  );
}

/** What is next when all is done: the person's record, or the company's. @param {Report} report @param {string} crm */
export function openRecordLink({ lines }, crm) {
  const main = lines.find((line) => line.entity === "person" && line.url) ?? lines.find((line) => line.url);
  const link = main ? linkTo(main.url, word("open_record", crm), word("open_record", crm)) : null;
  if (link) link.className = "primary button";
  return link;
}

/** The line that decides what the rep can do next. @param {Report} report */
export function firstFailure(report) {
  return report.lines.find((line) => line.status === "failed");
}
