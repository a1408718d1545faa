/** Records that may be the same person or company: the rep chooses, nothing is guessed. */
/** @import { Candidate, Change } from "../wire.js" */
/** @import { Given } from "./plan.js" */
import { element, link } from "../screen/element.js";
import { word } from "../screen/words.js";
import { shownValue } from "./fields.js";

const SHOWN = 4; // values of a candidate; enough to tell two people apart

/** @param {Change} change @param {Given} given */
export function choice({ entity, candidates }, given) {
  const answer = (/** @type {string} */ value) => () => {
    given.sync.answer(entity, value);
    given.again();
  };
  const labels = Object.fromEntries((given.fields[entity] ?? []).map((one) => [one.name, one.label]));
  return element(
    "ul",
    { class: "choice" },
    ...candidates.map((one) => candidateRow(one, labels, answer(one.record.id), given.crm)),
    element(
      "li",
      {},
      element("button", { type: "button", click: answer("new") }, word(`create_new_${entity}`)),
    ),
  );
}

/**
 * @param {Candidate} candidate
 * @param {Record<string, string>} labels
 * @param {() => void} use
 * @param {string} crm
 */
function candidateRow({ record, because }, labels, use, crm) {
  const held = Object.entries(record.values).filter(([, value]) => value !== null && value !== "");
  const alike = held.filter(([name]) => because.includes(name));
  const shown = [...alike, ...held.filter(([name]) => !because.includes(name))].slice(0, SHOWN);
  const pairs = shown.flatMap(([name, value]) => [
    element("dt", {}, labels[name] ?? name),
    element("dd", { class: because.includes(name) ? "alike" : "" }, shownValue(value)),
  ]);
  const why = because.map((name) => labels[name] ?? name).join(", ");
  return element(
    "li",
    { class: "candidate" },
    element("dl", {}, ...pairs),
    element("p", { class: "note" }, word("alike_in", why)),
    element(
      "p",
      { class: "pair" },
      element("button", { type: "button", click: use }, word("use_this")),
      link(record.url, word("open"), word("open_record", crm)),
    ),
  );
}
