/**
 * The last rung: a person's page in a layout that nobody knows. What it finds by the page's own structure is to be
 * checked: the relay leaves it out until the rep has ticked it. Only the address is sure.
 */
import { readPeriod } from "../career/dates.js";
import { canonical } from "../linkedin_url.js";
import { findProved, isBehind, isStrange, onlyAmong, onlyBehind, textsOf } from "../proof.js";
import { seen } from "../seen.js";
import { connectionIdsOf, memberIdsOf } from "../subject.js";
import { beginsWith, isAlike, isVisible, lineOf, shownTextOf, squeezeBlanks, writtenOf } from "../text.js";
import { headingOf } from "../words/tables.js";
import {
  findCard,
  findTerm,
  HEADINGS,
  isLite,
  namesBeyondShared,
  namesOthers,
  photoOf,
  wordsOf,
} from "./card.js";
import { readListedContact } from "./contact.js";
import { listUnder } from "./headings.js";
import { linesOf } from "./lines.js";
import { ITEM, positionsIn, schoolsIn } from "./roles.js";

/** @typedef {import("../ladder.js").Context} Context */

/** What parts the words of a headline. */
const PARTED = /\s*[|·•,;:()@/]\s*|\s[-–—]\s/u;

/** What shows the line ends of its source. */
const LINED = "[class*='pre-line'], [class*='pre-wrap']";

/**
 * @param {Context} context `id` is the subject's
 * @param {string} kind of the Snapshot, which the address tells
 * @returns {import("../read.js").Answer}
 */
export function readUnknown(context, kind) {
  const found = findCard(context);
  // Two people head the page, and a title may be left over from the one before: nobody knows whose it is.
  const term = isLite(context) && findTerm(context.document);
  // a window that is not open has a heading of its own
  const all = [
    ...context.document.querySelectorAll(term ? "h1:not(header *)" : "h1"),
    ...(term ? [term] : []),
  ];
  const heads = new Set(all.filter(isVisible).map((head) => head.textContent?.trim()));
  if (heads.size > 1) return { refused: "unknown_layout" };
  if (!found || namesBeyondShared(context, found.card)) return { refused: "unknown_layout" };
  const { headline, location, degree, pronouns } = wordsOf(context, found);
  const scoped = { ...context, card: found.card };
  // What a headline begins with is a title as well as a firm ("Ferry captain"): it proves neither.
  const isKnown = (/** @type {string} */ name) =>
    endsPart(textsOf(found.card), name) && !beginsWith(headline, name);
  /** @type {import("../read.js").Fields} */
  const fields = {
    full_name: seen(found.name, "unknown.heading"),
    headline: seen(headline, "unknown.under_name", "unreadable"),
    location: seen(location, "unknown.country", "unreadable"),
  };
  const jobs = listOf(scoped, found, "experience", headline, (part) => positionsIn(scoped, part, isKnown));
  const schools = (/** @type {Element} */ part) => schoolsIn(scoped, part);
  fields.experiences = jobs.field;
  fields.education = listOf(scoped, found, "education", headline, schools, jobs.section).field;
  fields.connection_degree = seen(degree, "unknown.beside_name", "unreadable");
  fields.photo_url = seen(photoOf(found), "unknown.photo", "unreadable");
  fields.pronouns = seen(pronouns, "unknown.beside_name", "unreadable");
  fields.member_urn = seen(memberOf(scoped), "unknown.vanity", "unreadable");
  fields.about = seen(aboutOf(scoped, found, jobs.section), "unknown.about", "unreadable");
  Object.assign(fields, readListedContact(scoped));
  fields.profile_url = seen(canonical(`https://www.linkedin.com/in/${context.id}`), "url");
  return { kind, era: "unknown", fields, said: textsOf(found.card) };
}

/** The member's id that stands beside the subject's own vanity id, as the mobile site has it; else that of the links on the card. @param {Context} context */
function memberOf({ document, card, id }) {
  const own = [...document.querySelectorAll("[data-member-urn][data-vanity-name]")]
    .filter((node) => node.getAttribute("data-vanity-name")?.toLowerCase() === id)
    .map((node) => /^urn:li:fsd_profile:[\w-]{39}$/.exec(node.getAttribute("data-member-urn") ?? "")?.[0]);
  const links = [...(card?.querySelectorAll("a[href]") ?? [])];
  const linked = [...memberIdsOf(links), ...connectionIdsOf(links)].map(
    (said) => `urn:li:fsd_profile:${said}`,
  );
  const [urn = "", ...more] = new Set([...own, ...linked]);
  return more.length ? "" : urn;
}

/**
 * The items of the one list under a heading that is the subject's.
 * @template {{company?: string | null, school?: string | null, title?: string | null, current?: boolean | null}} Item
 * @param {Context} context
 * @param {import("./card.js").Card} card
 * @param {"experience" | "education"} list
 * @param {string} headline
 * @param {(section: Element) => Item[] | null} take
 * @param {Element} [sure] a section that is proved
 */
