/** What was found of a person -> a Snapshot as server/stages/snapshot.py validates it. */
import { bounded } from "./bounds.js";
import { canonical, isMember } from "./linkedin_url.js";
import { anonymous } from "./names.js";
import { current } from "./positions.js";
import { differing, missing, seen } from "./seen.js";
import { subject } from "./subject.js";
import { alike } from "./text.js";
import { misnamed } from "./title.js";

/** @typedef {import("./read.js").Fields} Fields */

/** Every field of a Snapshot in the order of the wire contract. */
const NAMES = [
  ...["full_name", "profile_url", "public_id", "member_urn", "salesnav_id", "first_name", "last_name"],
  ...["pronouns", "headline", "current_title", "current_company", "company_url", "location", "about"],
  ...["connection_degree", "photo_url", "experiences", "education", "websites", "emails", "phones"],
];

/**
 * @param {import("./ladder.js").Context} context
 * @param {import("./read.js").Heading} heading
 * @param {import("./read.js").Answer} answer
 * @returns {{snapshot: import("../wire.js").Snapshot} | import("./read.js").Refusal}
 */
export function personSnapshot(context, heading, answer) {
  if ("refused" in answer) return answer;
  /** @type {Fields} */
  const fields = { ...identified(context.url, answer), ...answer.fields, ...working(answer) };
  const { full_name: name, profile_url: address } = fields;
  if (name?.rung === "disagreement") return { refused: "disagreement" };
  if (name?.state !== "read") return { refused: "no_name" };
  if (misnamed(context, name.value)) return { refused: "disagreement" };
  if (anonymous(name.value)) return { refused: "hidden_name" };
  if (address?.state !== "read") return { refused: "no_id" };
  const all = NAMES.map((one) => [one, bounded(one, fields[one] ?? missing("absent"))]);
  return { snapshot: { ...heading, kind: answer.kind, era: answer.era, ...Object.fromEntries(all) } };
}

/** @param {string} url @param {import("./read.js").Found} answer @returns {Fields} */
function identified(url, answer) {
  const address = answer.fields.profile_url ?? seen(canonical(url), "url");
  const vanity = subject(`${address.value ?? ""}`);
  return {
    profile_url: address,
    public_id: seen(isMember(vanity) ? "" : vanity, address.rung),
  };
}

/**
 * What the person does now: of the positions when the page lists them, else of its own words on it. When the
 * card names another company than the first position that lasts, nobody knows which of the two it is.
 * A headline is what its owner likes to write and proves no title.
 * @param {import("./read.js").Found} answer
 * @returns {Fields}
 */
function working(answer) {
  const { experiences, current_company: firm } = answer.fields;
  const listed = current(experiences ?? missing("absent"));
  const known = firm?.state === "read";
  const said = answer.now?.current_company?.state === "read" ? answer.now.current_company : firm;
  if (listed.current_company.state === "read" && said?.state === "read") {
    if (alike(said.value, listed.current_company.value)) return listed;
    return { current_title: differing(), current_company: differing(), company_url: differing() };
  }
  if (experiences?.state === "read" || experiences?.state === "unreadable") return listed;
  return answer.now ?? (known ? { ...listed, current_company: firm } : listed);
}
