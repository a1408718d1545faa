/** Records that may be the same person or company: the rep chooses, nothing is guessed. */
/** @import { Candidate, Change } from "../../wire.js" */
/** @import { Given } from "./crm_tile.js" */
import { element, linkTo } from "../../screen/element.js";
import { labelOf } from "../../screen/field_label.js";
import { word } from "../../screen/words.js";
import { fieldsOf, isOurs, sourceOf } from "./properties.js";
import { valueView } from "./values.js";

const SHOWN = 4; // values of a candidate; enough to tell two people apart

/** @param {Change} change @param {Given} given */
export function choiceView({ entity, candidates }, given) {
  const answerWith = (/** @type {string} */ value) => () => {
    given.sync.answerMatch(entity, value);
    given.again();
  };
  return element(
    "ul",
    { class: "choice" },
    ...candidates.map((candidate) => recordRow(candidate, given, answerWith(candidate.record.id))),
    element(
      "li",
      {},
      element("button", { type: "button", click: answerWith("new") }, word(`create_new_${entity}`)),
    ),
  );
}

/** @param {Candidate} candidate @param {Given} given @param {() => void} use */
export function recordRow({ record, because }, given, use) {
  const fields = fieldsOf(record.entity, given);
  const labelOfField = (/** @type {string} */ name) =>
    labelOf(
      fields.find((field) => field.name === name),
      name,
    );
  const held = Object.entries(record.values).filter(([, value]) => value !== null && value !== "");
  const alike = held.filter(([name]) => because.includes(name));
  const others = held.filter(([name]) => !because.includes(name) && !isOurs(fields, name));
  const pairs = [...alike, ...others]
    .slice(0, SHOWN)
    .flatMap(([name, value]) => [
      element("dt", {}, labelOfField(name)),
      element(
        "dd",
        { class: because.includes(name) ? "alike" : "" },
        valueView(value, { source: sourceOf(fields, name), owners: given.sync.owners }),
      ),
    ]);
  return element(
    "li",
    { class: "candidate", "data-id": record.id },
    element("dl", {}, ...pairs),
    because.length > 0 &&
      element("p", { class: "note" }, word("alike_in", because.map(labelOfField).join(", "))),
    element(
      "p",
      { class: "pair" },
      element("button", { type: "button", click: use }, word("use_this")),
      linkTo(record.url, word("open"), word("open_record", given.sync.label)),
    ),
  );
}
