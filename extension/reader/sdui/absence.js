/** What proves that a part of an SDUI top card is not there: where it would stand is understood, and it is empty. */
import { namesFace } from "../face.js";
import { textsOf } from "../proof.js";
import { isOwnLink } from "../subject.js";
import { MARKS } from "./marks.js";
import { nameHeadingOf, placeBeforeLink, rowOf } from "./places.js";

/** @typedef {import("../ladder.js").Context} Context */

/** @type {Record<string, (context: Context) => boolean>} */
const EMPTY = {
  pronouns: (context) => rowOf(context).first === 0,
  connection_degree: (context) =>
    nameHeadingOf(context) !== null &&
    !/(?:^|\| )[·•]\s*[\p{L}\p{N}]|[·•]\s*\p{Nd}/u.test(textsOf(context.card)),
  location: (context) => {
    const links = [...(context.card?.querySelectorAll(MARKS.contact.select) ?? [])];
    const [link] = links.filter((node) => isOwnLink(node, context));
    const row = link?.closest("div, li, section");
    const isApart = row && !row.contains(nameHeadingOf(context)); // else nothing tells the place from other lines
    return Boolean(isApart && link && placeBeforeLink(link, context) === "" && links.length === 1);
  },
  photo_url: (context) => context.card?.querySelector(MARKS.ghost.select) != null && !namesFace(context.card),
};

/**
 * The state of a field that no rung gave.
 * @param {string} name
 * @param {Context} context
 * @returns {import("../seen.js").State}
 */
export function sduiStateOf(name, context) {
  return EMPTY[name]?.(context) ? "absent" : "unreadable";
}
