/** The sections of an SDUI profile below its top card. They load as the rep scrolls. */
import { findFirst } from "../ladder.js";
import { findProved, isBehind, textsOf } from "../proof.js";
import { fieldWithout, seen } from "../seen.js";
import { lineOf, shownTextOf } from "../text.js";
import { readPeriod } from "../career/dates.js";
import { nearestIn, outlineOf, splitByDates, splitByRules } from "../career/outline.js";
import { rolesOf, studiesOf } from "../career/positions.js";
import { isSubjectId, ownerOf, scopeBeside } from "./keys.js";
import { SDUI_PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/** The part that a section's key names. */
const SECTIONS = { experiences: "ExperienceTopLevelSection", education: "EducationTopLevelSection" };

const LONGEST_DATES = 80;
const YEAR = /\p{Nd}{4}/u;

/** @param {Context} context */
export function readSduiSections(context) {
  const [jobs, schools] = [sectionOf(context, "experiences"), sectionOf(context, "education")];
  const { lang } = context;
  const positions = itemsOf(context, jobs.section).flatMap((node) =>
    rolesOf(outlineOf(context, node, "p"), lang),
  );
  const studied = itemsOf(context, schools.section).flatMap((node) =>
    studiesOf(outlineSchool(context, node), lang),
  );
  const known = [jobs.section, schools.section];
  /** @type {boolean | undefined} */
  let isStray; // every line of the page is looked at: once, and only where a list is missing
  const state = (/** @type {typeof jobs} */ of) => {
    if (of.section || of.nodes.some(hasWords)) return "unreadable";
    isStray ??= hasStrayDates(context, known);
    return isStray ? "unreadable" : "not_loaded";
  };
  return {
    about: readAbout(context, known),
    experiences: seen(positions, jobs.rung, state(jobs)),
    education: seen(studied, schools.rung, state(schools)),
    skills: readNames(context, "skills"),
    languages: readNames(context, "languages"),
  };
}

/** The text about the person: by the id it bears, else between the card and a section that is proved. */
function readAbout(/** @type {Context} */ context, /** @type {(Element | undefined)[]} */ sure) {
  const boxes = findFirst(context, context.document, pickLadder(context, "about"));
  const { rung, nodes } = boxes.nodes.length ? boxes : findMarkedText(context);
  const all = [...new Set(nodes.map(shownTextOf))].filter(Boolean);
  const [place] = nodes;
  const between = isBehind(context.card, place) && sure.some((section) => isBehind(place, section));
  if (all.length > 1 || (all.length && !isKeyed(context) && !between)) return fieldWithout("unreadable");
  return seen(all[0], rung, "not_loaded");
}

/** The boxes of text that belong to the one mark with the subject's id. @param {Context} context */
function findMarkedText(context) {
  const { rung, nodes } = findFirst(context, context.document, SDUI_PARTS.about_mark);
  const [mark, ...more] = nodes.filter((node) => isSubjectId(ownerOf(node, "AboutSection"), context));
  const section = mark && !more.length ? scopeBeside(mark, context) : null;
  return { rung, nodes: [...(section?.querySelectorAll("[data-testid='expandable-text-box']") ?? [])] };
}

/** The subject's one section: by the id that it or the mark beside it bears, or by what it names. */
function sectionOf(/** @type {Context} */ context, /** @type {keyof typeof SECTIONS} */ name) {
  const { rung, nodes } = findFirst(context, context.document, pickLadder(context, name));
  if (isKeyed(context)) {
    const mine = nodes.filter((node) => isSubjectId(ownerOf(node, SECTIONS[name]), context));
    const [mark, ...more] = keepOutermost(mine);
    if (!mark || more.length) return { rung, nodes: mine, section: undefined };
    return { rung, nodes: mine, section: (hasWords(mark) ? mark : scopeBeside(mark, context)) ?? undefined };
  }
  const firms = (/** @type {Element} */ part) =>
    [...part.querySelectorAll("p")].map((node) => lineOf(node).split(" · ")[0] ?? "");
  return { rung, nodes, section: findProved(context, keepOutermost(nodes), textsOf(context.card), firms) };
}

/**
 * The first line of each item in a section that bears the subject's id. The profile lists a few; "Show all" leads to a
 * page of its own and is no item.
 */
function readNames(/** @type {Context} */ context, /** @type {"skills" | "languages"} */ name) {
  const { rung, nodes } = findFirst(context, context.document, context.member ? SDUI_PARTS[name] : []);
  const [section, ...more] = keepOutermost(nodes);
  const items = more.length ? [] : itemsOf(context, section);
  // one item that nothing marks may be several: a second line of it is another name, or tells of the first
  const isApart = items.length > 1 || section?.querySelector(`${SDUI_PARTS.item[0]?.select}, li`) != null;
  const lines = isApart ? items.map((parts) => outlineOf(context, parts, "p").lines[0] ?? "") : [];
  const names = [...new Set(lines.filter(Boolean))];
  return seen(names, rung, nodes.length ? "unreadable" : "not_loaded");
}

/** Whether the page holds lines with dates that stand in no section that is known. Scrolling would not help. */
function hasStrayDates(/** @type {Context} */ context, /** @type {(Element | undefined)[]} */ known) {
  const isPassed = (/** @type {Element} */ node) =>
    node.closest("aside, [role='dialog']") || [context.card, ...known].some((part) => part?.contains(node));
  return [...context.document.querySelectorAll("main p")].some(
    (node) => mayBeDated(node.textContent ?? "") && readPeriod(lineOf(node), context.lang) && !isPassed(node),
  );
}

/** Whether a line is short and has the digits of a year. @param {string} said */
function mayBeDated(said) {
  return said.length < LONGEST_DATES && YEAR.test(said);
}

/** @param {Element[]} nodes */
function keepOutermost(nodes) {
  return nodes.filter((node) => !nodes.some((other) => other !== node && other.contains(node)));
}

/** The rungs that fit the card: with its id in their keys, or with hooks as its own. */
function pickLadder(/** @type {Context} */ context, /** @type {"about" | keyof typeof SECTIONS} */ name) {
  return SDUI_PARTS[name].filter((rung) => rung.rung.startsWith("sdui.hook.") !== isKeyed(context));
}

/** Whether the parts of the page bear the id of the subject. @param {Context} context */
function isKeyed(context) {
  return Boolean(context.card && ownerOf(context.card, "Topcard"));
}

/** A school's lines stand in its link; what comes behind it is about the studies. */
function outlineSchool(/** @type {Context} */ context, /** @type {Element[]} */ parts) {
  const links = parts.flatMap((node) => [node, ...node.querySelectorAll("a")]);
  const link = links.find((node) => node.matches("a") && node.querySelector("p"));
  return outlineOf(context, link ? [link] : parts, "p");
}

/** The parts of each item of a list. @param {Context} context @param {Element | undefined} section */
function itemsOf(context, section) {
  if (!section) return [];
  const [rung] = SDUI_PARTS.item;
  const marked = rung && !context.without.has(rung.rung) ? nearestIn(section, rung.select) : [];
  if (marked.length) return marked.map((node) => [node]);
  const listed = nearestIn(section, "li");
  const isWhole = [...section.querySelectorAll("p")].every((line) => line.closest("li"));
  if (listed.length && isWhole) return listed.map((node) => [node]); // a plain list; roles at one company have one inside
  const rules = splitByRules(section, "p");
  const split =
    rules.length > 1 ? [] : splitByDates(section, "p", (said) => readPeriod(said, context.lang) !== null);
  return split.length ? split : rules;
}

/** Whether a section holds more than its own heading. @param {Element} section */
function hasWords(section) {
  return section.querySelector("p") !== null;
}
