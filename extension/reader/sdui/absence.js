/** What proves that a part of an SDUI top card is not there: where it would stand is understood, and it is empty. */
import { saying } from "../proof.js";
import { own } from "../subject.js";
import { MARKS } from "./marks.js";
import { headingOf, placeBeforeLink, rowOf } from "./places.js";

/** @typedef {import("../ladder.js").Context} Context */

const FACE = /profile-(?:display|framed)photo/;

/** Whether any attribute in it holds the address of somebody's photo. @param {Element} card */
function namesFace(card) {
  const nodes = [card, ...card.querySelectorAll("*")];
  return nodes.some((node) => [...node.attributes].some(({ value }) => FACE.test(value)));
}

/** @type {Record<string, (context: Context) => boolean>} */
const EMPTY = {
  pronouns: (context) => rowOf(context).first === 0,
  connection_degree: (context) => headingOf(context) !== null && !/[·•]\s*\p{Nd}/u.test(saying(context.card)),
  location: (context) => {
    const links = [...(context.card?.querySelectorAll(MARKS.contact.select) ?? [])];
    const [link] = links.filter((one) => own(one, context));
    return link !== undefined && placeBeforeLink(link, context) === "" && links.length === 1;
  },
  photo_url: (context) => context.card?.querySelector(MARKS.ghost.select) != null && !namesFace(context.card),
};

/**
 * The state of a field that no rung gave.
 * @param {string} name
 * @param {Context} context
 * @returns {import("../seen.js").State}
 */
export function stateWithout(name, context) {
  return EMPTY[name]?.(context) ? "absent" : "unreadable";
}
