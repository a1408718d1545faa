/** The page of an account in Sales Navigator. Its number is the company's, and its address leads there. */
import { objectsIn } from "../islands.js";
import { climb } from "../ladder.js";
import { fieldWithout, markDiffering, seen } from "../seen.js";
import { isAlike, squeezeBlanks } from "../text.js";
import { ACCOUNT } from "./selectors.js";

/**
 * @param {import("../ladder.js").Context} context
 * @returns {import("../read.js").Answer}
 */
export function readAccount(context) {
  /** @type {import("../read.js").Fields} */
  const fields = {};
  const card = cardOf(context.document);
  for (const [name, rungs] of Object.entries(ACCOUNT))
    fields[name] = climb({ ...context, card }, card, rungs);
  const names = objectsIn(context.document, "code")
    .filter((item) => item.entityUrn === `urn:li:fs_salesCompany:${context.id}`)
    .map((item) => squeezeBlanks(`${item.name ?? ""}`))
    .filter(Boolean);
  const { name } = fields;
  if (name?.state === "read" && names.some((said) => !isAlike(said, name.value)))
    fields.name = markDiffering();
  for (const text of ["tagline", "founded", "phone", "specialties"])
    fields[text] = fieldWithout("not_loaded");
  if (fields.about?.state === "absent") fields.about = fieldWithout("not_loaded");
  return { kind: "company", era: "salesnav", fields: { ...fields, company_id: seen(context.id, "url") } };
}

/**
 * The smallest part around the account's name that says its industry, place or size too: other accounts below it bear
 * the same hooks. Null where it holds a second company's name.
 * @param {Document} document
 */
function cardOf(document) {
  const marked = document.querySelector("[data-x--account--name]");
  let card = (marked ?? document.querySelector("h1[data-anonymize='company-name']"))?.parentElement ?? null;
  const beside = ["industry", "location", "company-size"]
    .map((hook) => `[data-anonymize='${hook}']`)
    .join(", ");
  while (card && !card.querySelector(beside)) card = card.parentElement;
  return card && card.querySelectorAll("[data-anonymize='company-name']").length <= 1 ? card : null;
}
