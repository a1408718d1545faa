/** The sections of an SDUI profile below its top card. They load as the rep scrolls. */
import { readPeriod } from "../dates.js";
import { found } from "../ladder.js";
import { nested, outline, ruled, splitByDates } from "../outline.js";
import { rolesOf, studiesOf } from "../positions.js";
import { behind, proved, saying } from "../proof.js";
import { missing, seen } from "../seen.js";
import { line, text } from "../text.js";
import { isSubjectId, ownerOf, scopeBeside } from "./keys.js";
import { PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/** The part that a section's key names. */
const SECTIONS = { experiences: "ExperienceTopLevelSection", education: "EducationTopLevelSection" };

/** @param {Context} context */
export function sections(context) {
  const [jobs, schools] = [sectionOf(context, "experiences"), sectionOf(context, "education")];
  const { lang } = context;
  const positions = items(context, jobs.section).flatMap((one) => rolesOf(outline(context, one, "p"), lang));
  const studied = items(context, schools.section).flatMap((one) => studiesOf(school(context, one), lang));
  const known = [jobs.section, schools.section];
  const state = (/** @type {typeof jobs} */ of) =>
    of.section || of.nodes.some(spoken) || dated(context, known) ? "unreadable" : "not_loaded";
  return {
    about: about(context, known),
    experiences: seen(positions, jobs.rung, state(jobs)),
    education: seen(studied, schools.rung, state(schools)),
    skills: readNames(context, "skills"),
    languages: readNames(context, "languages"),
  };
}

/** The text about the person: by the id it bears, else between the card and a section that is proved. */
function about(/** @type {Context} */ context, /** @type {(Element | undefined)[]} */ sure) {
  const { rung, nodes } = found(context, context.document, ladder(context, "about"));
  const all = [...new Set(nodes.map(text))].filter(Boolean);
  const [place] = nodes;
  const between = behind(context.card, place) && sure.some((section) => behind(place, section));
  if (all.length > 1 || (all.length && !keyed(context) && !between)) return missing("unreadable");
  return seen(all[0], rung, "not_loaded");
}

/** The subject's one section: by the id that it or the mark beside it bears, or by what it names. */
function sectionOf(/** @type {Context} */ context, /** @type {keyof typeof SECTIONS} */ name) {
  const { rung, nodes } = found(context, context.document, ladder(context, name));
  if (keyed(context)) {
    const mine = nodes.filter((one) => isSubjectId(ownerOf(one, SECTIONS[name]), context));
    const [mark, ...more] = outermost(mine);
    if (!mark || more.length) return { rung, nodes: mine, section: undefined };
    return { rung, nodes: mine, section: (spoken(mark) ? mark : scopeBeside(mark, context)) ?? undefined };
  }
  const firms = (/** @type {Element} */ one) =>
    [...one.querySelectorAll("p")].map((node) => line(node).split(" · ")[0] ?? "");
  return { rung, nodes, section: proved(context, outermost(nodes), saying(context.card), firms) };
}

/**
 * The first line of each item in a section that bears the subject's id. The profile lists a few; "Show all" leads to a
 * page of its own and is no item.
 */
function readNames(/** @type {Context} */ context, /** @type {"skills" | "languages"} */ name) {
  const { rung, nodes } = found(context, context.document, context.member ? PARTS[name] : []);
  const [section, ...more] = outermost(nodes);
  const lines = more.length
    ? []
    : items(context, section).map((parts) => outline(context, parts, "p").lines[0] ?? "");
  const names = [...new Set(lines.filter(Boolean))];
  return seen(names, rung, nodes.length ? "unreadable" : "not_loaded");
}

/** Whether the page holds lines with dates that stand in no section that is known. Scrolling would not help. */
function dated(/** @type {Context} */ context, /** @type {(Element | undefined)[]} */ known) {
  const passed = (/** @type {Element} */ one) =>
    one.closest("aside, [role='dialog']") || [context.card, ...known].some((part) => part?.contains(one));
  return [...context.document.querySelectorAll("main p")].some(
    (one) =>
      one.textContent && one.textContent.length < 80 && readPeriod(line(one), context.lang) && !passed(one),
  );
}

/** @param {Element[]} nodes */
function outermost(nodes) {
  return nodes.filter((one) => !nodes.some((other) => other !== one && other.contains(one)));
}

/** The rungs that fit the card: with its id in their keys, or with hooks as its own. */
function ladder(/** @type {Context} */ context, /** @type {"about" | keyof typeof SECTIONS} */ name) {
  return PARTS[name].filter((one) => one.rung.startsWith("sdui.hook.") !== keyed(context));
}

/** Whether the parts of the page bear the id of the subject. @param {Context} context */
function keyed(context) {
  return Boolean(context.card && ownerOf(context.card, "Topcard"));
}

/** A school's lines stand in its link; what comes behind it is about the studies. */
function school(/** @type {Context} */ context, /** @type {Element[]} */ parts) {
  const links = parts.flatMap((one) => [one, ...one.querySelectorAll("a")]);
  const link = links.find((one) => one.matches("a") && one.querySelector("p"));
  return outline(context, link ? [link] : parts, "p");
}

/** The parts of each item of a list. @param {Context} context @param {Element | undefined} section */
function items(context, section) {
  if (!section) return [];
  const [rung] = PARTS.item;
  const marked = rung && !context.without.has(rung.rung) ? nested(section, rung.select) : [];
  if (marked.length) return marked.map((one) => [one]);
  const rules = ruled(section, "p");
  const split =
    rules.length > 1 ? [] : splitByDates(section, "p", (said) => readPeriod(said, context.lang) !== null);
  return split.length ? split : rules;
}

/** Whether a section holds more than its own heading. @param {Element} section */
function spoken(section) {
  return section.querySelector("p") !== null;
}
