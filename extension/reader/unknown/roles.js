/**
 * Positions and schools by the structure of their list: items with a line of dates. What stands before the dates is
 * understood when there are just as many lines as LinkedIn has there, and the employer is one.
 */

import { readPeriod } from "../career/dates.js";
import { employerOf, isBreak, isEmployment } from "../career/employment.js";
import { companyUrlOf } from "../ladder.js";
import { lineOf } from "../text.js";
import { datedLinesOf, linesOf } from "./lines.js";

/**
 * @typedef {import("../ladder.js").Context} Context
 * @typedef {import("../career/positions.js").Experience} Experience
 * @typedef {"title" | "company" | ""} Order which of the two stands first, where it is known
 * @typedef {import("../career/positions.js").Education} Education
 */

export const ITEM = "li, [role='listitem'], article";
const LINKS = "a[href*='/company/'], a[href*='/school/']";
const UNDATED = { start: null, end: null };
const NEVER = { start: null, end: null, current: null };

/**
 * Every position, or null when one of the items is not understood: it may be what the person does now. Title or company
 * may stand first; the items of one list are written alike, so that what one of them proves holds for the others.
 * @param {Context} context
 * @param {Element} section
 * @param {(name: string) => boolean} isKnown whether the subject's card names an employer
 * @returns {Experience[] | null}
 */
export function positionsIn(context, section, isKnown) {
  const items = itemsIn(section, context.lang);
  const orders = new Set(items.map((item) => orderOf(context, item, isKnown)).filter(Boolean));
  const [order = ""] = orders.size === 1 ? orders : [];
  const shape = (/** @type {Element} */ item) => shapeOf(item, context.lang);
  const isSure = (/** @type {Element} */ item) =>
    isProved(context, item, isKnown) || hasCompanyLink(context, item);
  const alike = new Set(items.filter(isSure).map(shape));
  const all = items.map((item) => {
    // what names an employer in the same place of an item of the same form is one here too
    const isTold = isAlikeTo(alike, shape(item)) ? () => true : isKnown;
    return positionsOf(context, item, isKnown, order, isTold);
  });
  return all.includes(null) ? null : dropSharedUrls(all.flatMap((positions) => positions ?? []));
}

/** Whether an item has one of some forms, or, without dates, the beginning of one. @param {Set<string>} forms @param {string} form */
function isAlikeTo(forms, form) {
  return [...forms].some((known) => known === form || known.startsWith(`${form} `));
}

/** Without an address that two companies of the list have: it is not the one's, or not the other's. @param {Experience[]} all */
function dropSharedUrls(all) {
  const isShared = (/** @type {Experience} */ { company, company_url: url }) =>
    all.some((other) => url && other.company_url === url && other.company !== company);
  return all.map((role) => (isShared(role) ? { ...role, company_url: null } : role));
}

/** @param {Context} context @param {Element} section @returns {Education[]} */
export function schoolsIn(context, section) {
  return itemsIn(section, context.lang).flatMap((item) => {
    const lines = datedLinesOf(item, context.lang);
    const said = lines.map(({ text }) => text);
    const at = placeOfDates(said, context.lang);
    const [school = "", ...rest] = said;
    if (at < 0) return isUndatedSchool(item, lines) ? [{ school, degree: rest[0] ?? null, ...UNDATED }] : [];
    if (at < 1 || at > 3) return [];
    const { start, end } = readPeriod(said[at] ?? "", context.lang) ?? NEVER;
    return [{ school, degree: rest.slice(0, at - 1).join(", ") || null, start, end }];
  });
}

/** Whether an item without dates is a school, and perhaps its degree: no count, and no link to the rest of the list. @param {Element} item @param {import("./lines.js").Line[]} lines */
function isUndatedSchool(item, lines) {
  const [first, , ...more] = lines;
  const link = first?.node.closest("a");
  const isShort = first !== undefined && !more.length && !lines.some(({ text }) => isNumbered(text));
  return isShort && item.matches(ITEM) && (!link || link.matches(LINKS));
}

