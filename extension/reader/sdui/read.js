/** A logged-in profile of 2025 or 2026. */
import { contact } from "../contact.js";
import { climb, found } from "../ladder.js";
import { missing } from "../seen.js";
import { own } from "../subject.js";
import { topCard } from "./card.js";
import { about, education, experiences } from "./sections.js";
import { FIELDS, PARTS } from "./selectors.js";

/**
 * @param {import("../ladder.js").Context} context
 * @returns {{refused: string} | {era: string, fields: Record<string, import("../seen.js").Seen>}}
 */
export function readSdui(context) {
  const top = topCard(context);
  if ("refused" in top) return top;
  const scoped = { ...context, card: top.card, member: top.member };
  /** @type {Record<string, import("../seen.js").Seen>} */
  const fields = { about: about(scoped), experiences: experiences(scoped), education: education(scoped) };
  for (const [name, rungs] of Object.entries(FIELDS)) fields[name] = climb(scoped, top.card, rungs);
  if (invited(scoped) && fields.connection_degree?.value === 1) fields.connection_degree = missing("unreadable");
  const era = top.card.hasAttribute("componentkey") ? "sdui-2026" : "sdui-2025";
  return { era, fields: { ...fields, ...contact(scoped, PARTS.contact) } };
}

/** Whether the page offers to invite the subject, who then is no connection yet. */
function invited(/** @type {import("../ladder.js").Context} */ context) {
  const links = found(context, context.card, PARTS.invite).nodes;
  return links.length > 0 && links.some((one) => one !== null) && !links.every((one) => own(one, context));
}
