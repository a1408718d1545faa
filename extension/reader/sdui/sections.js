/** The sections of an SDUI profile below its top card. They load as the rep scrolls. */
import { found } from "../ladder.js";
import { nested, outline, ruled } from "../outline.js";
import { roles, studies } from "../positions.js";
import { behind, proved, saying } from "../proof.js";
import { missing, seen } from "../seen.js";
import { line, text } from "../text.js";
import { PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/** @param {Context} context */
export function sections(context) {
  const [jobs, schools] = [sectionOf(context, "experiences"), sectionOf(context, "education")];
  const positions = items(context, jobs.section).flatMap((one) =>
    roles(outline(context, one, "p"), context.lang),
  );
  const studied = items(context, schools.section).flatMap((one) =>
    studies(school(context, one), context.lang),
  );
  const state = (/** @type {typeof jobs} */ of) => (of.nodes.some(spoken) ? "unreadable" : "not_loaded");
  return {
    about: about(context, [jobs.section, schools.section]),
    experiences: seen(positions, jobs.rung, state(jobs)),
    education: seen(studied, schools.rung, state(schools)),
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

/** The subject's one section: by the id that it bears, or by what it names. */
function sectionOf(/** @type {Context} */ context, /** @type {"experiences" | "education"} */ name) {
  const { rung, nodes } = found(context, context.document, ladder(context, name));
  const outer = nodes.filter((one) => !nodes.some((other) => other !== one && other.contains(one)));
  if (keyed(context)) return { rung, nodes, section: outer.length === 1 ? outer[0] : undefined };
  const firms = (/** @type {Element} */ one) =>
    [...one.querySelectorAll("p")].map((node) => line(node).split(" · ")[0] ?? "");
  return { rung, nodes, section: proved(context, outer, saying(context.card), firms) };
}

/** The rungs that fit the card: with its id in their keys, or with hooks as its own. */
function ladder(/** @type {Context} */ context, /** @type {"about" | "experiences" | "education"} */ name) {
  return PARTS[name].filter((one) => one.select.includes("{member}") === keyed(context));
}

/** Whether the parts of the page bear the id of the subject. @param {Context} context */
function keyed(context) {
  return Boolean(context.card?.hasAttribute("componentkey"));
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
  return marked.length ? marked.map((one) => [one]) : ruled(section, "p");
}

/** Whether a section holds more than its own heading. @param {Element} section */
function spoken(section) {
  return section.querySelector("p") !== null;
}
