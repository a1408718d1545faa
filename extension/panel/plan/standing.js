/** How somebody stands in one CRM, in one line; and when and whose, in another. */
/** @import { Change, Owner, Plan } from "../../wire.js" */
/** @import { Sync } from "./sync.js" */
import { problemWords } from "../../screen/problem_words.js";
import { timeFromNow } from "../../screen/when.js";
import { countOf, word } from "../../screen/words.js";

/** In words that name the CRM; beside its name in fewer. @param {Sync} sync @param {boolean} [named] the CRM is named beside it */
export function wordsOfStanding({ label, included, problem, planned }, named = false) {
  if (!included) return word("standing_left_out");
  if (problem) return problemWords(problem);
  const main = planned && mainOf(planned.plan);
  if (!main) return word("people_only", label);
  return named ? ofChange(main, "there", "") : ofChange(main, "in", label);
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
  const there = name ? word(`standing_${way}_as`, crm, name) : word(`standing_${way}`, crm);
  if (reason === "kept") return there;
  if (reason === "unwritable") return `${there} · ${word("standing_unwritable")}`;
  return `${there} · ${verb === "skip" ? word("standing_same") : countOf("differ", diffs.length)}`;
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

/** "Last synced 3 days ago · Owned by Tom". @param {Sync} sync @returns {string} */
export function historyOf({ planned, owners }) {
  const owner = planned ? (mainOf(planned.plan)?.record?.owner ?? "") : "";
  const synced = planned?.synced ? word("last_synced", timeFromNow(planned.synced)) : "";
  return [synced, ownerWordsOf(owner, owners)].filter(Boolean).join(" · ");
}

/** @param {string} id @param {Owner[]} owners */
export function ownerWordsOf(id, owners) {
  const owner = owners.find((owner) => owner.id === id);
  if (!owner) return "";
  return owner.you ? word("owned_by_you") : word("owned_by", owner.name);
}
