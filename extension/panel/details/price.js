/** What asking can cost at most, before anybody is asked. Nothing on the screen. */
/** @import { Offered } from "../../relay/details.js" */

/** @typedef {"email" | "phone"} Detail */
/** @typedef {{credits: number, unknown: string[], day: string}} WholePrice `credits` of those whose price is known, `unknown` the others by their labels, `day` of the oldest price */

/** Whom the question may reach: with a key, and for something that is wanted. @param {Offered[]} providers @param {Detail[]} wanted */
export function askable(providers, wanted) {
  return providers.filter(({ ready, gives }) => ready && gives.some((detail) => wanted.includes(detail)));
}

/** @param {Offered} provider @param {Detail[]} wanted @returns {number | null} credits at most, null where nobody knows; an older relay says nothing */
export function priceOf({ price, gives }, wanted) {
  const asked = wanted.filter((detail) => gives.includes(detail));
  const [only] = asked;
  if (!price || !only) return null;
  return asked.length > 1 ? price.both : price[only];
}

/** Of the whole round: the first ones in the admin's order, as many as one person may cost. @param {Offered[]} providers @param {Detail[]} wanted @param {number} mostAsked @returns {WholePrice} */
export function priceOfAll(providers, wanted, mostAsked) {
  const first = askable(providers, wanted).slice(0, mostAsked);
  const known = first.filter((provider) => priceOf(provider, wanted) !== null);
  return {
    credits: known.reduce((sum, provider) => sum + (priceOf(provider, wanted) ?? 0), 0),
    // whoever is beyond the cap is asked where an earlier one cannot be
    unknown: askable(providers, wanted)
      .filter((provider) => priceOf(provider, wanted) === null)
      .map(({ label }) => label),
    day: known.map(({ price }) => price?.day ?? "").sort()[0] ?? "",
  };
}

/** Whether the relay speaks of prices at all: one that is older than they are says nothing. @param {Offered[]} providers */
export function tellsPrices(providers) {
  return providers.some(({ price }) => price !== undefined);
}

/** What the relay may spend at most; null for an older one, which would refuse the word. @param {Offered[]} providers @param {Detail[]} wanted @param {number} mostAsked */
export function limitOf(providers, wanted, mostAsked) {
  return tellsPrices(providers) ? priceOfAll(providers, wanted, mostAsked).credits : null;
}
