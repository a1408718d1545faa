/** What could be prepared in a CRM: what it is, what is lost without it, and a yes that is the rep's to give. */
/** @import { Preparation } from "../wire.js" */
import { element } from "../screen/element.js";
import { word } from "../screen/words.js";

/** @param {Preparation} one */
export function labelOfOffer({ name, label }) {
  return word(`preparation_${name}`) || label;
}

/**
 * @param {Preparation[]} offers
 * @param {{prepare: (one: Preparation) => void, later: (one: Preparation) => void}} on
 */
export function offersView(offers, { prepare, later }) {
  return element("ul", { class: "offers" }, ...offers.map(row));

  function row(/** @type {Preparation} */ one) {
    const yes = { type: "button", class: "primary", click: () => prepare(one) };
    return element(
      "li",
      { class: "asked", "data-preparation": one.name },
      element("p", {}, labelOfOffer(one)),
      element("p", { class: "note" }, word(`preparation_${one.name}_lost`) || one.lost),
      one.possible ? null : element("p", { class: "note wrong" }, word("prepare_impossible")),
      element(
        "div",
        { class: "pair" },
        one.possible && element("button", yes, word("prepare")),
        element("button", { type: "button", click: () => later(one) }, word("not_now")),
      ),
    );
  }
}
