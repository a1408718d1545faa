/** The subject's top card on an SDUI page, found by id and refused when the ids disagree. */
import { findFirst, identityOf } from "../ladder.js";
import { isMember } from "../linkedin_url.js";
import { lineOf } from "../text.js";
import { isForeignLink, isOwnLink, isSpeltBy, memberIdsOf } from "../subject.js";
import { ownerOf } from "./keys.js";
import { SDUI_FIELDS, SDUI_PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/**
 * The card and its rung, the member id and the public id. An address with a member id leaves the public id to
 * the card's own link.
 * @param {Context} context
 * @returns {{card: Element, member: string, id: string, rung: string} | {refused: string}}
 */
export function topCard(context) {
  const { rung, nodes } = findFirst(context, context.document, SDUI_PARTS.card);
  const cards = nodes.filter(isOutermost);
  const mine = cards.filter((node) => belongsTo(node, context));
  const [card] = mine;
  if (!card) return { refused: cards.length ? "disagreement" : "unknown_layout" };
  const said = memberIdsOf(findFirst(context, card, SDUI_PARTS.message).nodes);
  const members = [...new Set([keyedIdOf(card), ...said].filter(Boolean))];
  const other = isMember(context.id) && members.some((said) => said !== context.id);
  if (mine.length > 1 || members.length > 1 || other) return { refused: "disagreement" };
  const link = findFirst(context, card, SDUI_FIELDS.full_name).nodes[0]?.closest("a[href]");
  const id = isMember(context.id) ? identityOf(link, context).replace(/^in\//, "") || context.id : context.id;
  return { card, member: members[0] ?? "", id, rung };
}

/**
 * Whether something on a card leads to the subject, and its name to nobody else. A card that leads to nobody at all is
 * the subject's where the address spells the name on it.
 * @param {Element} card
 * @param {Context} context
 */
function belongsTo(card, context) {
  if (isMember(context.id)) return keyedIdOf(card) === context.id;
  const heading = findFirst(context, card, SDUI_FIELDS.full_name).nodes[0]?.closest("a[href]");
  const links = [...card.querySelectorAll("a[href]")];
  const people = links.filter((node) => identityOf(node, context).startsWith("in/"));
  if (!people.length)
    return isSpeltBy(context.id, lineOf(findFirst(context, card, SDUI_FIELDS.full_name).nodes[0]));
  return links.some((node) => isOwnLink(node, context)) && !isForeignLink(heading, context);
}

/** @param {Element} card */
function keyedIdOf(card) {
  const id = ownerOf(card, "Topcard");
  return isMember(id) ? id : "";
}

/** @param {Element} card @param {number} _ @param {Element[]} all */
function isOutermost(card, _, all) {
  return !all.some((node) => node !== card && node.contains(card));
}
