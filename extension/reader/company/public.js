/** The page of a company or school that everybody sees, with hooks for each detail and JSON-LD. */
import { climb, findFirst, identityOf, listAnswers } from "../ladder.js";
import { isInMain, textsOf } from "../proof.js";
import { fieldWithout, markDiffering, seen } from "../seen.js";
import { isAlike, lineOf, squeezeBlanks } from "../text.js";
import { languagesOf } from "../words/tables.js";
import { splitList } from "./list.js";
import { findOrganisation } from "./places.js";
import { COMPANY_PARTS, HOOKS, PUBLIC } from "./selectors.js";
import { siteOf } from "./tied.js";

/** @typedef {import("../ladder.js").Context} Context */

/** What may say a number of the company, or of another. */
const NUMBERED = "[href*='organization:'], [href*='organization%3A'], [data-entity-urn*='organization:']";

/** What says whose button or menu an element on a card is. */
const URNS = ["data-semaphore-content-urn", "data-entity-urn"];

/**
 * @param {Context} context
 * @returns {import("../read.js").Answer}
 */
export function readOrgPublic(context) {
  const [link] = findFirst(context, context.document, COMPANY_PARTS.canonical).nodes;
  if (link && identityOf(link, context) !== `company/${context.id}`) return { refused: "disagreement" };
  const cards = findFirst(context, context.document, COMPANY_PARTS.card_public).nodes.filter(isInMain);
  const json = findOrganisation(context);
  const [card] = cards;
  if (!card || cards.length > 1 || !(link || json)) return { refused: "disagreement" };
  const scoped = { ...context, card };
  /** @type {import("../read.js").Fields} */
  const fields = {};
  for (const [name, rungs] of Object.entries(PUBLIC)) fields[name] = climb(scoped, card, rungs);
  const { industry } = fields;
  const details = pickHooked(scoped);
  const state = isTiedTo(details, json, textsOf(card)) ? null : pickStated(details);
  for (const [name, item] of Object.entries(details)) fields[name] = state ? fieldWithout(state) : item;
  if (!state && industry?.state === "read" && fields.industry?.state === "read")
    if (!isAlike(industry.value, fields.industry.value)) fields.industry = markDiffering();
  if (
    industry?.state === "read" &&
    fields.industry?.state !== "read" &&
    fields.industry?.rung !== "disagreement"
  )
    fields.industry = industry;
  const { website, about } = fields;
  const other =
    website?.state === "read" && json?.sameAs && siteOf(website.value) !== siteOf(`${json.sameAs}`);
  if (other) fields.website = markDiffering();
  if (about?.state === "read" && json?.description && !isOpening(about.value, `${json.description}`))
    fields.about = markDiffering();
  return { kind: "company", era: "org-public", fields: { ...fields, company_id: numberOf(scoped) } };
}

/** Every detail that has a hook. @param {Context} context @returns {import("../read.js").Fields} */
function pickHooked(context) {
  /** @type {import("../read.js").Fields} */
  const fields = {};
  for (const [name, rungs] of Object.entries(HOOKS)) fields[name] = climb(context, context.document, rungs);
  const { rung, nodes } = findFirst(context, context.document, COMPANY_PARTS.specialties);
  const [list] = nodes;
  const langs = languagesOf(lineOf(list?.parentElement?.querySelector("dt")), context.lang);
  const items = nodes.length === 1 ? splitList(lineOf(list), langs) : [];
  fields.specialties = seen(items, rung, nodes.length ? "unreadable" : "absent");
  fields.phone = fieldWithout("absent");
  return fields;
}

/** Whether the details are the company's: its JSON-LD has their site or text, or its card says two of them. */
function isTiedTo(
  /** @type {import("../read.js").Fields} */ details,
  /** @type {any} */ json,
  /** @type {string} */ said,
) {
  const { website, about, industry, location } = details;
  if (json?.sameAs && website?.value) return siteOf(`${json.sameAs}`) === siteOf(website.value);
  if (json?.description && about?.value) return isOpening(about.value, `${json.description}`);
  return [industry, location].every((item) => item?.value && squeezeBlanks(said).includes(item.value));
}

/** What is said of details that are nobody's for sure. @param {import("../read.js").Fields} details */
function pickStated(details) {
  const some = Object.values(details).some((item) => item.state === "read" || item.state === "unreadable");
  return some ? "unreadable" : "not_loaded";
}

/** Whether two texts begin with the same words. @param {string} text @param {string} other */
function isOpening(text, other) {
  const [first = "", second = ""] = [text, other].map((said) => squeezeBlanks(said).slice(0, 40).trim());
  return first.startsWith(second) || second.startsWith(first);
}

/** LinkedIn's number of the company, when the card's links bear one and only one. @param {Context} context */
function numberOf(context) {
  const [rung] = COMPANY_PARTS.number;
  if (!rung || /^\d+$/.test(context.id)) return seen(/^\d+$/.test(context.id) ? context.id : "", "org.url");
  const take = (/** @type {Element} */ node) =>
    URNS.map((name) => /^urn:li:organization:(\d+)$/.exec(node.getAttribute(name) ?? "")?.[1]).find(
      Boolean,
    ) ?? "";
  const ids = listAnswers(context, context.card, { ...rung, take });
  const isSaid = context.document.querySelector(NUMBERED) !== null;
  return ids.length > 1
    ? fieldWithout("unreadable")
    : seen(ids[0], rung.rung, isSaid ? "unreadable" : "absent");
}
