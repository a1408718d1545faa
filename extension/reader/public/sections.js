/** The sections of a public profile below its card. None of them bears an id of the subject. */
import { convertDigits, readMoment, readPeriod } from "../dates.js";
import { employerOf, isBreak } from "../employment.js";
import { answers, company, found } from "../ladder.js";
import { behind, proved } from "../proof.js";
import { missing, seen } from "../seen.js";
import { line, squeeze, text } from "../text.js";
import { ITEM, PARTS } from "./selectors.js";

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
  const lists = { skills: readNames(context, "skills"), languages: readLanguages(context, json) };
  return { about, experiences: jobs.field, education: schools.field, ...lists };
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

/** The languages that the subject's JSON-LD names; else those of the section. */
function readLanguages(/** @type {Context} */ context, /** @type {any} */ json) {
  const told = [json?.knowsLanguage ?? []].flat().map((known) => squeeze(`${known?.name ?? known ?? ""}`));
  const names = told.filter((name) => name && !masked(name));
  return names.length ? seen(names, "public.json.languages") : readNames(context, "languages");
}

/**
 * The headings of the items of a list that stands in one part of the page with the card: a part of the profile, and not
 * all of the page.
 */
function readNames(/** @type {Context} */ context, /** @type {"skills" | "languages"} */ name) {
  const { rung, nodes } = found(context, context.document, PARTS[name]);
  const profile = context.card?.parentElement;
  const [section, ...more] = nodes.filter((node) => node.parentElement === profile);
  const isPart = profile && !profile.matches("main, body") && nodes.length === 1 && !more.length;
  const items = section && isPart ? [...section.querySelectorAll("li")] : [];
  const lines = items.map((item) => line(item.querySelector("h3") ?? item)).filter((said) => !masked(said));
  return seen([...new Set(lines)].filter(Boolean), rung, "unreadable");
}

/** @param {Element} item @param {Context} context */
function position(item, context) {
  const title = line(item.querySelector(ITEM.title)) || null;
  // Several roles at one company stand in an item of their own, with its name over them.
  const group = item.parentElement?.closest(ITEM.group);
  const named = item.querySelector(ITEM.company) ?? group?.querySelector(ITEM.group_company);
  const firm = employerOf(line(named), context.lang);
  const links = [...item.querySelectorAll("a[href]"), ...(group?.querySelectorAll("a[href]") ?? [])];
  const url = links.map((link) => company(link, context)).find(Boolean) ?? null;
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
