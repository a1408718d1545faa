/** What a page shows and no CRM has a field for is not sent. */
/** @import { Connector, Snapshot } from "../wire.js" */
import { fieldsBehind } from "../reader/properties.js";

/** What every Snapshot says of itself. */
const FRAME = ["version", "reader", "kind", "era", "ui_locale", "captured_at"];
/** Who it is, how the name is split, where somebody works, and in which country their numbers are at home. */
const PERSON = [
  ...["full_name", "first_name", "last_name", "profile_url", "public_id", "member_urn", "salesnav_id"],
  ...["current_company", "company_url", "location"],
];
/** A person's business address hints at the domain of the employer. @type {Record<string, string>} */
const HINTS = { "company.domain": "emails" };
const COMPANY = ["name", "company_url", "company_id", "location"];

/**
 * The Snapshot with the fields alone that these CRMs have a place for, and those that tell who it is. What stands in a
 * field, and why nothing does, goes with it.
 * @param {Snapshot} snapshot @param {(Connector | undefined)[]} cards what the relay says of the CRMs
 * @returns {Snapshot}
 */
export function narrowSnapshot(snapshot, cards) {
  const { kind } = snapshot;
  const needed = new Set([...FRAME, ...(kind === "company" ? COMPANY : PERSON)]);
  for (const source of cards.flatMap(listSources))
    for (const field of [...fieldsBehind(source, kind), HINTS[source] ?? ""]) needed.add(field);
  const kept = Object.entries(snapshot).filter(([name]) => needed.has(name));
  return /** @type {Snapshot} */ (Object.fromEntries(kept));
}

/** Every property that a CRM's mapping reads. @param {Connector | undefined} card */
function listSources(card) {
  return [card?.entities.person, card?.entities.company]
    .flatMap((part) => part?.fields ?? [])
    .map(({ from }) => from);
}
