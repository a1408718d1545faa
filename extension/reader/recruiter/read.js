/**
 * A person's page in Recruiter. Its own id is of no use outside, so the page is read only while the link to the
 * public profile is on it, and refused in words otherwise.
 */

import { climb, findFirst } from "../ladder.js";
import { canonical } from "../linkedin_url.js";
import { dropTitles } from "../names/names.js";
import { isBeside, textsOf } from "../proof.js";
import { fieldWithout, seen } from "../seen.js";
import { sharesWord } from "../subject.js";
import { lineOf } from "../text.js";
import { readCandidateContact } from "./contact.js";
import { frameOf, isTitleOfPage, proveDrawer, CANDIDATE_ROWS } from "./drawer.js";
import { linksOf } from "./links.js";
import { readCandidatePositions, readCandidateList, readCandidateStudies } from "./lists.js";
import { RECRUITER_FIELDS, RECRUITER_PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

const NAME = "[data-test-row-lockup-full-name]";

/**
 * @param {Context} context
 * @returns {import("../read.js").Answer}
 */
export function readRecruiter(context) {
  const cards = findFirst(context, context.document, RECRUITER_PARTS.card).nodes;
  const [marked, ...more] = cards.filter(
    (node) => !cards.some((other) => other !== node && other.contains(node)),
  );
  const card = marked ?? cardAround(context);
  if (!card || more.length) return { refused: card ? "disagreement" : "unknown_layout" };
  const frame = frameOf(context);
  if (frame && !frame.contains(card)) return { refused: "disagreement" }; // the links in it are another candidate's
  const { rung, nodes } = linksOf(context);
  const scoped = { ...context, card };
  /** @type {import("../read.js").Fields} */
  const fields = {};
  for (const [field, rungs] of Object.entries(RECRUITER_FIELDS)) fields[field] = climb(scoped, card, rungs);
  const name = `${fields.full_name?.value}`;
  const told = [name, dropTitles(name)].some((said) => context.title.includes(said));
  // Another person's card beside it may be the one that the title names: then the card itself must bear the link.
  const drawn = frame && proveDrawer(context, frame, name);
  const heads = listHeads(drawn ? frame : context.document, card);
  const isAlone = heads.filter((node) => node.matches(NAME)).length === 1;
  if (new Set(heads.map(lineOf).filter(Boolean)).size > 1) return { refused: "disagreement" }; // two people head the page
  if (!((told || drawn) && isAlone) && !nodes.some((link) => card.contains(link)))
    return { refused: "recruiter" };
  const isTied = (/** @type {Element} */ link) => frame?.contains(link) || isBeside(link, card);
  if (!nodes.some(isTied) && !sharesWord(context.id, name)) return { refused: "recruiter" };
  fields.profile_url = seen(canonical(`https://www.linkedin.com/in/${context.id}`), rung);
  fields.experiences = readCandidateList(scoped, RECRUITER_PARTS.experiences, readCandidatePositions);
  fields.education = readCandidateList(scoped, RECRUITER_PARTS.education, readCandidateStudies);
  if (fields.about?.state === "absent") fields.about = fieldWithout("not_loaded");
  Object.assign(fields, readCandidateContact(context, frame));
  return {
    kind: "recruiter_profile",
    era: "recruiter",
    fields,
    said: textsOf(card),
    untitled: drawn === "row" || (drawn === "address" && frame !== null && isTitleOfPage(context, frame)),
  };
}

/** What heads a page, or a drawer over one: names and the title that is seen. @param {ParentNode} root @param {Element} card */
function listHeads(root, card) {
  const all = [...root.querySelectorAll(`h1:not(.a11y-text, .visually-hidden), ${NAME}`)];
  return all.filter((node) => card.contains(node) || !isRow(node));
}

/** Whether a name stands in a row, leads to another profile, or has a heading of its own over it: it heads nothing. @param {Element} node */
function isRow(node) {
  return node.closest(`${CANDIDATE_ROWS}, a[href*='/profile/'], section:has(> :is(h2, h3))`) !== null;
}

/** The smallest part around the name that holds the headline or the place too. @param {Context} context */
function cardAround(context) {
  const namesIn = context.document.querySelectorAll("[data-test-row-lockup-full-name]");
  let card = namesIn.length === 1 ? namesIn[0]?.parentElement : null;
  const beside = "[data-test-row-lockup-headline], [data-test-row-lockup-location]";
  while (card && !card.querySelector(beside)) card = card.parentElement;
  return card ?? null;
}
