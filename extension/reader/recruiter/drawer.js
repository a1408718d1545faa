/** Where a candidate stands on the page: on a page of their own, or in a drawer over a list of candidates. */
import { findFirst, targetUrlOf } from "../ladder.js";
import { nameInTitle } from "../names/title.js";
import { isSpeltBy } from "../subject.js";
import { lineOf } from "../text.js";
import { RECRUITER_PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/** What holds a row of results or of similar profiles. */
export const CANDIDATE_ROWS = "li, tr, article, [role='listitem'], aside";

/** The one part of the page that is a candidate's profile: a page of its own, or a drawer over a list; null where two are. */
export function frameOf(/** @type {Context} */ context) {
  const { nodes } = findFirst(context, context.document, RECRUITER_PARTS.frame);
  const [frame, ...more] = nodes.filter(
    (node) => !nodes.some((other) => other !== node && other.contains(node)),
  );
  return frame && !more.length ? frame : null;
}

/**
 * What says that a drawer shows the candidate of the address: the row in the list behind it that links to the address's own
 * id bears the same name, and it is the only one that does. Where the list has no such row, the public address in the
 * drawer spells the name on its card. "" without either.
 * @returns {"row" | "address" | ""}
 */
export function proveDrawer(
  /** @type {Context} */ context,
  /** @type {Element} */ frame,
  /** @type {string} */ name,
) {
  const idOf = (/** @type {string} */ url) => /\/profile\/([\w-]+)/.exec(url)?.[1] ?? "";
  const id = idOf(context.url);
  const rows = [...context.document.querySelectorAll("a[href*='/profile/']")].filter(
    (link) =>
      id &&
      !frame.contains(link) &&
      link.closest(CANDIDATE_ROWS) &&
      idOf(targetUrlOf(link, context)) === id &&
      lineOf(link),
  );
  if (rows.length) return rows.every((link) => lineOf(link) === name) ? "row" : "";
  return frame.closest("[role='dialog']") && isSpeltBy(context.id, name) ? "address" : "";
}

/**
 * Whether the tab is called by the page behind a drawer: its title is that page's heading, or shares a word with it
 * (`Talent search`, over "Search results").
 * @param {Context} context @param {Element} frame
 */
export function isTitleOfPage(context, frame) {
  const [head, ...more] = [...context.document.querySelectorAll("h1")].filter(
    (node) => !frame.contains(node),
  );
  if (!head || more.length) return false;
  const wordsOf = (/** @type {string} */ said) => [...(said.toLowerCase().match(/\p{L}{4,}/gu) ?? [])];
  const title = nameInTitle(context.title);
  return lineOf(head) === title || wordsOf(lineOf(head)).some((word) => wordsOf(title).includes(word));
}
