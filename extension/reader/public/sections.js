/** The sections of a public profile below its card. None of them bears an id of the subject. */
import { companyUrlOf, findFirst, listAnswers } from "../ladder.js";
import { findProved, isBehind } from "../proof.js";
import { fieldWithout, seen } from "../seen.js";
import { lineOf, shownTextOf, squeezeBlanks } from "../text.js";
import { convertDigits, readMoment, readPeriod } from "../career/dates.js";
import { employerOf, isBreak } from "../career/employment.js";
import { PUBLIC_ITEM, PUBLIC_PARTS } from "./selectors.js";

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
export function readPublicSections(context, said, json) {
  const alone = readListed(context, PUBLIC_PARTS.experiences, said, positionOf);
  const schools = readListed(context, PUBLIC_PARTS.education, said, studyOf, alone.section);
  const jobs = alone.section
    ? alone
    : readListed(context, PUBLIC_PARTS.experiences, said, positionOf, schools.section);
  const about = hideMasked(readAbout(context, json, [jobs.section, schools.section]));
  const lists = { skills: readNames(context, "skills"), languages: readLanguages(context, json) };
  return { about, experiences: jobs.field, education: schools.field, ...lists };
}

/**
 * The text about the person: the only one of the page, which the JSON-LD begins too, or which stands between the
 * card and a section that is proved.
 */
function readAbout(
  /** @type {Context} */ context,
  /** @type {any} */ json,
  /** @type {(Element | undefined)[]} */ sure,
) {
  const rungs = PUBLIC_PARTS.about.filter((node) => !context.without.has(node.rung));
  const all = rungs.flatMap((rung) =>
    listAnswers(context, context.document, rung).map((value) => ({ value, rung })),
  );
  const [only, other] = all;
  if (!only) return fieldWithout("unreadable");
  const [place] = findFirst(context, context.document, [only.rung]).nodes;
  const between = isBehind(context.card, place) && sure.some((section) => isBehind(place, section));
  const sound = json?.description ? beginsAlike(only.value, json.description) : between;
  return sound && !other ? seen(only.value, only.rung.rung) : fieldWithout("unreadable");
}

/**
 * The items of the one section that is proved. A section whose items are all masked is hidden.
 * @param {Context} context
 * @param {import("../ladder.js").Rung[]} rungs
 * @param {string} said
 * @param {(item: Element, context: Context) => any} take
 * @param {Element} [sure] a section that is proved: the only one of its kind beside it is the same person's
 * @returns {Listed}
 */
function readListed(context, rungs, said, take, sure) {
  const { rung, nodes } = findFirst(context, context.document, rungs);
  const itemsOf = (/** @type {Element} */ node) => [...node.querySelectorAll("li:not(:has(li))")];
  const takeAll = (/** @type {Element} */ node) =>
    itemsOf(node)
      .map((item) => take(item, context))
      .filter(Boolean);
  const openItemsOf = (/** @type {Element} */ node) =>
    takeAll(node).filter((item) => item.title || item.company || item.school);
  const section =
    findProved(context, nodes, said, (node) =>
      openItemsOf(node).map((item) => item.company ?? item.school ?? ""),
    ) ??
    pickAmong(context, nodes, sure) ??
    pickBeside(
      context,
      nodes.filter((node) => openItemsOf(node).length),
    );
  if (section)
    return { field: seen(openItemsOf(section).length ? takeAll(section) : [], rung, "unreadable"), section };
  const masked = (/** @type {Element} */ node) => itemsOf(node).some((item) => isMasked(lineOf(item)));
  const hidden = nodes.length > 0 && nodes.every((node) => masked(node) && !openItemsOf(node).length);
  const state = hidden ? "hidden" : nodes.length || countsYears(context) ? "unreadable" : "absent";
  return { field: fieldWithout(state), section };
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
  const said = shownTextOf(main);
  const own = shownTextOf(card);
  return own ? said.replace(own, "") : said;
}

/** The languages that the subject's JSON-LD names; else those of the section. */
function readLanguages(/** @type {Context} */ context, /** @type {any} */ json) {
  const told = [json?.knowsLanguage ?? []]
    .flat()
    .map((known) => squeezeBlanks(`${known?.name ?? known ?? ""}`));
  const names = told.filter((name) => name && !isMasked(name));
  return names.length ? seen(names, "public.json.languages") : readNames(context, "languages");
}

/**
 * The headings of the items of a list that stands in one part of the page with the card: a part of the profile, and not
 * all of the page.
 */
