/** A logged-in profile of 2025 or 2026. */
import { contact, labelledName } from "../contact.js";
import { address, climb, found } from "../ladder.js";
import { canonical, identity } from "../linkedin_url.js";
import { readMessageName } from "../message_name.js";
import { saying } from "../proof.js";
import { missing, seen } from "../seen.js";
import { sduiStateOf } from "./absence.js";
import { topCard } from "./card.js";
import { sections } from "./sections.js";
import { FIELDS, PARTS } from "./selectors.js";

/**
 * @param {import("../ladder.js").Context} context
 * @returns {import("../read.js").Answer}
 */
export function readSdui(context) {
  const top = topCard(context);
  if ("refused" in top) return top;
  const scoped = { ...context, card: top.card, member: top.member, id: top.id };
  /** @type {import("../read.js").Fields} */
  const fields = { ...sections(scoped) };
  for (const [name, rungs] of Object.entries(FIELDS))
    fields[name] = climb(scoped, top.card, rungs, sduiStateOf(name, scoped));
  if (invited(scoped) && fields.connection_degree?.value === 1)
    fields.connection_degree = missing("unreadable");
  fields.profile_url = seen(canonical(`https://www.linkedin.com/in/${top.id}`), "url");
  fields.member_urn = seen(top.member && `urn:li:fsd_profile:${top.member}`, top.rung);
  Object.assign(fields, contact(scoped, PARTS.contact));
  Object.assign(fields, readMessageName(scoped, PARTS.message, `${fields.full_name?.value}`));
  Object.assign(fields, labelledName(scoped, PARTS.contact, `${fields.full_name?.value}`));
  return {
    kind: "profile",
    era: top.rung.startsWith("sdui.card") ? "sdui-2026" : "sdui-2025",
    fields,
    said: saying(top.card),
  };
}

/** Whether the page offers to invite the subject, who then is no connection yet. */
function invited(/** @type {import("../ladder.js").Context} */ context) {
  return found(context, context.card, PARTS.invite).nodes.some((one) => {
    const target = address(one, context);
    const name = target ? new URL(target).searchParams.get("vanityName") : "";
    return Boolean(name) && identity(`https://www.linkedin.com/in/${name}`) === `in/${context.id}`;
  });
}
