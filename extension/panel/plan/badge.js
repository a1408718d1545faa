/** How somebody stands in a CRM as a small picture, and how much a plan changes, in one line. */
/** @import { Plan } from "../../wire.js" */
/** @import { Sync } from "./sync.js" */
import { element, icon } from "../../screen/element.js";
import { countOf } from "../../screen/words.js";
import { codeOfStanding } from "./standing.js";
import { isEmpty } from "./values.js";

/** @type {Record<string, Parameters<typeof icon>[0]>} by the code of the standing */
const BADGES = {
  ...{ create: "add", update: "edit", skip: "done", kept: "done", ask: "question" },
  ...{ problem: "failed", left_out: "skipped", not_in_crm: "add", nothing: "skipped" },
};

/** @param {Sync} sync */
export function badgeOf(sync) {
  return icon(BADGES[codeOfStanding(sync)] ?? "skipped");
}

/** "3 change, 5 new" in all of a CRM; nothing when nothing is written. @param {Plan} plan */
export function sumView({ changes }) {
  const diffs = changes.flatMap((change) => change.diffs);
  const fresh = diffs.filter(({ before }) => isEmpty(before)).length;
  const changed = diffs.length - fresh;
  const parts = [changed ? countOf("sum_change", changed) : "", fresh ? countOf("sum_new", fresh) : ""];
  const words = parts.filter(Boolean).join(", ");
  return words ? element("p", { class: "sum" }, words) : null;
}
