/** The details of a company, a list of terms: told by the words of a term, or by where their value leads. */
import { findFirst } from "../ladder.js";
import { fieldWithout, seen } from "../seen.js";
import { isVisible, lineOf, squeezeBlanks } from "../text.js";
import { languagesOf, termOf } from "../words/tables.js";
import { splitList } from "./list.js";
import { outsideLinkOf, yearOf } from "./places.js";
import { COMPANY_PARTS } from "./selectors.js";

/**
 * @typedef {import("../ladder.js").Context} Context
 * @typedef {import("../words/tables.js").Term} Term
 * @typedef {{list: Element, known: Partial<Record<Term, Element[]>>, odd: number}} Details
 */

/** What a value gives, "" when it is no such thing. @type {Partial<Record<Term, Take>>} */
const TAKE = {
  website: (values, context) => onlyOf(values.flatMap((value) => linksIn(value, context))),
  phone: (values) => onlyOf(values.map(numberIn)),
  founded: (values) => yearOf(onlyOf(values.map(lineOf))),
  size: (values) => lineOf(values[0]),
  specialties: (values, context) => {
    const name = values[0]?.previousElementSibling;
    const listed = values.length === 1 ? [...(values[0]?.querySelectorAll("li") ?? [])].map(lineOf) : [];
    if (listed.length) return listed.filter(Boolean);
    return name?.matches("dt")
      ? splitList(onlyOf(values.map(lineOf)), languagesOf(lineOf(name), context.lang))
      : [];
  },
};

/** @typedef {(values: Element[], context: Context) => any} Take */

/** The wire's name of each term. @type {[string, Term][]} */
const COMPANY_FIELDS = [
  ["website", "website"],
  ["phone", "phone"],
  ["industry", "industry"],
  ["size", "size"],
  ["location", "headquarters"],
  ["founded", "founded"],
  ["specialties", "specialties"],
];

/**
 * Every list of the page that has two terms at least which are known.
 * @param {Context} context
 * @param {import("../ladder.js").Rung[]} [rungs] where lists are
 */
export function listsIn(context, rungs = COMPANY_PARTS.details) {
  const { nodes } = findFirst(context, context.document, rungs);
  return nodes.map((list) => toldBy(list, context)).filter((item) => Object.keys(item.known).length > 1);
}

/**
 * The fields that a list gives. With a term that is not known, what is not there is unreadable, not absent.
 * @param {Details | undefined} details
 * @param {Context} context
 * @param {import("../seen.js").State} otherwise without a list
 * @returns {import("../read.js").Fields}
 */
export function readDetails(details, context, otherwise) {
  /** @type {import("../read.js").Fields} */
  const fields = {};
  for (const [field, name] of COMPANY_FIELDS) {
    const values = details?.known[name];
    const take = TAKE[name] ?? ((/** @type {Element[]} */ all) => onlyOf(all.map(lineOf)));
    if (!details) fields[field] = fieldWithout(otherwise);
    else if (!values) fields[field] = fieldWithout(details.odd ? "unreadable" : "absent");
    else fields[field] = seen(take(values, context), `org.details.${name}`, "unreadable");
  }
  return fields;
}

/** @param {Element} list @param {Context} context @returns {Details} */
function toldBy(list, context) {
  /** @type {Details} */
  const details = { list, known: {}, odd: 0 };
  for (const { name, values } of entriesOf(list)) {
    const said = termOf(name, context.lang);
    const led = leadingWordsOf(values, context);
    const is = said || led;
    const clear = is && !(said && led && said !== led) && !details.known[is];
    if (clear) details.known[is] = values;
    else details.odd += 1;
  }
  return details;
}

/** The terms of a list with their values. @param {Element} list */
function entriesOf(list) {
  /** @type {{name: string, values: Element[]}[]} */
  const all = [];
  for (const node of [...list.querySelectorAll("dt, dd")].filter(isVisible)) {
    if (node.matches("dt")) all.push({ name: squeezeBlanks(lineOf(node)), values: [] });
    else all.at(-1)?.values.push(node);
  }
  return all;
}

/** What values are by where they lead. @param {Element[]} values @param {Context} context @returns {Term | ""} */
function leadingWordsOf(values, context) {
  if (values.some((value) => value.querySelector("a[href^='tel:']"))) return "phone";
  if (values.some((value) => linksIn(value, context).length)) return "website";
  return values.length > 1 && values[1]?.querySelector(COMPANY_PARTS.members[0]?.select ?? "") ? "size" : "";
}

/** @param {Element} value @param {Context} context */
function linksIn(value, context) {
  return [...value.querySelectorAll("a[href]")].map((link) => outsideLinkOf(link, context)).filter(Boolean);
}

/** A phone number; its link, when it has one, must dial the same. @param {Element} value */
function numberIn(value) {
  const link = value.querySelector("a[href^='tel:']");
  const [said = "", dialled = ""] = [lineOf(link ?? value), link?.getAttribute("href")?.slice(4) ?? ""];
  const digitsIn = (/** @type {string} */ text) => text.replace(/\D/g, "");
  const same = !link || digitsIn(said) === digitsIn(dialled);
  return same && /^\+?[\d(][\d\s()./-]{3,}$/.test(said) ? said : "";
}

/** The one text of some; "" when there are several. @param {string[]} texts */
function onlyOf(texts) {
  const all = [...new Set(texts.filter(Boolean))];
  return all.length === 1 ? (all[0] ?? "") : "";
}
