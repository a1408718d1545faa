/** Records that may be the same person or company: the rep chooses, nothing is guessed. */
/** @import { Candidate, Change, Connector, Held } from "../../wire.js" */
/** @import { Sync } from "./sync.js" */
import { element, linkTo } from "../../screen/element.js";
import { labelOf } from "../../screen/field_label.js";
import { listOf } from "../../screen/when.js";
import { countOf, word } from "../../screen/words.js";
import { isLeftByDefault } from "./open_questions.js";
import { fieldsOf, isOurs, sourceOf } from "./properties.js";
import { ownerWordsOf } from "./standing.js";
import { valueView } from "./values.js";

const SHOWN = 5; // values of a candidate; enough to tell two people apart
/** By what people know one another, in this order. */
const TELLING = [
  "full_name",
  "company.name",
  "current_company",
  "title",
  "city",
  "location",
  "email",
  "emails",
];

/** @param {string} source of a field */
function rankOf(source) {
  const place = TELLING.indexOf(source);
  return place < 0 ? TELLING.length : place;
}

/** @param {Change} change @param {Sync} sync @param {import("./acts.js").Acts["answer"]} answer */
export function choiceView(change, sync, answer) {
  const { entity, candidates, more = 0 } = change;
  const answerWith = (/** @type {string} */ id) => () => answer(entity, id);
  return element(
    "ul",
    { class: "choice" },
    ...candidates.map((candidate) => recordRow(candidate, sync, answerWith(candidate.record.id))),
    more > 0 && element("li", { class: "note", "data-more": more }, countOf("more_candidates", more)),
    leavesCompany(change, sync) && element("li", { class: "note" }, word("away_company_left")),
    element(
      "li",
      {},
      element("button", { type: "button", click: answerWith("new") }, word(`create_new_${entity}`)),
    ),
  );
}

/** On the company's own page there is nobody to write without it. @param {Change} change @param {Sync} sync */
function leavesCompany(change, { planned }) {
  const isPersonThere = planned?.plan.changes.some((other) => other.entity === "person") ?? false;
  return isPersonThere && isLeftByDefault(change);
}

/** What proved a match, or only resembles. @param {{entity: import("../../wire.js").Entity, because: string[]}} told @param {Connector | undefined} card */
export function proofWords({ entity, because }, card) {
  const fields = fieldsOf(entity, card);
  const said = because.map((name) => {
    const field = fields.find((other) => other.name === name);
    return field ? labelOf(field, name) : word(`because_${name}`) || name;
  });
  return listOf(said);
}

/** @param {Candidate} candidate @param {Sync} sync that asks @param {() => void} use */
export function recordRow({ record, because }, sync, use) {
  const fields = fieldsOf(record.entity, sync.card);
  const labelOfField = (/** @type {string} */ name) =>
    labelOf(
      fields.find((field) => field.name === name),
      name,
    );
  const held = Object.entries(record.values).filter(([, value]) => value !== null && value !== "");
  const alike = held.filter(([name]) => because.includes(name));
  const others = held
    .filter(([name]) => !because.includes(name) && !isOurs(fields, name))
    .sort(([a], [b]) => rankOf(sourceOf(fields, a)) - rankOf(sourceOf(fields, b)));
  const pairs = [...alike, ...others]
    .slice(0, SHOWN)
    .flatMap(([name, value]) => [
      element("dt", {}, labelOfField(name)),
      element(
        "dd",
        { class: because.includes(name) ? "alike" : "" },
        valueView(value, { source: sourceOf(fields, name), owners: sync.owners }),
      ),
    ]);
  return element(
    "li",
    { class: "candidate", "data-id": record.id },
    element("dl", {}, ...pairs),
    ownerView(record, sync),
    record.put_away ? element("p", { class: "away note" }, awayWords(record, sync)) : null,
    record.unwritable ? element("p", { class: "note" }, word(`unwritable_${record.unwritable}`)) : null,
    alikeView(record, because, sync.card),
    element(
      "p",
      { class: "pair" },
      canUse(record, sync.card) &&
        element(
          "button",
          { type: "button", click: use },
          word(record.put_away ? "restore_this" : "use_this"),
        ),
      linkTo(record.url, word("open"), word("open_record", sync.label)),
    ),
  );
}

/** Whose it is, where the CRM says so. @param {Held} record @param {Sync} sync */
function ownerView({ owner }, { owners }) {
  const words = ownerWordsOf(owner, owners);
  return words ? element("p", { class: "note" }, words) : null;
}

/** Why it is asked about: fields that agree, or in words what else was found. @param {Held} record @param {string[]} because @param {Connector | undefined} card */
function alikeView({ entity }, because, card) {
  if (!because.length) return null;
  const isField = fieldsOf(entity, card).some((field) => because.includes(field.name));
  const said = proofWords({ entity, because }, card);
  return element("p", { class: "note" }, isField ? word("alike_in", said) : said);
}

/** What is put away stays so unless the rep restores it. @param {Held} record @param {Sync} sync */
function awayWords(record, { label, card }) {
  const next = word(canUse(record, card) ? "away_by_default" : "away_left");
  return `${word(`away_${record.put_away}`, label)} · ${next}`;
}

/** A CRM that cannot take a record back lets it be. @param {Held} record @param {Connector | undefined} card */
function canUse({ put_away }, card) {
  return !put_away || Boolean(card?.capabilities.restore);
}
