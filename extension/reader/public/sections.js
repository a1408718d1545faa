/** The sections of a public profile below its card. None of them bears an id of the subject. */
import { convertDigits, readMoment, readPeriod } from "../dates.js";
import { employerOf, isBreak } from "../employment.js";
import { answers, company, found } from "../ladder.js";
import { behind, proved } from "../proof.js";
import { missing, seen } from "../seen.js";
import { line, squeeze, text } from "../text.js";
import { ITEM, PARTS } from "./selectors.js";

/** Longer than a heading or a name, in characters. */

/**
 * @typedef {import("../ladder.js").Context} Context
 * @typedef {{field: import("../seen.js").Seen, section: Element | undefined}} Listed
 */

/**
 * @param {Context} context
 * @param {string} said what surely speaks of the subject
 * @param {any} json the subject's JSON-LD
 * @returns {import("../read.js").Fields}
 */
export function sections(context, said, json) {
  const jobs = listed(context, PARTS.experiences, said, position);
  const schools = listed(context, PARTS.education, said, study);
  const about = unmasked(described(context, json, [jobs.section, schools.section]));
  return { about, experiences: jobs.field, education: schools.field };
}

/**
 * The text about the person: the only one of the page, which the JSON-LD begins too, or which stands between the
 * card and a section that is proved.
 */
function described(
  /** @type {Context} */ context,
  /** @type {any} */ json,
  /** @type {(Element | undefined)[]} */ sure,
) {
  const rungs = PARTS.about.filter((one) => !context.without.has(one.rung));
  const all = rungs.flatMap((rung) =>
    answers(context, context.document, rung).map((value) => ({ value, rung })),
  );
  const [only, other] = all;
  if (!only) return missing("unreadable");
  const [place] = found(context, context.document, [only.rung]).nodes;
  const between = behind(context.card, place) && sure.some((section) => behind(place, section));
  const sound = json?.description ? alike(only.value, json.description) : between;
  return sound && !other ? seen(only.value, only.rung.rung) : missing("unreadable");
}

/**
 * The items of the one section that is proved. A section whose items are all masked is hidden.
 * @param {Context} context
 * @param {import("../ladder.js").Rung[]} rungs
 * @param {string} said
 * @param {(item: Element, context: Context) => any} take
 * @returns {Listed}
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
  if (section) return { field: seen(open(section), rung, "unreadable"), section };
  const hidden = nodes.length > 0 && nodes.every((one) => items(one).length && !open(one).length);
  const state = hidden ? "hidden" : nodes.length || countsYears(context) ? "unreadable" : "absent";
  return { field: missing(state), section };
}

/**
 * Whether a year or a mask stands anywhere but on the card. A public page is whole from the start: without either it
 * lists no positions and no schools, and scrolling brings none.
 * @param {Context} context
 */
function countsYears(context) {
  const outside = restOf(context);
  return /(?<!\p{Nd})(?:19|20)\p{Nd}\p{Nd}(?!\p{Nd})|\*{3}/u.test(convertDigits(outside));
}

/** What stands in the main part outside of the card. @param {Context} context */
function restOf({ document, card }) {
  const main = document.querySelector("main") ?? document.body;
  const said = text(main);
  const own = text(card);
  return own ? said.replace(own, "") : said;
}

/** @param {Element} item @param {Context} context */
function position(item, context) {
  const title = line(item.querySelector(ITEM.title)) || null;
  const firm = employerOf(line(item.querySelector(ITEM.company)), context.lang);
  const url = [...item.querySelectorAll("a[href]")].map((one) => company(one, context)).find(Boolean) ?? null;
  if (title && isBreak(title)) return null;
  return title ? { title, company: firm, company_url: firm && url, ...dates(item, context.lang) } : null;
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
  const alone = readMoment(line(range), lang);
  return readPeriod(line(range), lang) ?? { start: alone, end: null, current: null };
}

/** Whether two texts begin with the same words. @param {any} one @param {any} other */
function alike(one, other) {
  const [first, second] = [one, other].map((text) => squeeze(`${text ?? ""}`).slice(0, 40));
  return !one || first === second || first?.startsWith(`${second}`) || second?.startsWith(`${first}`);
}

/** @param {any} value */
export function masked(value) {
  return /\*{3,}/.test(`${value}`);
}

/** @param {import("../seen.js").Seen} field */
export function unmasked(field) {
  return masked(field.value) ? missing("hidden") : field;
}
