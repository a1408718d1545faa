/** What could be prepared in a CRM: what it is, what is lost without it, and a yes that is the rep's to give. */
/** @import { Preparation } from "../wire.js" */
import { element } from "../screen/element.js";
import { word } from "../screen/words.js";

/** @param {Preparation} offer */
export function labelOfOffer({ name, label }) {
  return word(`preparation_${name}`) || label;
}

/**
 * @param {Preparation[]} offers
 * @param {{prepare: (offer: Preparation) => void, later: (offer: Preparation) => void}} on
 */
export function offersView(offers, { prepare, later }) {
  return element("ul", { class: "offers" }, ...offers.map(offerRow));

  function offerRow(/** @type {Preparation} */ offer) {
    const yes = { type: "button", class: "primary", click: () => prepare(offer) };
    return element(
      "li",
      { class: "asked", "data-preparation": offer.name },
      element("p", {}, labelOfOffer(offer)),
      element("p", { class: "note" }, word(`preparation_${offer.name}_lost`) || offer.lost),
      offer.possible ? null : element("p", { class: "note wrong" }, word("prepare_impossible")),
      element(
        "div",
        { class: "pair" },
        offer.possible && element("button", yes, word("prepare")),
        element("button", { type: "button", click: () => later(offer) }, word("not_now")),
      ),
    );
  }
}
