/** One change on the screen: its fields with their rules, what stays, what is asked. */
/** @import { Change, Left } from "../../wire.js" */
/** @import { Given } from "./crm_tile.js" */
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

/** @param {Change} change @param {Given} given */
export function changeView(change, given) {
  const { verb, entity, record, entry, reason } = change;
  if (reason === "kept" || reason === "not_in_crm") return "";
  const { rows, rest } = rowsOf(change, given);
  const title = titleOf(change, given.sync.label);
  const side = entity === "company" && record;
  return element(
    "section",
    { class: `card ${verb}`, role: "group", "aria-label": title, "data-verb": verb, "data-entity": entity },
    element(
      "h3",
      {},
      title,
      side ? linkTo(record.url, word("open"), word("open_record", given.sync.label)) : null,
    ),
    side && change.name ? element("p", { class: "effect" }, element("bdi", {}, change.name)) : null,
    entry ? entryView(entry, () => takeOut(entry, given)) : null,
    change.because.length > 0 && !isExtra(change)
      ? element("p", { class: "matched note" }, word("matched_by", proofWords(change, given)))
      : null,
    isByAnswer(change) && verb !== "ask" ? askAgainView(change, given) : null,
    record?.put_away ? element("p", { class: "away note" }, awayWords(change, given)) : null,
    verb === "link" ? linkView(change, given) : null,
    verb === "ask" ? choiceView(change, given) : null,
    rows.length > 0 && element("ul", { class: "rows" }, ...rows),
    nameSwapView(change, given),
    requiredView(change, given),
    ...foldsView(rest, change, given),
    copyWhyView(change, given),
  );
}

/** Take an entry out of every plan. @param {import("../../wire.js").Entry} entry @param {Given} given */
function takeOut({ key }, { capture, all }) {
  capture.takeEntry(key);
  all();
}

/** @param {Change} change @param {string} crm */
function titleOf({ verb, entity, reason, entry }, crm) {
  if (reason === "unsupported") return word("change_unsupported", crm);
  if (verb === "log") return wordOr(`change_log_${entry?.kind ?? ""}`, "change_other");
  return wordOr(`change_${verb}_${entity}`, "change_other");
}

/** An answer holds from now on, so it can be taken back. @param {Change} change @param {Given} given */
function askAgainView({ entity }, { sync, again, place }) {
  const click = () => {
    sync.askAgain(entity);
    again();
  };
  const attributes = { type: "button", class: "quiet", id: `doubt-${place}-${entity}`, click };
  return element("p", {}, element("button", attributes, word("doubt_answer")));
}

/** What becomes of a record that the CRM no longer lists. @param {Change} change @param {Given} given */
function awayWords({ verb, record }, { sync }) {
  const away = word(`away_${record?.put_away}`, sync.label);
  return `${away} · ${word(verb === "update" ? "away_restored" : "away_left")}`;
}

/** @param {Left[]} rest @param {Change} change @param {Given} given */
function foldsView(rest, { entity }, given) {
  const fields = fieldsOf(entity, given);
  const shown = rest.filter((left) => !isChoice(fields, left.field));
  const byHand = given.sync.snapshot.era === RUNG; // the rep knows what was left empty
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
      element("ul", {}, ...lefts.map((left) => leftRow(left, { entity, fields, ...given }))),
    );
  }
}
