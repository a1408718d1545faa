/** How somebody stands in one CRM, in one line; and when and whose, in another. */
/** @import { Change, Owner, Plan } from "../../wire.js" */
/** @import { Sync } from "./sync.js" */
import { problemWords } from "../../screen/problem_words.js";
import { dayOf, timeSince } from "../../screen/when.js";
import { countOf, word } from "../../screen/words.js";

/** In words that name the CRM; beside its name in fewer. @param {Sync} sync @param {boolean} [named] the CRM is named beside it */
export function wordsOfStanding({ label, included, problem, planned }, named = false) {
  if (!included) return word("standing_left_out");
  if (problem) return problemWords(problem);
  const main = planned && mainOf(planned.plan);
  if (!main) return word("people_only", label);
  const way = named ? "there" : "in";
  const crm = named ? "" : label;
  // of somebody whose deal is opened or moved it would be untrue that nothing changes
  const isIdle = main.verb === "skip" && planned.plan.changes.some(({ entity }) => entity === "deal");
  return isIdle ? placeWords(main.name, way, crm) : ofChange(main, way, crm);
}

/** A change by its kind, for tests and colours. @param {Sync} sync */
export function codeOfStanding({ included, problem, planned }) {
  if (!included) return "left_out";
  if (problem) return "problem";
  const main = planned && mainOf(planned.plan);
  if (!main) return "nothing";
  return ["not_in_crm", "kept", "unwritable"].includes(main.reason) ? main.reason : main.verb;
}

/** @param {Change} change @param {"in" | "there"} way of saying it @param {string} crm */
function ofChange({ verb, reason, name, diffs, candidates }, way, crm) {
  if (reason === "not_in_crm") return word(`standing_${way}_add_first`, crm);
  if (verb === "create" || reason === "to_check") return word(`standing_${way}_create`, crm);
  if (verb === "ask" && candidates.every(({ record }) => record.put_away)) return word("standing_away");
  if (verb === "ask") return countOf("standing_ask", candidates.length);
  const there = placeWords(name, way, crm);
  if (reason === "kept") return there;
  if (reason === "unwritable") return `${there} · ${word("standing_unwritable")}`;
  return `${there} · ${verb === "skip" ? word("standing_same") : countOf("differ", diffs.length)}`;
}

/** "In HubSpot as Ada Lovelace". @param {string} name @param {"in" | "there"} way of saying it @param {string} crm */
function placeWords(name, way, crm) {
  return name ? word(`standing_${way}_as`, crm, name) : word(`standing_${way}`, crm);
}

/** The change of the person, or of the company on its own page. @param {Plan} plan @returns {Change | undefined} */
export function mainOf({ changes }) {
  return (
    changes.find((change) => change.entity === "person" && !isExtra(change)) ??
    changes.find((change) => !isExtra(change))
  );
}

/** A change beside the person's and the company's own fields. @param {Change} change */
export function isExtra({ verb, reason }) {
  return verb === "link" || verb === "log" || reason === "unsupported" || reason === "too_long";
}

/** "Last synced 3 days ago · Owned by Tom · Last activity 3 November · 2 deals". @param {Sync} sync @returns {string} */
export function historyOf({ planned, owners, card }) {
  const record = planned ? mainOf(planned.plan)?.record : null;
  const synced = planned?.synced ? word("last_synced", timeSince(planned.synced)) : "";
  const told = card?.capabilities.recent && record?.recent ? recentWordsOf(record.recent) : [];
  return [synced, ownerWordsOf(record?.owner ?? "", owners), ...told].filter(Boolean).join(" · ");
}

/** @param {NonNullable<import("../../wire.js").Held["recent"]>} recent */
function recentWordsOf({ last, following, planned, deals }) {
  const next = [planned && `\u2068${planned}\u2069`, following && dayWords(following)].filter(Boolean);
  return [
    last && word("last_activity", dayWords(last)),
    next.length > 0 && word("next_activity", next.join(", ")),
    deals ? countOf("deals", deals) : "",
  ];
}

/** @param {string} day as ISO 8601 has it */
function dayWords(day) {
  return dayOf(new Date(day), "UTC");
}

/** @param {string} id @param {Owner[]} owners */
export function ownerWordsOf(id, owners) {
  const owner = owners.find((owner) => owner.id === id);
  if (!owner) return "";
  return owner.you ? word("owned_by_you") : word("owned_by", owner.name);
}
