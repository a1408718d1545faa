/** The page of a company or school that everybody sees, with hooks for each detail and JSON-LD. */
import { answers, climb, found, linked } from "../ladder.js";
import { saying } from "../proof.js";
import { differing, missing, seen } from "../seen.js";
import { alike, line, squeeze } from "../text.js";
import { languagesOf } from "../words/tables.js";
import { listed } from "./list.js";
import { organisation } from "./places.js";
import { HOOKS, PARTS, PUBLIC } from "./selectors.js";
import { site } from "./tied.js";

/** @typedef {import("../ladder.js").Context} Context */

/**
 * @param {Context} context
 * @returns {import("../read.js").Answer}
 */
export function readOrgPublic(context) {
  const [link] = found(context, context.document, PARTS.canonical).nodes;
  if (link && linked(link, context) !== `company/${context.id}`) return { refused: "disagreement" };
  const cards = found(context, context.document, PARTS.card_public).nodes;
  const json = organisation(context);
  const [card] = cards;
  if (!card || cards.length > 1 || !(link || json)) return { refused: "disagreement" };
  const scoped = { ...context, card };
  /** @type {import("../read.js").Fields} */
  const fields = {};
  for (const [name, rungs] of Object.entries(PUBLIC)) fields[name] = climb(scoped, card, rungs);
  const { industry } = fields;
  const details = hooked(scoped);
  const state = tied(details, json, saying(card)) ? null : stated(details);
  for (const [name, one] of Object.entries(details)) fields[name] = state ? missing(state) : one;
  if (!state && industry?.state === "read" && fields.industry?.state === "read")
    if (!alike(industry.value, fields.industry.value)) fields.industry = differing();
  if (
    industry?.state === "read" &&
    fields.industry?.state !== "read" &&
    fields.industry?.rung !== "disagreement"
  )
    fields.industry = industry;
  const { website, about } = fields;
  const other = website?.state === "read" && json?.sameAs && site(website.value) !== site(`${json.sameAs}`);
  if (other) fields.website = differing();
  if (about?.state === "read" && json?.description && !opens(about.value, `${json.description}`))
    fields.about = differing();
  return { kind: "company", era: "org-public", fields: { ...fields, company_id: numbered(scoped) } };
}

/** Every detail that has a hook. @param {Context} context @returns {import("../read.js").Fields} */
function hooked(context) {
  /** @type {import("../read.js").Fields} */
  const fields = {};
  for (const [name, rungs] of Object.entries(HOOKS)) fields[name] = climb(context, context.document, rungs);
  const { rung, nodes } = found(context, context.document, PARTS.specialties);
  const [list] = nodes;
  const langs = languagesOf(line(list?.parentElement?.querySelector("dt")), context.lang);
  const items = nodes.length === 1 ? listed(line(list), langs) : [];
  fields.specialties = seen(items, rung, nodes.length ? "unreadable" : "absent");
  fields.phone = missing("absent");
  return fields;
}

/** Whether the details are the company's: its JSON-LD has their site or text, or its card says two of them. */
function tied(
  /** @type {import("../read.js").Fields} */ details,
  /** @type {any} */ json,
  /** @type {string} */ said,
) {
  const { website, about, industry, location } = details;
  if (json?.sameAs && website?.value) return site(`${json.sameAs}`) === site(website.value);
  if (json?.description && about?.value) return opens(about.value, `${json.description}`);
  return [industry, location].every((one) => one?.value && squeeze(said).includes(one.value));
}

/** What is said of details that are nobody's for sure. @param {import("../read.js").Fields} details */
function stated(details) {
  const some = Object.values(details).some((one) => one.state === "read" || one.state === "unreadable");
  return some ? "unreadable" : "not_loaded";
}

/** Whether two texts begin with the same words. @param {string} one @param {string} other */
function opens(one, other) {
  const [first = "", second = ""] = [one, other].map((said) => squeeze(said).slice(0, 40).trim());
  return first.startsWith(second) || second.startsWith(first);
}

/** LinkedIn's number of the company, when the card's links bear one and only one. @param {Context} context */
function numbered(context) {
  const [rung] = PARTS.number;
  if (!rung || /^\d+$/.test(context.id)) return seen(/^\d+$/.test(context.id) ? context.id : "", "org.url");
  const take = (/** @type {Element} */ node) =>
    /^urn:li:organization:(\d+)$/.exec(node.getAttribute("data-semaphore-content-urn") ?? "")?.[1] ?? "";
  const ids = answers(context, context.card, { ...rung, take });
  return ids.length > 1 ? missing("unreadable") : seen(ids[0], rung.rung);
}
