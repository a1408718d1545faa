/** What stands between a plan and its confirm: questions that are open, and those that the rep answered. */
/** @import { Change, Plan } from "../../wire.js" */

/** Whether a record is the rep's own choice, now or earlier. @param {Change} change */
export function isByAnswer({ because }) {
  return because.includes("chosen") || because.includes("answered");
}

/** Nothing is written while a question is open, or the CRM would refuse a part of it. @param {Plan} plan */
export function isConfirmable(plan) {
  const { changes } = plan;
  if (changes.some((change) => change.missing.length > 0) || hasOpenQuestion(plan)) return false;
  return changes.some(({ verb }) => verb !== "skip" && verb !== "ask");
}

/** @param {Plan} plan */
export function hasOpenQuestion({ changes }) {
  return changes.some((change) => change.verb === "ask" && !isLeftByDefault(change));
}

/**
 * A company that somebody put away stays so without an answer, and the person is written without it: nobody
 * should have to restore it, or to make its twin, for that.
 * @param {Change} change
 */
export function isLeftByDefault({ verb, reason }) {
  return verb === "ask" && reason === "put_away";
}
