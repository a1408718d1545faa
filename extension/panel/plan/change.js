/** One change on the screen: its fields with their rules, what stays, what is asked. */
/** @import { Change, Left } from "../../wire.js" */
/** @import { Given } from "./crm_tile.js" */
import { element, link } from "../../screen/element.js";
import { labelOf } from "../../screen/field_label.js";
import { counted, word, wordOr } from "../../screen/words.js";
import { choice } from "./candidates.js";
import { entryView } from "./entry.js";
import { isElsewhere, leftRow } from "./field_row.js";
import { RUNG } from "../by_hand.js";
import { nameSwapView } from "./name_swap.js";
import { fieldsOf, isChoice, isContact } from "./properties.js";
import { sorted } from "./field_rows.js";
import { isExtra } from "./standing.js";

const UNREAD = ["absent", "unreadable", "not_loaded", "hidden"];
const WORTH_A_LOOK = ["unreadable", "not_loaded"];

/** @param {Change} change @param {Given} given */
export function changeView(change, given) {
  const { verb, entity, record, entry, reason } = change;
  if (reason === "kept" || reason === "not_in_crm") return "";
  const { rows, rest } = sorted(change, given);
  const title = titleOf(change, given.sync.label);
  const side = entity === "company" && record;
  return element(
    "section",
    { class: `card ${verb}`, role: "group", "aria-label": title, "data-verb": verb, "data-entity": entity },
    element(
      "h3",
      {},
      title,
      side ? link(record.url, word("open"), word("open_record", given.sync.label)) : null,
    ),
    side && change.name ? element("p", { class: "effect" }, element("bdi", {}, change.name)) : null,
    entry ? entryView(entry, () => taken(entry, given)) : null,
    change.because.length > 0 && !isExtra(change)
      ? element("p", { class: "matched note" }, word("matched_by", because(change, given)))
      : null,
    verb === "ask" ? choice(change, given) : null,
    rows.length > 0 && element("ul", { class: "rows" }, ...rows),
    nameSwapView(change, given),
    ...folds(rest, change, given),
  );
}

/** Take an entry out of every plan. @param {import("../../wire.js").LogEntry} entry @param {Given} given */
function taken({ key }, { capture, all }) {
  capture.take(key);
  all();
}

/** @param {Change} change @param {string} crm */
function titleOf({ verb, entity, reason, entry }, crm) {
  if (reason === "unsupported") return word("change_unsupported", crm);
  if (verb === "log") return wordOr(`change_log_${entry?.kind ?? ""}`, "change_other");
  return wordOr(`change_${verb}_${entity}`, "change_other");
}

/** @param {Change} change @param {Given} given */
function because({ entity, because: names }, given) {
  if (names.includes("chosen")) return word("chosen_by_you");
  const fields = fieldsOf(entity, given);
  return names
    .map((name) =>
      labelOf(
        fields.find((one) => one.name === name),
        name,
      ),
    )
    .join(", ");
}

/** @param {Left[]} rest @param {Change} change @param {Given} given */
function folds(rest, { entity }, given) {
  const fields = fieldsOf(entity, given);
  const shown = rest.filter((one) => !isChoice(fields, one.field));
  const byHand = given.sync.snapshot.era === RUNG; // the rep knows what was left empty
  const unread = shown.filter((one) => UNREAD.includes(one.reason));
  const kept = shown.filter((one) => !UNREAD.includes(one.reason));
  return [byHand ? null : folded("unread", unread), folded("kept", kept)].filter((one) => one !== null);

  /** @param {string} name @param {Left[]} lefts */
  function folded(name, lefts) {
    if (!lefts.length) return null;
    const elsewhere = (/** @type {Left} */ one) => isElsewhere(one, isContact(fields, one.field));
    const open = lefts.some((one) => WORTH_A_LOOK.includes(one.reason) && !elsewhere(one));
    return element(
      "details",
      { class: name, open },
      element("summary", {}, counted(name, lefts.length)),
      element("ul", {}, ...lefts.map((one) => leftRow(one, { entity, fields, ...given }))),
    );
  }
}
