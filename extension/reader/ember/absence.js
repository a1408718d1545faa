/** What proves that a part of an Ember top card is not there: where it would stand is understood, and it is empty. */
import { degreeOf } from "../degrees.js";
import { namesFace } from "../face.js";
import { looksLikePronouns } from "../names/pronouns.js";
import { lineOf } from "../text.js";

/** @type {Record<string, (card: Element) => boolean>} */
const EMPTY = {
  pronouns: (card) => !linesOf(card).some((said) => /^\(.*\)$/.test(said) || looksLikePronouns(said)),
  connection_degree: (card) => !linesOf(card).some(mayBeDegree),
  photo_url: (card) =>
    card.querySelector("img[src^='data:'][alt]:not([alt=''])") !== null && !namesFace(card),
};

/**
 * The state of a field that no rung gave.
 * @param {string} name
 * @param {Element} card
 * @returns {import("../seen.js").State}
 */
export function emberStateOf(name, card) {
  return EMPTY[name]?.(card) ? "absent" : "unreadable";
}

/** Whether a line is a degree, or a digit in a form that nobody knows. @param {string} said */
function mayBeDegree(said) {
  return degreeOf(said) !== null || /^\D{0,20}[123](?!\d)\D{0,12}$/.test(said);
}

/** @param {Element} card */
function linesOf(card) {
  return [...card.querySelectorAll("span, li, p, div")].filter((node) => !node.children.length).map(lineOf);
}
