/** A logged-in profile of 2018 to 2025. */
import { contact, labelledName } from "../contact.js";
import { voyager } from "../islands.js";
import { climb, found } from "../ladder.js";
import { proveFirstName, takeRestOfName } from "../names.js";
import { led, strange, saying } from "../proof.js";
import { seen } from "../seen.js";
import { emberStateOf } from "./absence.js";
import { sections } from "./sections.js";
import { ERAS, FIELDS, PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/**
 * @param {Context} context
 * @returns {import("../read.js").Answer}
 */
export function readEmber(context) {
  const cards = found(context, context.document, PARTS.card).nodes;
  const inner = cards.filter((card) => !cards.some((one) => one !== card && card.contains(one)));
  const mine = inner.filter((one) => led(one, context) && !strange(one, context));
  const [card] = mine;
  if (!card) return { refused: cards.length ? "disagreement" : "unknown_layout" };
  if (mine.length > 1) return { refused: "disagreement" };
  const scoped = { ...context, card };
  /** @type {import("../read.js").Fields} */
  const fields = { ...sections(scoped), ...contact(scoped, PARTS.contact) };
  for (const [name, rungs] of Object.entries(FIELDS))
    fields[name] = climb(scoped, card, rungs, emberStateOf(name, card));
  const fullName = `${fields.full_name?.value ?? ""}`;
  const json = voyager(scoped, fullName);
  const era = ERAS.find((one) => card.matches(one.select))?.era ?? "ember";
  const member = json && `urn:li:fsd_profile:${json.member}`;
  fields.member_urn = seen(member, "ember.json", isNamedInCode(scoped) ? "unreadable" : "absent");
  Object.assign(fields, labelledName(scoped, PARTS.contact, fullName), names(scoped, fullName, json));
  return { kind: "profile", era, fields, said: saying(card) };
}

/** Whether some JSON of the page speaks of the subject. @param {Context} context */
function isNamedInCode({ document, id }) {
  return [...document.querySelectorAll("code")].some((code) =>
    `${code.textContent}`.toLowerCase().includes(id.toLowerCase()),
  );
}

/** First and last name as JSON about the subject or the label of the message button proves them. */
function names(
  /** @type {Context} */ context,
  /** @type {string} */ fullName,
  /** @type {ReturnType<typeof voyager>} */ json,
) {
  const labels = found(context, context.card, PARTS.message).nodes.map(
    (one) => one.getAttribute("aria-label") ?? "",
  );
  const first = json?.first || proveFirstName(labels, "message", fullName, context.lang);
  if (!first) return {};
  const rung = json ? "ember.json" : "ember.topcard.message";
  return {
    first_name: seen(first, rung),
    last_name: seen(takeRestOfName(first, fullName), rung, "unreadable"),
  };
}
