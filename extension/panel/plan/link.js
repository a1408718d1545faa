/** Where somebody works: the company before, the company now, and what changes with it. */
/** @import { Change } from "../../wire.js" */
/** @import { Sync } from "./sync.js" */
import { element } from "../../screen/element.js";
import { listOf } from "../../screen/when.js";
import { word } from "../../screen/words.js";
import { fieldsOf } from "./properties.js";
import { changeOfValueView } from "./values.js";

/** Nothing for somebody who worked nowhere before: the cards of person and company say it all. @param {Change} change @param {Sync} sync */
export function linkView({ record }, sync) {
  if (!record?.linked.length) return null;
  const before = record.employer || word("another_company");
  const values = { before, after: companyOf(sync), rule: /** @type {const} */ ("replace") };
  const diff = { ...values, field: "works_at", label: "", edited: false };
  return element(
    "div",
    { class: "link", "data-link": "" },
    changeOfValueView(diff, { source: "", owners: [] }),
    record.inherits.length > 0 &&
      element("p", { class: "note inherits" }, word("link_inherits", listOf(record.inherits))),
  );
}

/** The company that the plan is about, as the CRM has it or will have it. @param {Sync} sync */
export function companyOf(sync) {
  const change = sync.planned?.plan.changes.find((other) => other.entity === "company");
  const named = fieldsOf("company", sync.card).find((field) => field.from === "company.name")?.name;
  const made = change?.diffs.find((diff) => diff.field === named)?.after;
  return change?.name || `${made ?? sync.snapshot.current_company?.value ?? ""}`;
}
