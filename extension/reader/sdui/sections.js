/** The sections of an SDUI profile below its top card. They load as the rep scrolls. */
import { found } from "../ladder.js";
import { nested, outline, ruled } from "../outline.js";
import { roles, studies } from "../positions.js";
import { missing, seen } from "../seen.js";
import { text } from "../text.js";
import { PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/** @param {Context} context */
export function about(context) {
  const { rung, nodes } = found(context, context.document, PARTS.about);
  const all = [...new Set(nodes.map(text))];
  return all.length > 1 ? missing("unreadable") : seen(all[0], rung, "not_loaded");
}

/** @param {Context} context */
export function experiences(context) {
  const { rung, section } = sectionOf(context, PARTS.experiences);
  const found = items(context, section).flatMap((one) => roles(outline(context, one, "p"), context.lang));
  return seen(found, rung, spoken(section) ? "unreadable" : "not_loaded");
}

/** @param {Context} context */
export function education(context) {
  const { rung, section } = sectionOf(context, PARTS.education);
  const linked = items(context, section).map((parts) => {
    const links = parts.flatMap((one) => [one, ...one.querySelectorAll("a")]);
    const link = links.find((one) => one.matches("a") && one.querySelector("p"));
    return link ? [link] : parts;
  });
  const found = linked.flatMap((one) => studies(outline(context, one, "p"), context.lang));
  return seen(found, rung, spoken(section) ? "unreadable" : "not_loaded");
}

/** @param {Context} context @param {import("../ladder.js").Rung[]} rungs */
function sectionOf(context, rungs) {
  const { rung, nodes } = found(context, context.document, rungs);
  const outer = nodes.filter((one) => !nodes.some((other) => other !== one && other.contains(one)));
  return { rung, section: outer.length === 1 ? outer[0] : undefined };
}

/** The parts of each item of a list. @param {Context} context @param {Element | undefined} section */
function items(context, section) {
  if (!section) return [];
  const [rung] = PARTS.item;
  const marked = rung && !context.without.has(rung.rung) ? nested(section, rung.select) : [];
  return marked.length ? marked.map((one) => [one]) : ruled(section, "p");
}

/** Whether a section holds more than its own heading. @param {Element | undefined} section */
function spoken(section) {
  return Boolean(section?.querySelector("p"));
}
