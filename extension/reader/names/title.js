/** The title of the tab, which names whom or what the page shows by a way of its own. */
import { beginsWith, squeezeBlanks } from "../text.js";

/** `(3) Mira Holt | LinkedIn`, `Polarheim: About | LinkedIn`, `Mira Holt | Lead | Sales Navigator`. */
const NAMING = /^(?:\(\d+\+?\) *)?(.+?) \| (?:LinkedIn(?: [A-Z][\w ]*)?|.*Sales Navigator)$/;

/**
 * Whether the title of the tab, or the one for sharing that a public page has, names somebody or something else.
 * @param {import("../ladder.js").Context} context
 * @param {string} name
 */
export function isMisnamed(context, name) {
  const shared = context.document.querySelectorAll("meta:is([property='og:title'], [name='og:title'])");
  const titles = [...shared].map((node) => node.getAttribute("content") ?? "");
  return [context.title, ...titles].some((said) => isContradicting(said, name));
}

/** The name in a title; "" for a title without one. @param {string} title */
export function nameInTitle(title) {
  const said = NAMING.exec(squeezeBlanks(title))?.[1] ?? "";
  return said === "LinkedIn" ? "" : said;
}

/**
 * Whether a title names somebody or something else. One that names nothing contradicts nothing.
 * @param {string} title
 * @param {string} name
 */
function isContradicting(title, name) {
  const said = nameInTitle(title);
  return said !== "" && !beginsWith(said, squeezeBlanks(name)) && !beginsWith(squeezeBlanks(name), said);
}
