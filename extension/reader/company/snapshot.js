/** What was found of a company -> a CompanySnapshot as server/stages/snapshot.py validates it. */
import { boundField } from "../bounds.js";
import { canonical, pathOf } from "../linkedin_url.js";
import { isMisnamed, splitHeading } from "../names/title.js";
import { fieldWithout, seen, toCheck } from "../seen.js";

/** Every field in the order of the wire contract. */
const NAMES = [
  ...["name", "company_url", "company_id", "tagline", "industry", "size", "founded", "website", "phone"],
  ...["specialties", "location", "about"],
];

/** Pages that are no company's, but are read as one: the era says so. */
const OTHERS = ["school", "showcase"];

/**
 * @param {import("../ladder.js").Context} context
 * @param {import("../read.js").Heading} heading
 * @param {import("../read.js").Answer} answer
 * @returns {{snapshot: import("../../wire.js").Snapshot} | import("../read.js").Refusal}
 */
export function companySnapshot(context, heading, answer) {
  if ("refused" in answer) return answer;
  /** @type {import("../read.js").Fields} */
  const fields = { ...answer.fields, company_url: seen(canonical(context.url), "url") };
  const { name } = answer.fields;
  if (name?.state === "read") fields.name = { ...name, value: splitHeading(context, name.value).name };
  if (name?.rung === "disagreement") return { refused: "disagreement" };
  if (name?.state !== "read") return { refused: "no_name" };
  if (isMisnamed(context, name.value)) return { refused: "disagreement" };
  const sure = answer.era !== "unknown";
  const all = NAMES.map((said) => {
    const told = boundField(said, fields[said] ?? fieldWithout("absent"));
    // A layout that nobody knows has no mark that proves an absence.
    const field = !sure && told.state === "absent" ? fieldWithout("unreadable") : told;
    return [said, sure || said === "company_url" ? field : toCheck(field)];
  });
  const first = pathOf(context.url).split("/")[1] ?? "";
  const era = OTHERS.includes(first) ? `${answer.era}-${first}` : answer.era;
  return { snapshot: { ...heading, kind: "company", era, ...Object.fromEntries(all) } };
}
