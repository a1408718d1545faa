/** The details of a company, a list of terms: told by the words of a term, or by where their value leads. */
import { found } from "../ladder.js";
import { missing, seen } from "../seen.js";
import { line, squeeze, visible } from "../text.js";
import { languagesOf, termOf } from "../words/tables.js";
import { listed } from "./list.js";
import { outside, year } from "./places.js";
import { PARTS } from "./selectors.js";

/**
 * @typedef {import("../ladder.js").Context} Context
 * @typedef {import("../words/tables.js").Term} Term
 * @typedef {{list: Element, known: Partial<Record<Term, Element[]>>, odd: number}} Details
 */

/** What a value gives, "" when it is no such thing. @type {Partial<Record<Term, Take>>} */
const TAKE = {
  website: (values, context) => one(values.flatMap((value) => links(value, context))),
  phone: (values) => one(values.map(number)),
  founded: (values) => year(one(values.map(line))),
  size: (values) => line(values[0]),
  specialties: (values, context) => {
    const name = values[0]?.previousElementSibling;
    return name?.matches("dt") ? listed(one(values.map(line)), languagesOf(line(name), context.lang)) : [];
  },
};

/** @typedef {(values: Element[], context: Context) => any} Take */

/** The wire's name of each term. @type {[string, Term][]} */
const FIELDS = [
  ["website", "website"],
  ["phone", "phone"],
  ["industry", "industry"],
  ["size", "size"],
  ["location", "headquarters"],
  ["founded", "founded"],
  ["specialties", "specialties"],
];

/** Every list of the page that has two terms at least which are known. @param {Context} context */
export function lists(context) {
  const { nodes } = found(context, context.document, PARTS.details);
  return nodes.map((list) => told(list, context)).filter((one) => Object.keys(one.known).length > 1);
}

/**
 * The fields that a list gives. With a term that is not known, what is not there is unreadable, not absent.
 * @param {Details | undefined} details
 * @param {Context} context
 * @param {import("../seen.js").State} otherwise without a list
 * @returns {import("../read.js").Fields}
 */
export function detailed(details, context, otherwise) {
  /** @type {import("../read.js").Fields} */
  const fields = {};
  for (const [field, name] of FIELDS) {
    const values = details?.known[name];
    const take = TAKE[name] ?? ((/** @type {Element[]} */ all) => one(all.map(line)));
    if (!details) fields[field] = missing(otherwise);
    else if (!values) fields[field] = missing(details.odd ? "unreadable" : "absent");
    else fields[field] = seen(take(values, context), `org.details.${name}`, "unreadable");
  }
  return fields;
}

/** @param {Element} list @param {Context} context @returns {Details} */
function told(list, context) {
  /** @type {Details} */
  const details = { list, known: {}, odd: 0 };
  for (const { name, values } of entries(list)) {
    const said = termOf(name, context.lang);
    const led = leading(values, context);
    const is = said || led;
    const clear = is && !(said && led && said !== led) && !details.known[is];
    if (clear) details.known[is] = values;
    else details.odd += 1;
  }
  return details;
}

/** The terms of a list with their values. @param {Element} list */
function entries(list) {
  /** @type {{name: string, values: Element[]}[]} */
  const all = [];
  for (const node of [...list.querySelectorAll("dt, dd")].filter(visible)) {
    if (node.matches("dt")) all.push({ name: squeeze(line(node)), values: [] });
    else all.at(-1)?.values.push(node);
  }
  return all;
}

/** What values are by where they lead. @param {Element[]} values @param {Context} context @returns {Term | ""} */
function leading(values, context) {
  if (values.some((value) => value.querySelector("a[href^='tel:']"))) return "phone";
  if (values.some((value) => links(value, context).length)) return "website";
  return values.length > 1 && values[1]?.querySelector(PARTS.members[0]?.select ?? "") ? "size" : "";
}

/** @param {Element} value @param {Context} context */
function links(value, context) {
  return [...value.querySelectorAll("a[href]")].map((link) => outside(link, context)).filter(Boolean);
}

/** A phone number; its link, when it has one, must dial the same. @param {Element} value */
function number(value) {
  const link = value.querySelector("a[href^='tel:']");
  const [said = "", dialled = ""] = [line(link ?? value), link?.getAttribute("href")?.slice(4) ?? ""];
  const digits = (/** @type {string} */ text) => text.replace(/\D/g, "");
  const same = !link || digits(said) === digits(dialled);
  return same && /^\+?[\d(][\d\s()./-]{3,}$/.test(said) ? said : "";
}

/** The one text of some; "" when there are several. @param {string[]} texts */
function one(texts) {
  const all = [...new Set(texts.filter(Boolean))];
  return all.length === 1 ? (all[0] ?? "") : "";
}
