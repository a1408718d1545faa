/** The title of the tab, which names whom or what the page shows by a way of its own. */
import { begins, squeeze } from "./text.js";

/** `(3) Mira Holt | LinkedIn`, `Polarheim: About | LinkedIn`, `Mira Holt | Lead | Sales Navigator`. */
const NAMING = /^(?:\(\d+\+?\) *)?(.+?) \| (?:LinkedIn(?: [A-Z][\w ]*)?|.*Sales Navigator)$/;

/**
 * Whether the title of the tab, or the one for sharing that a public page has, names somebody or something else.
 * @param {import("./ladder.js").Context} context
 * @param {string} name
 */
export function misnamed(context, name) {
  const shared = context.document.querySelectorAll("meta:is([property='og:title'], [name='og:title'])");
  const titles = [...shared].map((one) => one.getAttribute("content") ?? "");
  return [context.title, ...titles].some((one) => contradicts(one, name));
}

/** The name in a title; "" for a title without one. @param {string} title */
export function nameInTitle(title) {
  const said = NAMING.exec(squeeze(title))?.[1] ?? "";
  return said === "LinkedIn" ? "" : said;
}

/**
 * Whether a title names somebody or something else. One that names nothing contradicts nothing.
 * @param {string} title
 * @param {string} name
 */
function contradicts(title, name) {
  const said = nameInTitle(title);
  return said !== "" && !begins(said, squeeze(name)) && !begins(squeeze(name), said);
}
