/** How somebody stands in one CRM, in one line; and when and whose, in another. */
/** @import { Change, Owner, Plan } from "../../wire.js" */
/** @import { Sync } from "./sync.js" */
import { problemWords } from "../../screen/problem_words.js";
import { ago } from "../../screen/when.js";
import { counted, word } from "../../screen/words.js";

/** In words that name the CRM; beside its name in fewer. @param {Sync} sync @param {boolean} [named] the CRM is named beside it */
export function standing({ label, included, problem, planned }, named = false) {
  if (!included) return word("standing_left_out");
  if (problem) return problemWords(problem);
  const main = planned && mainOf(planned.plan);
  if (!main) return word("people_only", label);
  return named ? ofChange(main, "there", "") : ofChange(main, "in", label);
}

/** A change by its kind, for tests and colours. @param {Sync} sync */
export function standingCode({ included, problem, planned }) {
  if (!included) return "left_out";
  if (problem) return "problem";
  const main = planned && mainOf(planned.plan);
  if (!main) return "nothing";
  return ["not_in_crm", "kept"].includes(main.reason) ? main.reason : main.verb;
}

/** @param {Change} change @param {"in" | "there"} way of saying it @param {string} crm */
function ofChange({ verb, reason, name, diffs, candidates }, way, crm) {
  if (reason === "not_in_crm") return word(`standing_${way}_add_first`, crm);
  if (verb === "create") return word(`standing_${way}_create`, crm);
  if (verb === "ask") return counted("standing_ask", candidates.length);
  const there = name ? word(`standing_${way}_as`, crm, name) : word(`standing_${way}`, crm);
  if (reason === "kept") return there;
  return `${there} · ${verb === "skip" ? word("standing_same") : counted("differ", diffs.length)}`;
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
  return verb === "link" || verb === "log" || reason === "unsupported";
}

/** "Last synced 3 days ago · Owned by Tom". @param {Sync} sync @returns {string} */
export function history({ planned, owners }) {
  const owner = planned ? (mainOf(planned.plan)?.record?.owner ?? "") : "";
  const synced = planned?.synced ? word("last_synced", ago(planned.synced)) : "";
  return [synced, ownedBy(owner, owners)].filter(Boolean).join(" · ");
}

/** @param {string} id @param {Owner[]} owners */
export function ownedBy(id, owners) {
  const owner = owners.find((owner) => owner.id === id);
  if (!owner) return "";
  return owner.you ? word("owned_by_you") : word("owned_by", owner.name);
}
