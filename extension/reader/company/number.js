/** LinkedIn's number of a company, by the link on its card to the people there. */
import { findFirst, targetUrlOf } from "../ladder.js";
import { COMPANY_PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/** The one number that the address or the card's link names; "" without one. @param {Context} context */
export function findProvedNumber(context) {
  return /^\d+$/.test(context.id) ? context.id : countMembers(context.card, context);
}

/** The one number that the card's link to the people there names; "" when it names several. */
export function countMembers(/** @type {Element | null} */ card, /** @type {Context} */ context) {
  const links = findFirst(context, card, COMPANY_PARTS.members).nodes.map((node) =>
    targetUrlOf(node, context),
  );
  const ids = links.flatMap((said) =>
    ["currentCompany", "facetCurrentCompany"].map((name) => new URL(said).searchParams.get(name) ?? ""),
  );
  const all = [...new Set(ids.filter(Boolean))];
  return (all.length === 1 && /^\["?(\d+)"?\]$/.exec(all[0] ?? "")?.[1]) || "";
}
