/** One change on the screen: its fields with their rules, what stays, what is asked. */
/** @import { Change, Entity, Left } from "../../wire.js" */
/** @import { Sync } from "./sync.js" */
/** @import { Acts } from "./acts.js" */
import { element, linkTo } from "../../screen/element.js";
import { countOf, word, wordOr } from "../../screen/words.js";
import { RUNG } from "../by_hand.js";
import { choiceView, proofWords } from "./candidates.js";
import { entryView } from "./entry.js";
import { linkView } from "./link.js";
import { requiredView } from "./required.js";
import { isByAnswer } from "./sync.js";
import { isElsewhere, leftRow } from "./field_row.js";
import { rowsOf } from "./field_rows.js";
import { nameSwapView } from "./name_swap.js";
import { fieldsOf, isChoice, isContact } from "./properties.js";
import { isExtra } from "./standing.js";
import { copyWhyView } from "./why.js";

const UNREAD = ["absent", "unreadable", "not_loaded", "hidden"];
const WORTH_A_LOOK = ["unreadable", "not_loaded"];

/** @param {Change} change @param {Sync} sync @param {Acts} acts */
export function changeView(change, sync, acts) {
  const { verb, entity, record, entry, reason } = change;
  if (reason === "kept" || reason === "not_in_crm") return "";
  if (reason === "no_employer") return placeholderView(change, sync.label);
  const { rows, rest } = rowsOf(change, sync, acts);
  const title = titleOf(change, sync.label);
  const side = entity === "company" && record;
  return element(
    "section",
    { class: `card ${verb}`, role: "group", "aria-label": title, "data-verb": verb, "data-entity": entity },
    element("h3", {}, title, side ? linkTo(record.url, word("open"), word("open_record", sync.label)) : null),
    side && change.name ? element("p", { class: "effect" }, element("bdi", {}, change.name)) : null,
    entry ? entryView(entry, () => acts.takeOut(entry.key)) : null,
    change.because.length > 0 && !isExtra(change)
      ? element("p", { class: "matched note" }, word("matched_by", proofWords(change, sync.card)))
      : null,
    isByAnswer(change) && verb !== "ask" ? askAgainView(entity, sync.place, acts.doubt) : null,
    record?.put_away ? element("p", { class: "away note" }, awayWords(change, sync.label)) : null,
    record?.unwritable ? element("p", { class: "note" }, word(`unwritable_${record.unwritable}`)) : null,
    verb === "link" ? linkView(change, sync) : null,
    verb === "ask" ? choiceView(change, sync, acts.answer) : null,
    rows.length > 0 && element("ul", { class: "rows" }, ...rows),
    nameSwapView(change, sync, acts.edit),
    requiredView(change, sync, acts.type),
    ...foldsView(rest, entity, sync, acts),
    copyWhyView(change, sync),
  );
}

/** Why no company is made for what stands in an employer's place. @param {Change} change @param {string} crm */
function placeholderView(change, crm) {
  const title = titleOf(change, crm);
  const { verb, entity, reason, left } = change;
  const said = left[0]
    ? element("p", { class: "note" }, word("no_employer_named", `${left[0].after}`))
    : null;
  return element(
    "section",
    {
      ...{ class: `card ${verb}`, role: "group", "aria-label": title },
      ...{ "data-verb": verb, "data-entity": entity, "data-reason": reason },
    },
    element("h3", {}, title),
    said,
  );
}

/** @param {Change} change @param {string} crm */
function titleOf({ verb, entity, reason, entry }, crm) {
  if (reason === "unsupported") return word("change_unsupported", crm);
  if (reason === "no_employer") return word("change_no_employer");
  if (reason === "not_made") return word("change_not_made", crm);
  if (reason === "to_check") return word(`change_to_check_${entity}`);
  if (verb === "log") return wordOr(`change_log_${entry?.kind ?? ""}`, "change_other");
  return wordOr(`change_${verb}_${entity}`, "change_other");
}

/** An answer holds from now on, so it can be taken back. @param {Entity} entity @param {string} place @param {Acts["doubt"]} doubt */
function askAgainView(entity, place, doubt) {
  const click = () => doubt(entity);
  const attributes = { type: "button", class: "quiet", id: `doubt-${place}-${entity}`, click };
  return element("p", {}, element("button", attributes, word("doubt_answer")));
}

/** What becomes of a record that the CRM no longer lists. @param {Change} change @param {string} crm */
function awayWords({ verb, record }, crm) {
  const away = word(`away_${record?.put_away}`, crm);
  return `${away} · ${word(verb === "update" ? "away_restored" : "away_left")}`;
}

/** @param {Left[]} rest @param {Entity} entity @param {Sync} sync @param {Acts} acts */
function foldsView(rest, entity, sync, acts) {
  const fields = fieldsOf(entity, sync.card);
  const shown = rest.filter((left) => !isChoice(fields, left.field));
  const byHand = sync.snapshot.era === RUNG; // the rep knows what was left empty
  const unread = shown.filter((left) => UNREAD.includes(left.reason));
  const kept = shown.filter((left) => !UNREAD.includes(left.reason));
  return [byHand ? null : foldView("unread", unread), foldView("kept", kept)].filter((item) => item !== null);

  /** @param {string} name @param {Left[]} lefts */
  function foldView(name, lefts) {
    if (!lefts.length) return null;
    const standsElsewhere = (/** @type {Left} */ left) => isElsewhere(left, isContact(fields, left.field));
    const open = lefts.some((left) => WORTH_A_LOOK.includes(left.reason) && !standsElsewhere(left));
    return element(
      "details",
      { class: name, open },
      element("summary", {}, countOf(name, lefts.length)),
      element("ul", {}, ...lefts.map((left) => leftRow(left, entity, sync, acts))),
    );
  }
}
