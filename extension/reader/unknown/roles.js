/**
 * Positions and schools by the structure of their list: items with a line of dates. What stands before the dates is
 * understood when there are just as many lines as LinkedIn has there, and the employer is one.
 */
import { readPeriod } from "../dates.js";
import { company } from "../ladder.js";
import { line } from "../text.js";
import { linesOf } from "./lines.js";

/**
 * @typedef {import("../ladder.js").Context} Context
 * @typedef {import("../positions.js").Experience} Experience
 * @typedef {import("../positions.js").Education} Education
 */

const ITEM = "li, [role='listitem']";
const LINKS = "a[href*='/company/'], a[href*='/school/']";
const NEVER = { start: null, end: null, current: null };

/**
 * Every position, or null when one of the items is not understood: it may be what the person does now.
 * @param {Context} context
 * @param {Element} section
 * @param {(name: string) => boolean} isKnown whether the subject's card names an employer
 * @returns {Experience[] | null}
 */
export function positionsIn(context, section, isKnown) {
  const all = outerItems(section).map((item) => positionsOf(context, item, isKnown));
  return all.includes(null) ? null : all.flatMap((positions) => positions ?? []);
}

/** @param {Context} context @param {Element} section @returns {Education[]} */
export function schoolsIn(context, section) {
  return outerItems(section).flatMap((item) => {
    const said = linesOf(item).map(({ text }) => text);
    const at = placeOfDates(said, context.lang);
    const [school = "", ...rest] = said;
    if (at < 1 || at > 3) return [];
    const { start, end } = readPeriod(said[at] ?? "", context.lang) ?? NEVER;
    return [{ school, degree: rest.slice(0, at - 1).join(", ") || null, start, end }];
  });
}

/**
 * One item; none for a break, which has no employer.
 * @param {Context} context
 * @param {Element} item
 * @param {(name: string) => boolean} isKnown
 * @returns {Experience[] | null}
 */
function positionsOf(context, item, isKnown) {
  const inner = outerItems(item);
  const own = linesOf(item, (node) => inner.includes(node));
  const said = own.map(({ text }) => text);
  const at = placeOfDates(said, context.lang);
  const links = [...item.querySelectorAll(LINKS)].filter((link) => company(link, context));
  const roles = inner.map((role) => linesOf(role).map(({ text }) => text));
  const dated = roles.filter((role) => placeOfDates(role, context.lang) >= 0);
  if (dated.length)
    return at < 0
      ? groupOf(context, said[0] ?? "", urlOf(context, links, said[0] ?? ""), dated, isKnown)
      : null;
  if (at === 1 && !links.length) return [];
  if (at !== 2) return said.length ? null : [];
  const isFirst = links.some(
    (link) =>
      own[0]?.node.contains(link) ||
      (link.contains(own[0]?.node ?? null) && !link.contains(own[1]?.node ?? null)),
  );
  const [title = "", second = ""] = isFirst ? [said[1], said[0]] : said;
  const firm = second.split(" · ")[0]?.trim() ?? "";
  if (!firm || (!links.length && !isKnown(firm))) return [];
  return [
    {
      title,
      company: firm,
      company_url: urlOf(context, links, firm),
      ...(readPeriod(said[at] ?? "", context.lang) ?? NEVER),
    },
  ];
}

/** The address of the company that some links agree on, none of them saying another name. */
function urlOf(/** @type {Context} */ context, /** @type {Element[]} */ links, /** @type {string} */ firm) {
  const urls = new Set(links.map((link) => company(link, context)));
  const said = links.map(line).filter(Boolean);
  const [url = ""] = urls;
  return urls.size === 1 && said.every((text) => text.includes(firm)) ? url : null;
}

/**
 * Several roles at one company, whose name stands over them.
 * @param {Context} context
 * @param {string} firm
 * @param {string | null} url
 * @param {string[][]} roles
 * @param {(name: string) => boolean} isKnown
 * @returns {Experience[] | null}
 */
function groupOf(context, firm, url, roles, isKnown) {
  if (!firm || (!url && !isKnown(firm))) return null;
  const told = roles.every((role) => placeOfDates(role, context.lang) === 1);
  if (!told) return null;
  return roles.map(([title = "", dates = ""]) => ({
    ...{ title, company: firm, company_url: url },
    ...(readPeriod(dates, context.lang) ?? NEVER),
  }));
}

/** The nearest items inside a node. @param {Element} node */
function outerItems(node) {
  const all = [...node.querySelectorAll(ITEM)];
  return all.filter((item) => !all.some((other) => other !== item && other.contains(item)));
}

/** The place of the first line of dates, -1 without one. @param {string[]} said @param {string} lang */
function placeOfDates(said, lang) {
  return said.findIndex((text) => readPeriod(text, lang));
}
