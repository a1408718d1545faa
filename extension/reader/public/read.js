/** A public profile with JSON-LD, 2019 to now. What LinkedIn masks with asterisks is hidden, not read. */
import { moment, period } from "../dates.js";
import { person } from "../islands.js";
import { climb, company, found, linked } from "../ladder.js";
import { canonical } from "../linkedin_url.js";
import { proved, saying } from "../proof.js";
import { missing, seen } from "../seen.js";
import { line, squeeze } from "../text.js";
import { FIELDS, ITEM, PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/**
 * @param {Context} context
 * @returns {import("../read.js").Answer}
 */
export function readPublic(context) {
  const [link] = found(context, context.document, PARTS.canonical).nodes;
  const json = found(context, context.document, PARTS.json).nodes.map((one) => person(one, context));
  const [said] = json.filter(Boolean);
  if (link && linked(link, context) && linked(link, context) !== `in/${context.id}`)
    return { refused: "disagreement" };
  const cards = found(context, context.document, PARTS.card).nodes;
  if (cards.length !== 1) return { refused: cards.length ? "disagreement" : "unknown_layout" };
  /** @type {import("../read.js").Fields} */
  const fields = {};
  for (const [name, rungs] of Object.entries(FIELDS))
    fields[name] = unmasked(climb(context, cards[0], rungs));
  const name = fields.full_name?.value;
  const told = said && !masked(said.name) ? said.name === name : context.title.startsWith(`${name}`);
  if (name && !told) return { refused: "disagreement" };
  if (said?.description && !alike(fields.about?.value, said.description))
    fields.about = missing("unreadable");
  if (`${fields.first_name?.value} ${fields.last_name?.value}` !== name) {
    Object.assign(fields, { first_name: missing("absent"), last_name: missing("absent") });
  }
  const sure = sayings(cards[0], context.title, said);
  fields.experiences = listed(context, PARTS.experiences, sure, position);
  fields.education = listed(context, PARTS.education, sure, study);
  return { kind: "profile_public", era: "public-jsonld", fields, now: employer(said) };
}

/** Title and company of the one role that the JSON-LD calls current, for a page that lists no positions. */
function employer(/** @type {any} */ said) {
  const firms = [said?.worksFor ?? []].flat();
  const titles = [said?.jobTitle ?? []].flat();
  const firm = firms.length === 1 && titles.length <= 1 ? firms[0] : null;
  const field = (/** @type {any} */ value) => unmasked(seen(value ?? "", "public.json.works_for"));
  return {
    current_title: field(firm && titles[0]),
    current_company: field(firm?.name),
    company_url: field(canonical(`${firm?.url ?? ""}`)),
  };
}

/**
 * The items of the one section that is proved. A section whose items are all masked is hidden.
 * @param {Context} context
 * @param {import("../ladder.js").Rung[]} rungs
 * @param {string} said
 * @param {(item: Element, context: Context) => any} take
 */
function listed(context, rungs, said, take) {
  const { rung, nodes } = found(context, context.document, rungs);
  const items = (/** @type {Element} */ one) => [...one.querySelectorAll("li:not(:has(li))")];
  const open = (/** @type {Element} */ one) =>
    items(one)
      .filter((item) => !masked(line(item)))
      .map((item) => take(item, context))
      .filter(Boolean);
  const section = proved(context, nodes, said, (one) =>
    open(one).map((item) => item.company ?? item.school ?? ""),
  );
  if (section) return seen(open(section), rung, "unreadable");
  const hidden = nodes.length > 0 && nodes.every((one) => items(one).length && !open(one).length);
  return missing(hidden ? "hidden" : nodes.length ? "unreadable" : "not_loaded");
}

/** Everything the card, the title and the subject's JSON-LD name. */
function sayings(
  /** @type {Element | undefined} */ card,
  /** @type {string} */ title,
  /** @type {any} */ said,
) {
  const firms = [said?.worksFor, said?.alumniOf].flat().map((one) => `${one?.name ?? ""}`);
  return [saying(card), title, ...firms].join(" | ");
}

/** @param {Element} item @param {Context} context */
function position(item, context) {
  const title = line(item.querySelector(ITEM.title)) || null;
  const firm = line(item.querySelector(ITEM.company)) || null;
  const url = [...item.querySelectorAll("a[href]")].map((one) => company(one, context)).find(Boolean) ?? null;
  return title ? { title, company: firm, company_url: url, ...dates(item, context.lang) } : null;
}

/** @param {Element} item @param {Context} context */
function study(item, context) {
  const school = line(item.querySelector(ITEM.school)) || null;
  const degrees = [...item.querySelectorAll(ITEM.degree)].map(line).filter(Boolean);
  const degree = degrees.length === 1 ? degrees[0] : "";
  const field = degree ? line(item.querySelector(ITEM.field.join(", "))) : "";
  const { start, end } = dates(item, context.lang);
  return school ? { school, degree: [degree, field].filter(Boolean).join(" ") || null, start, end } : null;
}

/** The dates without the length of time behind them. @param {Element} item @param {string} lang */
function dates(item, lang) {
  const range = item.querySelector(ITEM.dates)?.cloneNode(true);
  if (range instanceof Element) for (const one of range.querySelectorAll("span")) one.remove();
  const alone = moment(line(range), lang);
  return period(line(range), lang) ?? { start: alone, end: null, current: null };
}

/** Whether two texts begin with the same words. @param {any} one @param {any} other */
function alike(one, other) {
  const [first, second] = [one, other].map((text) => squeeze(`${text ?? ""}`).slice(0, 40));
  return !one || first === second || first?.startsWith(`${second}`) || second?.startsWith(`${first}`);
}

/** @param {any} value */
function masked(value) {
  return /\*{3,}/.test(`${value}`);
}

/** @param {import("../seen.js").Seen} field */
function unmasked(field) {
  return masked(field.value) ? missing("hidden") : field;
}