function listOf(context, { main, heading }, list, headline, take, sure) {
  const titles = [...main.querySelectorAll(HEADINGS)].filter(isVisible);
  const mine = titles.filter((node) => listUnder(lineOf(node), context.lang) === list);
  const sections = mine.map((node) => sectionOf(node, heading, context.lang)).filter((node) => node !== null);
  const namesIn = (/** @type {Element} */ section) =>
    (take(section) ?? []).flatMap((item) => [item.company ?? item.school ?? "", headedBy(item, headline)]);
  const safe = sections.filter((section) => !isStrange(section, context) && !namesOthers(context, section));
  // one page draws its sections alike: what was left over from another layout is drawn otherwise
  const beside = sure ?? context.card ?? undefined;
  const alike = safe.filter((section) => beside && isDrawnAlike(section, beside));
  const only = isLite(context)
    ? safe.find((node) => isBehind(heading, node) && (node.nextElementSibling || alike.includes(node)))
    : onlyBehind(safe, sure);
  const around = mine.length === 1 ? (only ?? onlyAmong(alike, beside, heading)) : undefined;
  const section = findProved(context, safe, textsOf(context.card), namesIn) ?? around;
  const items = (section && take(section)) ?? [];
  return { field: seen(items, "unknown.list", mine.length ? "unreadable" : "not_loaded"), section };
}

/**
 * The text under the only heading for it, in a part of its own before the positions that are proved; ""
 * where it holds more than one text that is not of whole sentences.
 * @param {Context} context @param {import("./card.js").Card} card @param {Element | undefined} sure
 */
function aboutOf(context, { main, heading }, sure) {
  const titles = [...main.querySelectorAll(HEADINGS)].filter(isVisible);
  const [title, ...more] = titles.filter((node) => headingOf(lineOf(node), context.lang) === "about");
  const part = title ? partAround(title) : null;
  if (!title || more.length || !part || !sure || !part.parentElement?.contains(sure)) return "";
  const isOwn = isBehind(part, sure) || isLite(context) || isDrawnAlike(part, sure);
  const isBetween = isBehind(heading, part) && part.nextElementSibling && isOwn;
  const texts = [...part.children].filter(
    (node) => !node.contains(title) && !node.matches("button, [role='button']") && lineOf(node),
  );
  const isForeign = isStrange(part, context) || namesOthers(context, part);
  const [, ...others] = texts;
  if ((others.length && !texts.every(isParagraph)) || !isBetween || isForeign) return "";
  return texts.map(textIn).join("\n");
}

/** Whether two sections have the same class and attributes, and one of them at least. @param {Element} section @param {Element} other */
function isDrawnAlike(section, other) {
  const [form, own] = [section, other].map((node) => [
    ...[node.nodeName, node.className],
    ...node.getAttributeNames().filter((name) => !["id", "class"].includes(name)),
  ]);
  return form?.join(" ") === own?.join(" ") && (form?.length !== 2 || form[1] !== "");
}

/** The smallest part around a heading that says more than it. @param {Element} title */
function partAround(title) {
  let part = title.parentElement;
  while (part && lineOf(part) === lineOf(title)) part = part.parentElement;
  return part;
}

/** Whether a text is whole sentences: of several under one heading, one may be a list of skills. @param {Element} text */
function isParagraph(text) {
  return text.matches("p") && /[.!?…。！？।؟]$/u.test(lineOf(text));
}

/** A text with the line ends that it shows. @param {Element} text */
function textIn(text) {
  const keepsLines = text.matches(LINED) || text.querySelector(LINED) !== null;
  return keepsLines ? writtenOf(text) : shownTextOf(text);
}

/**
 * The title of a position that lasts, where the headline is that title, or begins with it as a part of its own: two people of one page share an
 * "Engineer" more easily than a whole headline. "" for any other.
 * @param {{title?: string | null, current?: boolean | null}} item @param {string} headline
 */
function headedBy({ title, current }, headline) {
  const [first = ""] = headline.split(/\s+[|•·–—@]\s+/);
  return current && title && [headline, first].some((said) => isAlike(title, said)) ? headline : "";
}

/** The smallest part around a heading that holds a list, and no other heading of one. */
function sectionOf(/** @type {Element} */ title, /** @type {Element} */ name, /** @type {string} */ lang) {
  let part = title.parentElement;
  while (part && !part.querySelector(ITEM) && !linesOf(part).some(({ text }) => readPeriod(text, lang)))
    part = part.parentElement;
  if (!part || part.contains(name)) return null;
  const lists = [...part.querySelectorAll(HEADINGS)].filter((node) => listUnder(lineOf(node), lang));
  return lists.length === 1 ? part : null;
}

/**
 * Whether some words hold a name whole, at the end of one of their parts: in "Principal Hydrologist at Ostreva", what other
 * words follow may be a piece of a title.
 * @param {string} said @param {string} name
 */
function endsPart(said, name) {
  const plainOf = (/** @type {string} */ text) => ` ${squeezeBlanks(text.replace(/[^\p{L}\p{N}]+/gu, " "))} `;
  const own = plainOf(name);
  return own.trim() !== "" && said.split(PARTED).some((part) => plainOf(part).endsWith(own));
}
