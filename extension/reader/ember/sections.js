/** The sections of an Ember profile below its top card. None of them bears an id of the subject. */
import { answers, found } from "../ladder.js";
import { nested, outline } from "../outline.js";
import { rolesOf, studiesOf } from "../positions.js";
import { behind, led, proved, saying } from "../proof.js";
import { missing, seen } from "../seen.js";
import { LINES, PARTS } from "./selectors.js";

/**
 * @typedef {import("../ladder.js").Context} Context
 * @typedef {{rung: string, nodes: Element[], section: Element | undefined,
 *   items: import("../outline.js").Outline[]}} Listed
 */

/** @param {Context} context */
export function sections(context) {
  const [jobs, schools] = [listed(context, "experiences"), listed(context, "education")];
  const positions = jobs.items.flatMap((one) => rolesOf(one, context.lang));
  const studied = schools.items.flatMap((one) => studiesOf(one, context.lang));
  const state = (/** @type {Listed} */ of) => (of.nodes.length ? "unreadable" : "not_loaded");
  return {
    about: about(context, [jobs.section, schools.section]),
    experiences: seen(positions, jobs.rung, state(jobs)),
    education: seen(studied, schools.rung, state(schools)),
    skills: readNames(context, "skills"),
    languages: readNames(context, "languages"),
  };
}

/** The first line of each item of a list that leads to a part of the subject's profile. */
function readNames(/** @type {Context} */ context, /** @type {"skills" | "languages"} */ name) {
  const { rung, nodes } = found(context, context.document, PARTS[name]);
  const section = proved(context, nodes, "", () => []);
  const items = section ? nested(section, "li") : [];
  const lines = items.map(
    (item) => outline(context, [...item.children], LINES.education.join(", ")).lines[0] ?? "",
  );
  return seen([...new Set(lines.filter(Boolean))], rung, nodes.length ? "unreadable" : "not_loaded");
}

/** @param {Context} context @param {"experiences" | "education"} name @returns {Listed} */
function listed(context, name) {
  const { rung, nodes } = found(context, context.document, PARTS[name]);
  const items = (/** @type {Element} */ section) =>
    nested(section, "li").map((one) => outline(context, [...one.children], LINES[name].join(", ")));
  const firms = (/** @type {Element} */ section) =>
    items(section).flatMap((one) => one.lines.slice(0, 2).map((line) => line.split(" · ")[0] ?? ""));
  const section = proved(context, nodes, saying(context.card), firms);
  return { rung, nodes, section, items: section ? items(section) : [] };
}

/**
 * The text about the person: in the card, or between the card and something that is surely the subject's.
 * @param {Context} context
 * @param {(Element | undefined)[]} sure
 */
function about(context, sure) {
  for (const rung of PARTS.about.filter((one) => !context.without.has(one.rung))) {
    const places = [...context.document.querySelectorAll(rung.select)];
    const values = [...new Set(places.flatMap((one) => answers(context, one.parentElement, rung)))];
    const [place] = places;
    const inside = context.card?.contains(place ?? null);
    const sound = inside || (place && behind(context.card, place) && followed(context, place, sure));
    if (values.length)
      return sound && values.length === 1 ? seen(values[0], rung.rung) : missing("unreadable");
  }
  return missing("not_loaded");
}

/** Whether something of the subject's own comes behind a node. */
function followed(
  /** @type {Context} */ context,
  /** @type {Element} */ node,
  /** @type {(Element | undefined)[]} */ sure,
) {
  const later = [...context.document.querySelectorAll("main section, [role='main'] section")];
  return (
    sure.some((one) => one && behind(node, one)) ||
    later.some((one) => !one.contains(node) && behind(node, one) && led(one, context))
  );
}