/** @param {string} said */
function isNumbered(said) {
  return /\p{Nd}/u.test(said);
}

/**
 * One item; none for a break, which has no employer.
 * @param {Context} context
 * @param {Element} item
 * @param {(name: string) => boolean} isKnown
 * @param {Order} order of the other items
 * @param {(name: string) => boolean} isTold whether a line in the place of an employer is one
 * @returns {Experience[] | null}
 */
function positionsOf(context, item, isKnown, order, isTold) {
  const inner = rolesIn(item, context.lang);
  const own = datedLinesOf(item, context.lang, (node) => inner.includes(node));
  const said = withoutKind(
    own.map(({ text }) => text),
    context.lang,
  );
  const at = placeOfDates(said, context.lang);
  const links = [...item.querySelectorAll(LINKS)].filter((link) => companyUrlOf(link, context));
  const roles = inner.map((role) => datedLinesOf(role, context.lang).map(({ text }) => text));
  const dated = roles.filter((role) => placeOfDates(role, context.lang) >= 0);
  if (dated.length)
    return at < 0
      ? groupOf(context, said[0] ?? "", urlOf(context, links, [said[0] ?? ""]), dated, isKnown)
      : null;
  if (at === 1 && !links.length) return [];
  const isUndated = at < 0 && said.length === 2 && !said.some(isNumbered);
  if (at !== 2 && !isUndated) return said.length ? null : [];
  const mine = orderOf(context, item, isKnown) || order;
  if (!mine) return links.length || isKnown(said[1] ?? "") ? null : [];
  const [title = "", second = ""] = mine === "company" ? [said[1], said[0]] : said;
  const dates = readPeriod(said[at] ?? "", context.lang) ?? NEVER;
  // under a company whose roles are not there stands a kind of employment
  if (isUndated && isEmployment(second)) return null;
  if (isEmployment(second) && !isBreak(title)) return [{ title, company: null, company_url: null, ...dates }];
  const firm = employerOf(second, context.lang)?.split(" · ")[0]?.trim() ?? "";
  if (!firm || isBreak(title) || (!links.length && !isTold(firm))) return [];
  return [
    {
      title,
      company: firm,
      company_url: urlOf(context, links, [firm, title]),
      ...dates,
    },
  ];
}

/**
 * Whether an item of two lines before its dates begins with the title or with the company: the kind of employment stands
 * behind a company, the card names one, and a link around one line alone is mostly on the company's name.
 * @param {Context} context @param {Element} item @param {(name: string) => boolean} isKnown
 * @returns {Order}
 */
function orderOf(context, item, isKnown) {
  const [first, second] = linesOf(item);
  if (!first || !second || outerItems(item).length) return "";
  const isEmployer = (/** @type {import("./lines.js").Line} */ { text }) =>
    isKnown(text) || (employerOf(text, context.lang) ?? text) !== text;
  const links = [...item.querySelectorAll(LINKS)].filter((link) => companyUrlOf(link, context));
  const isCovered = (/** @type {Element} */ node) =>
    links.some((link) => node.contains(link) || link.contains(node));
  const [isFirst, isSecond] = [isCovered(first.node), isCovered(second.node)];
  if (isEmployer(second) !== isEmployer(first)) {
    // a word of a title stands on the card as easily as a firm: where the link says otherwise, nobody knows
    if (isEmployer(first) && isSecond && !isFirst) return "";
    return isEmployer(second) ? "title" : "company";
  }
  return links.length && (isFirst === isSecond || isSecond) ? "title" : "";
}

/**
 * Whether the card names one of an item's two lines and not the other, or one alone is a link to a company.
 * @param {Context} context @param {Element} item @param {(name: string) => boolean} isKnown
 */
function isProved(context, item, isKnown) {
  const [first, second] = linesOf(item);
  if (!first || !second) return false;
  const isLink = (/** @type {Element} */ node) => node.matches(LINKS) && companyUrlOf(node, context) !== "";
  return isKnown(first.text) !== isKnown(second.text) || isLink(first.node) !== isLink(second.node);
}

