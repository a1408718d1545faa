/** A public profile with JSON-LD, 2019 to now. What LinkedIn masks with asterisks is hidden, not read. */
import { namesFace } from "../face.js";
import { person } from "../islands.js";
import { climb, found, linked } from "../ladder.js";
import { canonical } from "../linkedin_url.js";
import { saying } from "../proof.js";
import { missing, seen } from "../seen.js";
import { masked, sections, unmasked } from "./sections.js";
import { FIELDS, PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/**
 * @param {Context} context
 * @returns {import("../read.js").Answer}
 */
export function readPublic(context) {
  const [link] = found(context, context.document, PARTS.canonical).nodes;
  const json = found(context, context.document, PARTS.json).nodes.map((one) => person(one, context));
  const [said] = json.filter(Boolean);
  if (link && linked(link, context) && linked(link, context) !== `in/${context.id}`)
    return { refused: "disagreement" };
  const cards = found(context, context.document, PARTS.card).nodes;
  if (cards.length !== 1) return { refused: cards.length ? "disagreement" : "unknown_layout" };
  /** @type {import("../read.js").Fields} */
  const fields = {};
  for (const [name, rungs] of Object.entries(FIELDS))
    fields[name] = unmasked(climb(context, cards[0], rungs, stateWithout(name, cards[0])));
  const name = fields.full_name?.value;
  const told = said && !masked(said.name) ? said.name === name : context.title.startsWith(`${name}`);
  if (name && !told) return { refused: "disagreement" };
  if (`${fields.first_name?.value} ${fields.last_name?.value}` !== name) {
    Object.assign(fields, { first_name: missing("unreadable"), last_name: missing("unreadable") });
  }
  const sure = sayings(cards[0], context.title, said);
  Object.assign(fields, sections({ ...context, card: cards[0] ?? null }, sure, said));
  return {
    kind: "profile_public",
    era: "public-jsonld",
    fields,
    now: employer(said),
    said: saying(cards[0]),
  };
}

/** @param {string} name @param {Element | undefined} card @returns {import("../seen.js").State} */
function stateWithout(name, card) {
  return name === "photo_url" && card && !namesFace(card) ? "absent" : "unreadable";
}

/** Title and company of the one role that the JSON-LD calls current, for a page that lists no positions. */
function employer(/** @type {any} */ said) {
  const firms = [said?.worksFor ?? []].flat();
  const titles = [said?.jobTitle ?? []].flat();
  const firm = firms.length === 1 && titles.length <= 1 ? firms[0] : null;
  const field = (/** @type {any} */ value) =>
    unmasked(seen(value ?? "", "public.json.works_for", "unreadable"));
  return {
    current_title: field(firm && titles[0]),
    current_company: field(firm?.name),
    company_url: field(canonical(`${firm?.url ?? ""}`)),
  };
}

/** Everything the card, the title and the subject's JSON-LD name. */
function sayings(
  /** @type {Element | undefined} */ card,
  /** @type {string} */ title,
  /** @type {any} */ said,
) {
  const firms = [said?.worksFor, said?.alumniOf].flat().map((one) => `${one?.name ?? ""}`);
  return [saying(card), title, ...firms].join(" | ");
}
