/** What a provider found, on its way into the page's own values. Nothing on the screen. */
/** @import { FoundDetail, Snapshot } from "../../wire.js" */
import { word, wordOr } from "../../screen/words.js";

/** @type {Record<FoundDetail["detail"], "emails" | "phones">} */
const FIELDS = { email: "emails", phone: "phones" };

/** A newer relay may find what has no place here. @param {FoundDetail} found */
export function isKnown({ detail }) {
  return Object.hasOwn(FIELDS, detail);
}

/** Only what a mailbox answered is ticked by itself. @param {FoundDetail} found */
export function isTicked({ status, fits }) {
  return status === "verified" && fits;
}

/**
 * The Snapshot with these details as if the page had shown them; what it shows to connections only stays so.
 * @param {Snapshot} snapshot @param {FoundDetail[]} chosen @returns {Snapshot}
 */
export function withDetails(snapshot, chosen) {
  let made = snapshot;
  for (const { detail, value, provider } of chosen) {
    const field = FIELDS[detail];
    const before = made[field];
    const held = /** @type {string[]} */ (before?.state === "read" ? before.value : []);
    if (held.includes(value)) continue;
    const seen = {
      state: "read",
      rung: `provider.${provider}`,
      value: [...held, value],
      visibility: held.length ? (before?.visibility ?? "public") : "public",
      certainty: "sure",
    };
    made = { ...made, [field]: seen };
  }
  return made;
}

/** Where the details come from, as a note for the CRM. @param {FoundDetail[]} chosen @param {(provider: string) => string} labelOf */
export function sourceNote(chosen, labelOf) {
  const lines = chosen.map(({ value, provider, status, day, sources }) =>
    [
      word("details_source", value, labelOf(provider), wordOr(`details_${status}`, "details_unknown"), day),
      ...sources,
    ].join(" "),
  );
  return lines.join("\n");
}
