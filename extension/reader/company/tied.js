/** Whether the details on a page are the company's own: they bear no id, and other companies are on the page. */
import { address, found } from "../ladder.js";
import { line } from "../text.js";
import { outside } from "./places.js";
import { PARTS } from "./selectors.js";

/**
 * @typedef {import("../ladder.js").Context} Context
 * @typedef {import("./details.js").Details} Details
 * @typedef {{number: string, site: string, said: string}} Known what is sure of the company: its number, its
 *   site, and the words of its card
 */

/**
 * The one list of some that is proved. Of two, none.
 * @param {Context} context
 * @param {Details[]} lists
 * @param {Known} known
 */
export function proved(context, lists, known) {
  const mine = lists.filter((one) => tied(one, context, known));
  return mine.length === 1 ? mine[0] : undefined;
}

/** Its link to the people there names the number, its site is the company's, or the card says two of its values. */
function tied(/** @type {Details} */ details, /** @type {Context} */ context, /** @type {Known} */ known) {
  const links = found(context, details.list, PARTS.members).nodes.map((one) => address(one, context));
  if (known.number && links.length) return links.every((one) => named(one) === known.number);
  const sites = (details.known.website ?? [])
    .flatMap((one) => [...one.querySelectorAll("a[href]")])
    .map((one) => site(outside(one, context)));
  const own = [...(context.card?.querySelectorAll("a[href]") ?? [])].map((one) =>
    site(outside(one, context)),
  );
  if (sites.some((one) => one && [known.site, ...own].includes(one))) return true;
  const values = [details.known.industry, details.known.headquarters, details.known.size];
  const texts = values.map((all) => (all?.[0] ? line(all[0]) : "")).filter(Boolean);
  const said = ` | ${known.said} | `;
  return texts.filter((one) => said.includes(` | ${one} | `)).length > 1;
}

/** The site of an address: its host without `www.`, and its path. @param {string} url */
export function site(url) {
  if (!URL.canParse(url)) return "";
  const { hostname, pathname } = new URL(url);
  return `${hostname.replace(/^www\./, "")}${pathname.replace(/\/+$/, "")}`.toLowerCase();
}

/** The number in a link to the people of a company. @param {string} link */
function named(link) {
  return /urrentCompany=(?:%5B|\[)(?:%22|")?(\d+)(?:%22|")?(?:%5D|\])/i.exec(link)?.[1] ?? "";
}