function readNames(/** @type {Context} */ context, /** @type {"skills" | "languages"} */ name) {
  const { rung, nodes } = findFirst(context, context.document, PUBLIC_PARTS[name]);
  const profile = context.card?.parentElement;
  const [section, ...more] = nodes.filter((node) => node.parentElement === profile);
  const isPart = profile && !profile.matches("main, body") && nodes.length === 1 && !more.length;
  const items = section && isPart ? [...section.querySelectorAll("li")] : [];
  const lines = items
    .map((item) => lineOf(item.querySelector("h3") ?? item))
    .filter((said) => !isMasked(said));
  return seen([...new Set(lines)].filter(Boolean), rung, "unreadable");
}

/**
 * The only one of some sections, when it stands in one part of the page with the card, that is a part of the profile and
 * not all of the page, and no school or firm is on the card that it could name.
 */
function pickBeside(/** @type {Context} */ context, /** @type {Element[]} */ nodes) {
  const [only, ...more] = nodes;
  const profile = context.card?.parentElement;
  if (!only || more.length || !profile || profile.matches("main, body")) return undefined;
  const named = context.card?.querySelector("a[href*='/company/'], a[href*='/school/']");
  return only.parentElement === profile && !named && isBehind(context.card, only) ? only : undefined;
}

/** The only one of some sections, when it stands behind the card and beside one that is proved, and is not the last of all. */
function pickAmong(
  /** @type {Context} */ context,
  /** @type {Element[]} */ nodes,
  /** @type {Element | undefined} */ sure,
) {
  const [only, ...more] = nodes;
  if (!only || !sure || more.length || only.parentElement !== sure.parentElement) return undefined;
  const isAmong = isBehind(only, sure) || only.nextElementSibling;
  return isBehind(context.card, only) && isAmong ? only : undefined;
}

/** What LinkedIn masks of a position is left out: its employer may be open where its title is not. */
function positionOf(/** @type {Element} */ item, /** @type {Context} */ context) {
  const partOf = (/** @type {string[]} */ selects) =>
    selects.map((select) => item.querySelector(select)).find((node) => lineOf(node)); // a role in a group has an empty place for its employer
  const title = openLineOf(partOf(PUBLIC_ITEM.title)) || null;
  // Several roles at one company stand in an item of their own, with its name over them.
  const group = item.parentElement?.closest(PUBLIC_ITEM.group);
  const named = partOf(PUBLIC_ITEM.company) ?? group?.querySelector(PUBLIC_ITEM.group_company);
  const firm = employerOf(openLineOf(named), context.lang);
  const links = [...item.querySelectorAll("a[href]"), ...(group?.querySelectorAll("a[href]") ?? [])];
  const url = links.map((link) => companyUrlOf(link, context)).find(Boolean) ?? null;
  if (title && isBreak(title)) return null;
  const dates = datesOf(item, context.lang);
  // A title without the place of its employer, or an employer without that of a title, is a part of a layout that is
  // not known: it keeps its place in the list, for it may be what the person does now.
  const known = title ? named : firm && isMasked(lineOf(item));
  if (!known) return { title: null, company: null, company_url: null, ...dates };
  const unread = isMasked(lineOf(named)) ? "hidden" : undefined;
  return { title, company: firm, company_url: firm && url, ...dates, ...(unread && { unread }) };
}

/** @param {Element} item @param {Context} context */
function studyOf(item, context) {
  const school = openLineOf(item.querySelector(PUBLIC_ITEM.school)) || null;
  const degrees = [...item.querySelectorAll(PUBLIC_ITEM.degree)].map(openLineOf).filter(Boolean);
  const degree = degrees.length === 1 ? degrees[0] : "";
  const field = degree ? openLineOf(item.querySelector(PUBLIC_ITEM.field.join(", "))) : "";
  const { start, end } = datesOf(item, context.lang);
  return school ? { school, degree: [degree, field].filter(Boolean).join(" ") || null, start, end } : null;
}

/** The dates without the length of time behind them. @param {Element} item @param {string} lang */
function datesOf(item, lang) {
  const range = item.querySelector(PUBLIC_ITEM.dates)?.cloneNode(true);
  if (range instanceof Element) for (const node of range.querySelectorAll("span")) node.remove();
  const alone = readMoment(lineOf(range), lang);
  return readPeriod(lineOf(range), lang) ?? { start: alone, end: null, current: null };
}

/** Whether two texts begin with the same words. @param {any} item @param {any} other */
function beginsAlike(item, other) {
  const [first, second] = [item, other].map((text) => squeezeBlanks(`${text ?? ""}`).slice(0, 40));
  return !item || first === second || first?.startsWith(`${second}`) || second?.startsWith(`${first}`);
}

/** The words of a node; "" for those that LinkedIn masks. @param {Element | null | undefined} node */
function openLineOf(node) {
  const said = lineOf(node);
  return isMasked(said) ? "" : said;
}

/** @param {any} value */
export function isMasked(value) {
  return /\*{3,}/.test(`${value}`);
}

/** @param {import("../seen.js").Seen} field */
export function hideMasked(field) {
  return isMasked(field.value) ? fieldWithout("hidden") : field;
}
