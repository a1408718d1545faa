/** The page of an account in Sales Navigator. Its number is the company's, and its address leads there. */
import { objects } from "../islands.js";
import { climb } from "../ladder.js";
import { differing, missing, seen } from "../seen.js";
import { alike, squeeze } from "../text.js";
import { ACCOUNT } from "./selectors.js";

/**
 * @param {import("../ladder.js").Context} context
 * @returns {import("../read.js").Answer}
 */
export function readAccount(context) {
  /** @type {import("../read.js").Fields} */
  const fields = {};
  for (const [name, rungs] of Object.entries(ACCOUNT)) fields[name] = climb(context, context.document, rungs);
  const names = objects(context.document, "code")
    .filter((one) => one.entityUrn === `urn:li:fs_salesCompany:${context.id}`)
    .map((one) => squeeze(`${one.name ?? ""}`))
    .filter(Boolean);
  const { name } = fields;
  if (name?.state === "read" && names.some((one) => !alike(one, name.value))) fields.name = differing();
  for (const one of ["tagline", "founded", "phone", "specialties"]) fields[one] = missing("not_loaded");
  if (fields.about?.state === "absent") fields.about = missing("not_loaded");
  return { kind: "company", era: "salesnav", fields: { ...fields, company_id: seen(context.id, "url") } };
}
