/** One change on the screen: its fields with their rules, what stays, what is asked. */
/** @import { Change, Entity, Left } from "../../wire.js" */
/** @import { Sync } from "./sync.js" */
/** @import { Acts } from "./acts.js" */
import { element, linkTo } from "../../screen/element.js";
import { numberOf } from "../../screen/when.js";
import { countOf, word, wordOr } from "../../screen/words.js";
import { RUNG } from "../by_hand.js";
import { choiceView, proofWords } from "./candidates.js";
import { dealChangeView } from "./deals/deal_change.js";
import { entryView } from "./entries/entry.js";
import { addValueView } from "./fields/add_value.js";
import { isElsewhere, leftRow } from "./fields/field_row.js";
import { rowsOf } from "./fields/field_rows.js";
import { nameSwapView } from "./fields/name_swap.js";
import { requiredView } from "./fields/required.js";
import { linkView } from "./link.js";
import { isByAnswer } from "./open_questions.js";
import { fieldsOf, isChoice, isContact, isOurs } from "./properties.js";
import { isExtra } from "./standing.js";
import { newValueView } from "./values.js";
import { copyWhyView } from "./why.js";

const UNREAD = ["absent", "unreadable", "not_loaded", "hidden"];
const WORTH_A_LOOK = ["unreadable", "not_loaded"];

/** @param {Change} change @param {Sync} sync @param {Acts} acts */
export function changeView(change, sync, acts) {
  const { verb, entity, record, entry, reason, unread = 0 } = change;
  if (reason === "kept" || reason === "not_in_crm") return "";
  if (entity === "deal") return dealChangeView(change, sync, acts.wishDeal);
  const isTold = isPlainLink(change) && sync.planned?.plan.changes.some((other) => isSideNew(other, sync));
  if (isTold) return element("span", { hidden: true, "data-verb": verb, "data-entity": entity });
  if (reason === "no_employer") return placeholderView(change, sync.label);
  const { rows, alike, inner, rest, toAdd } = rowsOf(change, sync, acts);
  const title = titleOf(change, sync.label);
  const side = entity === "company" && record;
  const link = side ? linkTo(record.url, word("open"), word("open_record", sync.label)) : null;
  const named = side && change.name ? element("bdi", { class: "effect" }, change.name) : null;
  const about = { role: "group", "aria-label": title, "data-verb": verb, "data-entity": entity };
  const isPlain =
    isPlainSubject(change, sync, acts) || (!rows.length && (alike.length > 0 || acts.inTable.has(entity)));
  if (isSideNew(change, sync)) return newSideView(change, sync, acts, about);
  return element(
    "section",
    { class: `card ${verb}`, ...about },
    element("h3", { class: isPlain ? "unseen" : "" }, title, named, link),
    entry ? entryView(entry, () => acts.takeOut(entry.key)) : null,
    change.because.length > 0 && !isExtra(change)
      ? element("p", { class: "matched note" }, word("matched_by", proofWords(change, sync.card)))
      : null,
    isByAnswer(change) && verb !== "ask" ? askAgainView(entity, sync.place, acts.doubt) : null,
    record?.put_away ? element("p", { class: "away note" }, awayWords(change, sync.label)) : null,
    record?.unwritable ? element("p", { class: "note" }, word(`unwritable_${record.unwritable}`)) : null,
    verb === "link" ? linkView(change, sync) : null,
    verb === "ask" ? choiceView(change, sync, acts.answer) : null,
    unread > 0 && element("p", { class: "note", "data-unread": unread }, countOf("unread_records", unread)),
    rows.length > 0 && element("ul", { class: "rows" }, ...rows),
    nameSwapView(change, sync, acts.edit),
    requiredView(change, sync, acts.type),
    foldsView(rest, entity, sync, acts, toAdd, alikeView(alike, sync, acts, entity), [
      inner.length > 0 && element("ul", { class: "rows" }, ...inner),
      copyWhyView(change, sync),
    ]),
  );
}

