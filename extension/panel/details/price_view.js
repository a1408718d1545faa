/** "At most 12 credits": a line for each provider, and one for all of them, drawn anew when a tick changes. */
/** @import { Offered } from "../../relay/details.js" */
/** @import { Detail } from "./price.js" */
import { element } from "../../screen/element.js";
import { dayOf, listOf } from "../../screen/when.js";
import { countOf, word } from "../../screen/words.js";
import { askable, priceOf, priceOfAll, tellsPrices } from "./price.js";

/** @param {Offered[]} providers @param {number} mostAsked of one person @param {Detail[]} wanted @returns {Node[]} */
export function priceView(providers, mostAsked, wanted) {
  const asked = askable(providers, wanted);
  if (!asked.length) return [];
  if (!tellsPrices(providers)) return [element("p", {}, word("details_price_older"))];
  const rows = asked.map((provider) => element("li", {}, priceLine(provider, wanted)));
  return [element("ol", { class: "details-prices" }, ...rows), element("p", {}, wholeLine())];

  function wholeLine() {
    const { credits, unknown, day } = priceOfAll(providers, wanted, mostAsked);
    const many = asked.length > mostAsked ? countOf("details_most_asked", mostAsked) : "";
    const known = day ? countOf("details_price_all", credits) : "";
    const source = day ? word("details_price_day", dayOf(new Date(day), "UTC")) : "";
    const rest = unknown.length ? word("details_price_rest", listOf(unknown)) : "";
    return [many, known, rest, source].filter(Boolean).join(" ");
  }
}

/** @param {Offered} provider @param {Detail[]} wanted */
function priceLine(provider, wanted) {
  const credits = priceOf(provider, wanted);
  const cost = credits === null ? word("details_price_unknown") : countOf("details_price", credits);
  const free = credits !== null && provider.price?.free_miss ? word("details_price_free_miss") : "";
  return word("pair", `${provider.label} (${provider.region})`, [cost, free].filter(Boolean).join(" "));
}
