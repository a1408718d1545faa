/** A logged-in profile of 2018 to 2025. */
import { readContact, readLabelledName } from "../contact.js";
import { findMember } from "../islands.js";
import { climb, findFirst, targetUrlOf } from "../ladder.js";
import { pathOf, targetOf } from "../linkedin_url.js";
import { proveFirstName, takeRestOfName } from "../names/names.js";
import { isLinked, isStrange, textsOf } from "../proof.js";
import { fieldWithout, markDiffering, markShared, seen } from "../seen.js";
import { connectionIdsOf, memberIdsOf } from "../subject.js";
import { emberStateOf } from "./absence.js";
import { readEmberSections } from "./sections.js";
import { EMBER_FIELDS, EMBER_PARTS, ERAS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/** A link that bears somebody's member id: it may be the subject's, in a form that no rung knows. */
const MEMBER = "main a[href*='ACoA']";

/**
 * @param {Context} context
 * @returns {import("../read.js").Answer}
 */
export function readEmber(context) {
  const cards = findFirst(context, context.document, EMBER_PARTS.card).nodes;
  const inner = cards.filter((card) => !cards.some((node) => node !== card && card.contains(node)));
  const headed = inner.filter((node) => node.querySelector("h1"));
  // a section below the card may bear the member's number too, and no name
  const mine = (headed.length ? headed : inner).filter(
    (node) => isLinked(node, context) && !isStrange(node, context),
  );
  const [card] = mine;
  if (!card) return { refused: cards.length ? "disagreement" : "unknown_layout" };
  if (mine.length > 1) return { refused: "disagreement" };
  const scoped = { ...context, card };
  /** @type {import("../read.js").Fields} */
  const fields = { ...readEmberSections(scoped), ...readContact(scoped, EMBER_PARTS.contact) };
  for (const [name, rungs] of Object.entries(EMBER_FIELDS))
    fields[name] = climb(scoped, card, rungs, emberStateOf(name, card));
  if (fields.websites?.state !== "read") fields.websites = readCardSite(scoped, fields.websites);
  const fullName = `${fields.full_name?.value ?? ""}`;
  const json = findMember(scoped, fullName);
  const era = ERAS.find((item) => card.matches(item.select))?.era ?? "ember";
  fields.member_urn = memberOf(scoped, json?.member ?? "");
  Object.assign(
    fields,
    readLabelledName(scoped, EMBER_PARTS.contact, fullName),
    namesOf(scoped, fullName, json),
  );
  return { kind: "profile", era, fields, said: textsOf(card) };
}

/**
 * The member's own id: of the page's JSON about them, or of the links on their card that begin a message or show their
 * connections. Where two differ, nobody's.
 * @param {Context} context @param {string} told by the JSON
 */
function memberOf(context, told) {
  const compose = findFirst(context, context.card, EMBER_PARTS.compose);
  const connections = findFirst(context, context.card, EMBER_PARTS.connections);
  const { rung } = compose.nodes.length ? compose : connections;
  const linked = [...memberIdsOf(compose.nodes), ...connectionIdsOf(connections.nodes)];
  const ids = new Set([...(told ? [told] : []), ...linked]);
  if (ids.size > 1) return markDiffering();
  const [id] = ids;
  const isSaid = rung !== "" || isNamedInCode(context) || context.document.querySelector(MEMBER) !== null;
  return seen(id && `urn:li:fsd_profile:${id}`, told ? "ember.json" : rung, isSaid ? "unreadable" : "absent");
}

/**
 * The website that a member shows on the card itself; else what the contact dialog says of them. As shared as there: it
 * is one of the contact details.
 * @param {Context} context @param {import("../seen.js").Seen | undefined} otherwise
 */
function readCardSite(context, otherwise) {
  const { rung, nodes } = findFirst(context, context.card, EMBER_PARTS.site);
  const sites = [...new Set(nodes.map((node) => targetOf(targetUrlOf(node, context))).filter(Boolean))];
  const isOutside = sites.every((site) => !pathOf(site));
  return sites.length && isOutside
    ? markShared(seen(sites, rung))
    : (otherwise ?? fieldWithout("unreadable"));
}

/** Whether some JSON of the page speaks of the subject. @param {Context} context */
function isNamedInCode({ document, id }) {
  return [...document.querySelectorAll("code")].some((code) =>
    `${code.textContent}`.toLowerCase().includes(id.toLowerCase()),
  );
}

/** First and last name as JSON about the subject or the label of the message button proves them. */
function namesOf(
  /** @type {Context} */ context,
  /** @type {string} */ fullName,
  /** @type {ReturnType<typeof findMember>} */ json,
) {
  const labels = findFirst(context, context.card, EMBER_PARTS.message).nodes.map(
    (node) => node.getAttribute("aria-label") ?? "",
  );
  const first = json?.first || proveFirstName(labels, "message", fullName, context.lang);
  if (!first) return {};
  const rung = json ? "ember.json" : "ember.topcard.message";
  return {
    first_name: seen(first, rung),
    last_name: seen(takeRestOfName(first, fullName), rung, "unreadable"),
  };
}