/** The status above says already what its title would. @param {Change} change @param {Sync} sync @param {Acts} acts */
function isPlainSubject({ verb, entity, reason }, sync, acts) {
  const isAlone = !acts.beside && !sync.planned?.plan.changes.some((change) => change.verb === "ask");
  return isAlone && entity === "person" && verb === "create" && reason !== "to_check";
}

/** What is written as in another CRM of the plan, behind a line. @param {HTMLElement[]} alike @param {Sync} sync @param {Acts} acts @param {Entity} entity */
function alikeView(alike, sync, acts, entity) {
  if (!alike.length) return null;
  const words = `${numberOf(alike.length)} ${word("as_in", acts.beside?.label ?? "")}`;
  return element(
    "details",
    { class: "alike" },
    element("summary", { id: `alike-${sync.place}-${entity}` }, words),
    element("ul", { class: "rows" }, ...alike),
  );
}

/** A link of somebody who worked nowhere before goes without saying, where both are made. @param {Change} change */
function isPlainLink({ verb, record }) {
  return verb === "link" && !record?.linked.length;
}

/** A company that is made along with the person, with nothing to decide. @param {Change} change @param {Sync} sync */
function isSideNew({ verb, entity, reason, missing, left }, sync) {
  const isAlong = sync.planned?.plan.changes.some((change) => change.entity === "person");
  const isOpen = missing.length > 0 || left.some((other) => other.reason === "shared");
  return verb === "create" && entity === "company" && reason !== "to_check" && Boolean(isAlong) && !isOpen;
}

/** In one line, with every value that is written; its fields behind it. @param {Change} change @param {Sync} sync @param {Acts} acts @param {Record<string, string>} about */
function newSideView(change, sync, acts, about) {
  const { entity, diffs } = change;
  const { rows, alike, inner, rest } = rowsOf(change, sync, acts);
  const fields = fieldsOf(entity, sync.card);
  const shown = diffs.filter((diff) => !isOurs(fields, diff.field));
  const values = shown.map((diff) => newValueView(diff.after, { source: "", owners: [] }));
  const edited = Object.keys(sync.wishes.edits[entity] ?? {}).length > 0;
  return element(
    "section",
    { class: "card create side", ...about },
    element(
      "details",
      { open: edited || rows.length + alike.length > shown.length },
      element(
        "summary",
        { id: `side-${sync.place}` },
        element("strong", {}, about["aria-label"] ?? ""),
        rows.length
          ? element("span", { class: "compact" }, ...values)
          : element("span", {}, word("as_in", acts.beside?.label ?? "")),
      ),
      element("ul", { class: "rows" }, ...rows, ...alike),
      sync.planned?.plan.changes.some(isPlainLink)
        ? element("p", { class: "note linked" }, word("change_link_person"))
        : null,
      foldsView(rest, entity, sync, acts, [], null, [
        inner.length > 0 && element("ul", { class: "rows" }, ...inner),
        copyWhyView(change, sync),
      ]),
    ),
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
  if (reason === "too_long") return word("change_too_long", crm);
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

/** What stays, what was not read, and what is ours alone: each behind its line. @param {Left[]} rest @param {Entity} entity @param {Sync} sync @param {Acts} acts @param {Left[]} toAdd what a rep would add first @param {HTMLElement | null} alike @param {(HTMLElement | false | null)[]} inner */
function foldsView(rest, entity, sync, acts, toAdd, alike, inner) {
  const fields = fieldsOf(entity, sync.card);
  const shown = rest.filter((left) => !isChoice(fields, left.field));
  const byHand = sync.snapshot.era === RUNG; // the rep knows what was left empty
  const unread = shown.filter((left) => UNREAD.includes(left.reason));
  const kept = shown.filter((left) => !UNREAD.includes(left.reason));
  const details = inner.filter((item) => item instanceof Node);
  const folds = [
    alike,
    ...toAdd.map((left) => addValueView(left, entity, sync, acts)),
    byHand ? null : foldView("unread", unread),
    foldView("kept", kept),
    details.length > 0 &&
      element("details", { class: "inner" }, element("summary", {}, word("inner_details")), ...details),
  ].filter((item) => item instanceof Node);
  return folds.length ? element("div", { class: "folds" }, ...folds) : null;

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
