/** A public profile with JSON-LD, 2019 to now. What LinkedIn masks with asterisks is hidden, not read. */
import { namesFace } from "../face.js";
import { findPerson } from "../islands.js";
import { climb, findFirst, identityOf } from "../ladder.js";
import { canonical } from "../linkedin_url.js";
import { isInMain, textsOf } from "../proof.js";
import { fieldWithout, seen } from "../seen.js";
import { hideMasked, isMasked, readPublicSections } from "./sections.js";
import { PUBLIC_FIELDS, PUBLIC_PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/**
 * @param {Context} context
 * @returns {import("../read.js").Answer}
 */
export function readPublic(context) {
  const [link] = findFirst(context, context.document, PUBLIC_PARTS.canonical).nodes;
  const json = findFirst(context, context.document, PUBLIC_PARTS.json).nodes.map((node) =>
    findPerson(node, context),
  );
  const [said] = json.filter(Boolean);
  if (link && identityOf(link, context) && identityOf(link, context) !== `in/${context.id}`)
    return { refused: "disagreement" };
  const cards = findFirst(context, context.document, PUBLIC_PARTS.card).nodes.filter(isInMain);
  if (cards.length !== 1) return { refused: cards.length ? "disagreement" : "unknown_layout" };
  /** @type {import("../read.js").Fields} */
  const fields = {};
  for (const [name, rungs] of Object.entries(PUBLIC_FIELDS))
    fields[name] = hideMasked(climb(context, cards[0], rungs, stateWithout(name, cards[0])));
  const name = fields.full_name?.value;
  const told = said && !isMasked(said.name) ? said.name === name : context.title.startsWith(`${name}`);
  if (name && !told) return { refused: "disagreement" };
  if (name && sharesNoWord(fields, `${name}`)) return { refused: "disagreement" };
  if (`${fields.first_name?.value} ${fields.last_name?.value}` !== name) {
    Object.assign(fields, { first_name: fieldWithout("unreadable"), last_name: fieldWithout("unreadable") });
  }
  // the site writes into the last name whatever stands behind it: "Castro, CFA"
  const { last_name: last } = fields;
  if (last?.state === "read")
    fields.last_name = seen(`${last.value}`.replace(/,.*$/u, "").trim(), last.rung, "unreadable");
  const sure = listSayings(cards[0], context.title, said);
  Object.assign(fields, readPublicSections({ ...context, card: cards[0] ?? null }, sure, said));
  // a site on a guest's card may be the firm's as well as the person's
  const { nodes: sites } = findFirst(context, cards[0], PUBLIC_PARTS.websites);
  fields.websites = fieldWithout(sites.length ? "unreadable" : "absent");
  return {
    kind: "profile_public",
    era: "public-jsonld",
    fields,
    now: employerIn(said),
    said: textsOf(cards[0]),
  };
}

/**
 * Whether the head of the page names somebody of whose name the card has not one word, both in Latin letters: the card
 * is another person's. Masked parts are words as well ("Evander P."); a second script proves nothing.
 * @param {import("../read.js").Fields} fields @param {string} name
 */
function sharesNoWord({ first_name, last_name }, name) {
  const wordsOf = (/** @type {string} */ said) =>
    new Set(said.toLowerCase().match(/[\p{Script=Latin}\p{M}]+/gu));
  const told = wordsOf(`${first_name?.value ?? ""} ${last_name?.value ?? ""}`);
  const shown = wordsOf(name);
  return told.size > 0 && shown.size > 0 && ![...told].some((word) => shown.has(word));
}

/** @param {string} name @param {Element | undefined} card @returns {import("../seen.js").State} */
function stateWithout(name, card) {
  return name === "photo_url" && card && !namesFace(card) ? "absent" : "unreadable";
}

/** Title and company of the one role that the JSON-LD calls current, for a page that lists no positions. */
function employerIn(/** @type {any} */ said) {
  const firms = [said?.worksFor ?? []].flat();
  const titles = [said?.jobTitle ?? []].flat();
  const firm = firms.length === 1 && titles.length <= 1 ? firms[0] : null;
  const field = (/** @type {any} */ value) =>
    hideMasked(seen(value ?? "", "public.json.works_for", "unreadable"));
  return {
    current_title: field(firm && titles[0]),
    current_company: field(firm?.name),
    company_url: field(canonical(`${firm?.url ?? ""}`)),
  };
}

/** Everything the card, the title and the subject's JSON-LD name. */
function listSayings(
  /** @type {Element | undefined} */ card,
  /** @type {string} */ title,
  /** @type {any} */ said,
) {
  const firms = [said?.worksFor, said?.alumniOf].flat().map((item) => `${item?.name ?? ""}`);
  return [textsOf(card), title, ...firms].join(" | ");
}
