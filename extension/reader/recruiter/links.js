/** Whom a page of Recruiter is about: the links to the public profile. */
import { findFirst, identityOf } from "../ladder.js";
import { identity, isMember } from "../linkedin_url.js";
import { lineOf } from "../text.js";
import { frameOf, CANDIDATE_ROWS } from "./drawer.js";
import { LINK_LABELS, RECRUITER_PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/**
 * The vanity id that the links to the public profile agree on; "" without one, and where they lead to several
 * people. Recruiter's own id leads nowhere, nor does a member id.
 * @param {Context} context
 */
export function publicIdOf(context) {
  const people = new Set(linksOf(context).nodes.map((link) => identityOf(link, context)));
  const [first = ""] = people;
  const id = first.replace("in/", "");
  return people.size === 1 && !isMember(id) ? id : "";
}

/**
 * The links to the public profile, in its frame where there is one: by their hooks, else by their words, which are the
 * address or its label. An open hover card may be drawn at the end of the page, outside of the frame: then its hook tells.
 * @param {Context} context
 */
export function linksOf(context) {
  const frame = frameOf(context);
  const inside = linksIn(context, frame ?? context.document);
  if (inside.nodes.length || !frame) return inside;
  const { rung, nodes } = findFirst(context, context.document, RECRUITER_PARTS.address);
  return { rung, nodes: nodes.filter((link) => isPerson(link, context) && !link.closest(CANDIDATE_ROWS)) };
}

/** @param {Context} context @param {ParentNode} scope */
function linksIn(context, scope) {
  const { rung, nodes } = findFirst(context, scope, RECRUITER_PARTS.address);
  const people = nodes.filter((link) => isPerson(link, context));
  const links = [...scope.querySelectorAll("a[href*='/in/']")].filter((link) => {
    const said = [lineOf(link), link.getAttribute("aria-label") ?? ""].map((text) => text.toLowerCase());
    const spelt = said.some((text) => text && identity(text) === identityOf(link, context));
    return isPerson(link, context) && (spelt || said.some((text) => LINK_LABELS.includes(text)));
  });
  // both are asked: a card of somebody else may have the hook that the candidate's lacks
  const all = [...new Set([...people, ...links])].filter((link) => !isListed(link));
  return { rung: people.length ? rung : links.length ? "recruiter.labelled_link" : "", nodes: all };
}

/** @param {Element} link @param {Context} context */
function isPerson(link, context) {
  return identityOf(link, context).startsWith("in/");
}

/** Whether a link stands in a list at the side of the page, as those of similar profiles do. @param {Element} node */
function isListed(node) {
  return node.closest("aside li, aside [role='listitem']") !== null;
}
