/** A logged-in profile of 2025 or 2026. */
import { readContact, readLabelledName } from "../contact.js";
import { readDottedDegree } from "../degrees.js";
import { climb, findFirst, targetUrlOf } from "../ladder.js";
import { canonical, identity } from "../linkedin_url.js";
import { readMessageName } from "../names/message_name.js";
import { textsOf } from "../proof.js";
import { seen } from "../seen.js";
import { lineOf } from "../text.js";
import { sduiStateOf } from "./absence.js";
import { topCard } from "./card.js";
import { addParagraphs } from "./paragraphs.js";
import { rowOf } from "./places.js";
import { readSduiSections } from "./sections.js";
import { SDUI_FIELDS, SDUI_PARTS } from "./selectors.js";

/**
 * @param {import("../ladder.js").Context} context
 * @returns {import("../read.js").Answer}
 */
export function readSdui(context) {
  addParagraphs(context.document);
  const top = topCard(context);
  if ("refused" in top) return top;
  const scoped = { ...context, card: top.card, member: top.member, id: top.id };
  /** @type {import("../read.js").Fields} */
  const fields = { ...readSduiSections(scoped) };
  for (const [name, rungs] of Object.entries(SDUI_FIELDS))
    fields[name] = climb(scoped, top.card, rungs, sduiStateOf(name, scoped));
  const degree = fields.connection_degree;
  if (isInvited(scoped) && (degree?.state !== "read" || degree.value === 1))
    fields.connection_degree = seen(degreeWithoutFirst(scoped), "sdui.invite.link", "unreadable");
  fields.profile_url = seen(canonical(`https://www.linkedin.com/in/${top.id}`), "url");
  fields.member_urn = seen(top.member && `urn:li:fsd_profile:${top.member}`, top.rung);
  Object.assign(fields, readContact(scoped, SDUI_PARTS.contact));
  Object.assign(fields, readMessageName(scoped, SDUI_PARTS.message, `${fields.full_name?.value}`));
  Object.assign(fields, readLabelledName(scoped, SDUI_PARTS.contact, `${fields.full_name?.value}`));
  return {
    kind: "profile",
    era: top.rung.startsWith("sdui.card") ? "sdui-2026" : "sdui-2025",
    fields,
    said: textsOf(top.card),
  };
}

/** The one degree beside the name that whoever is invited can have, where each stands in a wrapper. @param {import("../ladder.js").Context} context */
function degreeWithoutFirst(context) {
  const degrees = rowOf(context).lines.map((line) => readDottedDegree(lineOf(line)));
  const [only, ...more] = new Set(degrees.filter((degree) => degree !== null && degree !== 1));
  return more.length ? null : only;
}

/** Whether the page offers to invite the subject, who then is no connection yet. */
function isInvited(/** @type {import("../ladder.js").Context} */ context) {
  return findFirst(context, context.card, SDUI_PARTS.invite).nodes.some((node) => {
    const target = targetUrlOf(node, context);
    const name = target ? new URL(target).searchParams.get("vanityName") : "";
    return Boolean(name) && identity(`https://www.linkedin.com/in/${name}`) === `in/${context.id}`;
  });
}
