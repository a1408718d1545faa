/** The subject's top card on an SDUI page, found by id and refused when the ids disagree. */
import { found, linked } from "../ladder.js";
import { isMember } from "../linkedin_url.js";
import { foreign, own, urns } from "../subject.js";
import { ownerOf } from "./keys.js";
import { FIELDS, PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/**
 * The card and its rung, the member id and the public id. An address with a member id leaves the public id to
 * the card's own link.
 * @param {Context} context
 * @returns {{card: Element, member: string, id: string, rung: string} | {refused: string}}
 */
export function topCard(context) {
  const { rung, nodes } = found(context, context.document, PARTS.card);
  const cards = nodes.filter(outermost);
  const mine = cards.filter((one) => belongs(one, context));
  const [card] = mine;
  if (!card) return { refused: cards.length ? "disagreement" : "unknown_layout" };
  const said = urns(found(context, card, PARTS.message).nodes);
  const members = [...new Set([keyed(card), ...said].filter(Boolean))];
  const other = isMember(context.id) && members.some((one) => one !== context.id);
  if (mine.length > 1 || members.length > 1 || other) return { refused: "disagreement" };
  const link = found(context, card, FIELDS.full_name).nodes[0]?.closest("a[href]");
  const id = isMember(context.id) ? linked(link, context).replace(/^in\//, "") || context.id : context.id;
  return { card, member: members[0] ?? "", id, rung };
}

/**
 * Whether something on a card leads to the subject, and its name to nobody else.
 * @param {Element} card
 * @param {Context} context
 */
function belongs(card, context) {
  if (isMember(context.id)) return keyed(card) === context.id;
  const heading = found(context, card, FIELDS.full_name).nodes[0]?.closest("a[href]");
  const links = [...card.querySelectorAll("a[href]")];
  return links.some((one) => own(one, context)) && !foreign(heading, context);
}

/** @param {Element} card */
function keyed(card) {
  const id = ownerOf(card, "Topcard");
  return isMember(id) ? id : "";
}

/** @param {Element} card @param {number} _ @param {Element[]} all */
function outermost(card, _, all) {
  return !all.some((one) => one !== card && one.contains(card));
}
