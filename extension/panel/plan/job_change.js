/** That somebody who is in the CRM works elsewhere by now: the first thing that a rep wants to know of an old contact. */
/** @import { Change, Plan } from "../../wire.js" */
/** @import { Sync } from "./sync.js" */
import { element, icon } from "../../screen/element.js";
import { dayOf } from "../../screen/when.js";
import { word } from "../../screen/words.js";
import { companyOf } from "./link.js";
import { fieldsOf, sourceOf } from "./properties.js";
import { mainOf } from "./standing.js";

const EMPLOYER = ["company.name", "current_company"];

/** "Company changed since your sync of 3 November 2026: Acme → Borealis". @param {Sync} sync */
export function jobChangeView(sync) {
  const { planned } = sync;
  const change = planned && jobChangeOf(planned.plan, sync);
  if (!change) return null;
  const words = planned.synced ? word("job_changed_since", dayOf(planned.synced)) : word("job_changed");
  return element(
    "p",
    { class: "job-change", "data-job": "" },
    icon("company"),
    element("span", {}, `${words} `),
    element("bdi", {}, change.was),
    icon("arrow"),
    element("bdi", {}, change.now),
  );
}

/** By the field of the employer, or by the company to which the CRM links the person. @param {Plan} plan @param {Sync} sync */
function jobChangeOf(plan, sync) {
  const main = mainOf(plan);
  if (main?.entity !== "person" || main.verb === "create" || main.verb === "ask" || !main.record) return null;
  const found = employersOf(main, sync) ?? linkedEmployersOf(plan, sync);
  return found && !isSameFirm(found.was, found.now) ? found : null;
}

/** @param {Change} main @param {Sync} sync */
function employersOf({ diffs }, sync) {
  const fields = fieldsOf("person", sync.card);
  const diff = diffs.find(({ field, before }) => before && EMPLOYER.includes(sourceOf(fields, field)));
  // a rep's own words are no news of the page
  return diff && !diff.edited ? { was: `${diff.before}`, now: `${diff.after}` } : null;
}

/** @param {Plan} plan @param {Sync} sync */
function linkedEmployersOf({ changes }, sync) {
  const link = changes.find(({ verb, record }) => verb === "link" && record?.employer);
  const now = companyOf(sync);
  return link?.record && now ? { was: link.record.employer, now } : null;
}

/** "Nordhavn Foods" and "NORDHAVN FOODS A/S" are one employer: nothing but letters counts, and one may go on. @param {string} was @param {string} now */
function isSameFirm(was, now) {
  const [before, after] = [was, now].map((name) =>
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim(),
  );
  return !before || !after || `${before} `.startsWith(`${after} `) || `${after} `.startsWith(`${before} `);
}
