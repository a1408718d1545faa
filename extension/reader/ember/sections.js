/** The sections of an Ember profile below its top card. None of them bears an id of the subject. */

import { nearestIn, outlineOf } from "../career/outline.js";
import { rolesOf, studiesOf } from "../career/positions.js";
import { findFirst, listAnswers } from "../ladder.js";
import { findProved, isBehind, isLinked, onlyBetween, onlyNext, textsOf } from "../proof.js";
import { fieldWithout, seen } from "../seen.js";
import { EMBER_PARTS, LINES } from "./selectors.js";

/**
 * @typedef {import("../ladder.js").Context} Context
 * @typedef {{rung: string, nodes: Element[], section: Element | undefined,
 *   items: import("../career/outline.js").Outline[]}} Listed
 */

/** @param {Context} context */
export function readEmberSections(context) {
  const alone = readListed(context, "education");
  const jobs = readListed(context, "experiences", alone.section);
  const schools = alone.section ? alone : readListed(context, "education", undefined, jobs.section);
  const positions = jobs.items.flatMap((item) => rolesOf(item, context.lang));
  const studied = schools.items.flatMap((item) => studiesOf(item, context.lang));
  const state = (/** @type {Listed} */ of) => (of.nodes.length ? "unreadable" : "not_loaded");
  return {
    about: readAbout(context, [jobs.section, schools.section]),
    experiences: seen(positions, jobs.rung, state(jobs)),
    education: seen(studied, schools.rung, state(schools)),
    skills: readNames(context, "skills"),
    languages: readNames(context, "languages"),
  };
}

/** The first line of each item of a list that leads to a part of the subject's profile. */
function readNames(/** @type {Context} */ context, /** @type {"skills" | "languages"} */ name) {
  const { rung, nodes } = findFirst(context, context.document, EMBER_PARTS[name]);
  const section = findProved(context, nodes, "", () => []);
  const items = section ? nearestIn(section, "li") : [];
  const lines = items.map(
    (item) => outlineOf(context, [...item.children], LINES.education.join(", ")).lines[0] ?? "",
  );
  return seen([...new Set(lines.filter(Boolean))], rung, nodes.length ? "unreadable" : "not_loaded");
}

/**
 * @param {Context} context
 * @param {"experiences" | "education"} name
 * @param {Element} [behind] a proved section that the list may stand before
 * @param {Element} [before] one that it may stand right behind
 * @returns {Listed}
 */
function readListed(context, name, behind, before) {
  const { rung, nodes } = findFirst(context, context.document, EMBER_PARTS[name]);
  /** @type {Map<Element, import("../career/outline.js").Outline[]>} */
  const outlined = new Map(); // the proof of a section and what it lists are one walk
  const itemsOf = (/** @type {Element} */ section) => {
    const items =
      outlined.get(section) ??
      nearestIn(section, "li").map((node) => outlineOf(context, [...node.children], LINES[name].join(", ")));
    outlined.set(section, items);
    return items;
  };
  const firms = (/** @type {Element} */ section) =>
    itemsOf(section).flatMap((item) => item.lines.slice(0, 2).map((line) => line.split(" · ")[0] ?? ""));
  const section =
    findProved(context, nodes, textsOf(context.card), firms) ??
    onlyBetween(context, nodes, behind) ??
    onlyNext(context, nodes, before);
  return { rung, nodes, section, items: section ? itemsOf(section) : [] };
}

/**
 * The text about the person: in the card, or between the card and something that is surely the subject's.
 * @param {Context} context
 * @param {(Element | undefined)[]} sure
 */
function readAbout(context, sure) {
  for (const rung of EMBER_PARTS.about.filter((node) => !context.without.has(node.rung))) {
    const answersOf = (/** @type {Element} */ node) => listAnswers(context, node.parentElement, rung);
    // a section without text says nothing of where the text stands
    const places = [...context.document.querySelectorAll(rung.select)].filter(
      (node) => answersOf(node).length,
    );
    const values = [...new Set(places.flatMap(answersOf))];
    const [place] = places;
    const inside = context.card?.contains(place ?? null);
    const sound = inside || (place && isBehind(context.card, place) && isFollowed(context, place, sure));
    if (values.length)
      return sound && values.length === 1 ? seen(values[0], rung.rung) : fieldWithout("unreadable");
  }
  return fieldWithout("not_loaded");
}

/** Whether something of the subject's own comes behind a node. */
function isFollowed(
  /** @type {Context} */ context,
  /** @type {Element} */ node,
  /** @type {(Element | undefined)[]} */ sure,
) {
  const later = [...context.document.querySelectorAll("main section, [role='main'] section")];
  return (
    sure.some((part) => part && isBehind(node, part)) ||
    later.some((part) => !part.contains(node) && isBehind(node, part) && isLinked(part, context))
  );
}
