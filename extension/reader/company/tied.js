/** Whether the details on a page are the company's own: they bear no id, and other companies are on the page. */
import { findFirst, targetUrlOf } from "../ladder.js";
import { lineOf } from "../text.js";
import { outsideLinkOf } from "./places.js";
import { COMPANY_PARTS } from "./selectors.js";

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
export function findTied(context, lists, known) {
  const mine = lists.filter((item) => isTied(item, context, known));
  return mine.length === 1 ? mine[0] : undefined;
}

/** Its link to the people there names the number, its site is the company's, or the card says two of its values. */
function isTied(/** @type {Details} */ details, /** @type {Context} */ context, /** @type {Known} */ known) {
  const links = findFirst(context, details.list, COMPANY_PARTS.members).nodes.map((node) =>
    targetUrlOf(node, context),
  );
  if (known.number && links.length) return links.every((said) => isNamed(said) === known.number);
  const sites = (details.known.website ?? [])
    .flatMap((node) => [...node.querySelectorAll("a[href]")])
    .map((node) => siteOf(outsideLinkOf(node, context)));
  const own = [...(context.card?.querySelectorAll("a[href]") ?? [])].map((node) =>
    siteOf(outsideLinkOf(node, context)),
  );
  if (sites.some((said) => said && [known.site, ...own].includes(said))) return true;
  const values = [details.known.industry, details.known.headquarters, details.known.size];
  const texts = values.map((all) => (all?.[0] ? lineOf(all[0]) : "")).filter(Boolean);
  const said = ` | ${known.said} | `;
  return texts.filter((text) => said.includes(` | ${text} | `)).length > 1;
}

/** The site of an address: its host without `www.`, and its path. @param {string} url */
export function siteOf(url) {
  if (!URL.canParse(url)) return "";
  const { hostname, pathname } = new URL(url);
  return `${hostname.replace(/^www\./, "")}${pathname.replace(/\/+$/, "")}`.toLowerCase();
}

/** The number in a link to the people of a company. @param {string} link */
function isNamed(link) {
  return /urrentCompany=(?:%5B|\[)(?:%22|")?(\d+)(?:%22|")?(?:%5D|\])/i.exec(link)?.[1] ?? "";
}