/** Whether an item of one position leads to a company. @param {Context} context @param {Element} item */
function hasCompanyLink(context, item) {
  const links = [...item.querySelectorAll(LINKS)];
  return !outerItems(item).length && links.some((link) => companyUrlOf(link, context));
}

/** The elements that the lines of an item stand in, up to its dates: what follows them not every item has. */
function shapeOf(/** @type {Element} */ item, /** @type {string} */ lang) {
  const lines = linesOf(item);
  const at = lines.findIndex(({ text }) => readPeriod(text, lang));
  return lines
    .slice(0, at < 0 ? lines.length : at + 1)
    .map(({ node }) => namedBy(node).nodeName)
    .join(" ");
}

/** The element that a line is told by: what is around a link that fills it, for a company without a page has none. @param {Element} node */
function namedBy(node) {
  const around = node.matches("a") ? node.parentElement : null;
  return around && lineOf(around) === lineOf(node) ? around : node;
}

/** The address of the company that some links agree on, none of them saying anything but its name or the title. */
function urlOf(
  /** @type {Context} */ context,
  /** @type {Element[]} */ links,
  /** @type {string[]} */ names,
) {
  const urls = new Set(links.map((link) => companyUrlOf(link, context)));
  const said = links.map(lineOf).filter(Boolean);
  const [url = ""] = urls;
  return urls.size === 1 && said.every((text) => names.some((name) => name && text.includes(name)))
    ? url
    : null;
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
  // the kind of employment may stand between a title and its dates
  const bare = roles.map((role) => role.filter((text, place) => place !== 1 || !isEmployment(text)));
  const told = bare.every((role) => placeOfDates(role, context.lang) === 1);
  if (!told) return null;
  return bare.map(([title = "", dates = ""]) => ({
    ...{ title, company: firm, company_url: url },
    ...(readPeriod(dates, context.lang) ?? NEVER),
  }));
}

/** The items of a list, by their marks or, where there are none, by their dates. @param {Element} section @param {string} lang */
function itemsIn(section, lang) {
  const marked = outerItems(section);
  return marked.length ? marked : divideByDates(section, lang);
}

/** The items inside an item: by their marks, or of an item without a mark by several lines of dates. @param {Element} item @param {string} lang */
function rolesIn(item, lang) {
  const parts = item.matches(ITEM) ? outerItems(item) : divideByDates(item, lang);
  return item.matches(ITEM) || parts.length > 1 ? parts : [];
}

/**
 * The parts of a list without marks: what stands side by side in the smallest element around all lines of dates. Of a
 * single one nobody knows where its part ends.
 * @param {Element} section @param {string} lang
 */
function divideByDates(section, lang) {
  const dates = linesOf(section).filter(({ text }) => readPeriod(text, lang));
  let list = dates.length > 1 ? (dates[0]?.node.parentElement ?? null) : section;
  while (list && list !== section && !dates.every(({ node }) => list?.contains(node)))
    list = list.parentElement;
  return [...(list?.children ?? [])].filter((part) => dates.some(({ node }) => part.contains(node)));
}

/** The nearest items inside a node; of one that only wraps another, the other. @param {Element} node @returns {Element[]} */
function outerItems(node) {
  const all = [...node.querySelectorAll(ITEM)];
  const outer = all.filter((item) => !all.some((other) => other !== item && other.contains(item)));
  return outer.map(unwrapItem);
}

/** @param {Element} item @returns {Element} */
function unwrapItem(item) {
  const [only, ...more] = outerItems(item);
  return only && !more.length && lineOf(only) === lineOf(item) ? only : item;
}

/** The lines of an item without the kind of employment that stands alone before its dates. @param {string[]} said @param {string} lang */
function withoutKind(said, lang) {
  const at = placeOfDates(said, lang);
  return said.filter((text, place) => place !== at - 1 || place < 2 || !isEmployment(text));
}

/** The place of the first line of dates, -1 without one. @param {string[]} said @param {string} lang */
function placeOfDates(said, lang) {
  return said.findIndex((text) => readPeriod(text, lang));
}
