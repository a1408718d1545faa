/** The lead page of Sales Navigator. Its member id is another one than the profile's and is kept apart. */

import { outsideLinkOf, spelledLinkOf } from "../company/places.js";
import { objectsIn } from "../islands.js";
import { climb, findFirst, identityOf, targetUrlOf } from "../ladder.js";
import { canonical } from "../linkedin_url.js";
import { takeRestOfName } from "../names/names.js";
import { findProved, isBeside, isInMain, onlyBehind, textsOf } from "../proof.js";
import { fieldWithout, markShared, seen } from "../seen.js";
import { emailIn, lineOf, phoneIn } from "../text.js";
import { listUnder } from "../unknown/headings.js";
import { readLeadPositions, readLeadStudies } from "./lists.js";
import { CARD, HEADED, SALESNAV_FIELDS, SALESNAV_ITEM, SALESNAV_PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

const NAME = "h1:is([data-x--lead--name], [data-anonymize='person-name'])";

/**
 * @param {Context} context
 * @returns {import("../read.js").Answer}
 */
export function readSalesnav(context) {
  /** @type {import("../read.js").Fields} */
  const fields = {};
  const panel = findPanel(context);
  const card = cardOf(context.document, panel);
  const scoped = { ...context, card };
  for (const [name, rungs] of Object.entries(SALESNAV_FIELDS)) fields[name] = climb(scoped, card, rungs);
  const fullName = `${fields.full_name?.value ?? ""}`;
  const json = findProfile(context, fullName);
  if (json === undefined) return { refused: "disagreement" };
  fields.profile_url = addressOf(scoped, json, panel);
  fields.member_urn = seen(/^urn:li:member:\d+$/.exec(`${json?.objectUrn}`)?.[0], "salesnav.json");
  fields.salesnav_id = seen(context.id, "url");
  const first = `${json?.firstName ?? ""}`.trim();
  const known = first && fullName.startsWith(`${first} `);
  fields.first_name = seen(known ? first : "", "salesnav.json", "unreadable");
  fields.last_name = seen(known ? takeRestOfName(first, fullName) : "", "salesnav.json", "unreadable");
  fields.experiences = readListed(scoped, SALESNAV_PARTS.experiences, fullName, readLeadPositions);
  fields.education = readListed(scoped, SALESNAV_PARTS.education, fullName, readLeadStudies);
  return {
    kind: "salesnav_lead",
    era: "salesnav",
    fields: { ...fields, ...readLeadContact(scoped) },
    said: textsOf(card),
  };
}

/** The profile in the page's JSON under the lead's id; undefined when it bears another name. */
function findProfile(/** @type {Context} */ context, /** @type {string} */ fullName) {
  const all = objectsIn(context.document, "code").filter((item) =>
    `${item.entityUrn}`.startsWith(`urn:li:fs_salesProfile:(${context.id},`),
  );
  const [first] = all;
  const same = all.every(
    (item) => item.fullName === fullName && item.flagshipProfileUrl === first.flagshipProfileUrl,
  );
  return same ? (first ?? null) : undefined;
}

/** The public address: of the open menu, of the page's JSON, or the provisional one. */
function addressOf(
  /** @type {Context} */ context,
  /** @type {any} */ json,
  /** @type {Element | null} */ panel,
) {
  const open = findFirst(context, context.document, SALESNAV_PARTS.menu);
  const own = { ...open, nodes: open.nodes.filter((node) => isOwnMenu(node, panel)) };
  const { rung, nodes } = own.nodes.length ? own : findFirst(context, context.card, SALESNAV_PARTS.ownMenu);
  const links = [...new Set(nodes.map((node) => canonical(targetUrlOf(node, context))))];
  const told = canonical(`${json?.flagshipProfileUrl ?? ""}`);
  // a menu that nothing ties to the lead may still be theirs: then the provisional address would be another one
  const loose = findFirst(context, context.document, SALESNAV_PARTS.loose).nodes;
  if (!nodes.length && (open.nodes.length || loose.length)) return fieldWithout("unreadable");
  if (links.length > 1 || (links[0] && told && links[0] !== told)) return fieldWithout("unreadable");
  if (links[0]) return seen(links[0], rung);
  return told ? seen(told, "salesnav.json") : seen(canonical(context.url), "url");
}

/**
 * The panel of a lead beside a list of leads, which is the main part then: the row in the list that leads to the lead of
 * the address says the same name. Null on a page whose main part has a lead of its own.
 * @param {Context} context
 */
function findPanel(context) {
  const { document, id } = context;
  const main = document.querySelector("main");
  const [name, ...more] = [...document.querySelectorAll(NAME)].filter((node) => !isInMain(node));
  if (!main || !name || more.length || main.querySelector(`${NAME}, ${CARD}`)) return null;
  const rows = [...main.querySelectorAll("a[href*='/sales/']")].filter(
    (link) => identityOf(link, context) === `in/${id}` && lineOf(link),
  );
  const isSame = rows.length > 0 && rows.every((link) => lineOf(link) === lineOf(name));
  const { nodes } = findFirst(context, document, SALESNAV_PARTS.panel);
  return (isSame && nodes.find((node) => node.contains(name))) || null;
}

/** An open menu is drawn in the main part or at the end of the page, and in a section beside it that of another lead. Beside a list of leads, which is the main part then, it is the panel's. */
function isOwnMenu(/** @type {Element} */ node, /** @type {Element | null} */ panel) {
  if (panel) return panel.contains(node) || isMenuOf(node, panel);
  return isInMain(node) || !node.closest("section, aside, article");
}

/** Whether a menu at the end of the page has the id of a button in a panel. @param {Element} node @param {Element} panel */
function isMenuOf(node, panel) {
  const id = node.closest("[role='menu']")?.id ?? "";
  const ids = [...panel.querySelectorAll("button[id]")].map((button) => button.id.replace("-trigger-", "-"));
  return id.startsWith("hue-menu-") && ids.includes(id);
}

/**
 * The card of the lead: as its hook says, else the smallest part around the name with headline or place. None where two
 * names head the page.
 */
function cardOf(/** @type {Document} */ document, /** @type {Element | null} */ panel) {
  const isHere = (/** @type {Element} */ node) => (panel ? panel.contains(node) : isInMain(node));
  const marked = [...document.querySelectorAll(CARD)].filter(isHere);
  const names = [...document.querySelectorAll(NAME)].filter(isHere);
  if (new Set(names.map(lineOf)).size > 1) return null;
  if (marked.length) return marked.length === 1 ? (marked[0] ?? null) : null;
  const [name] = names;
  let card = name?.parentElement ?? null;
  while (card && !card.querySelector("[data-anonymize='headline'], [data-anonymize='location']"))
    card = card.parentElement;
  return card;
}

/** Whether the heading of a section without a hook is one of the tables' for education. */
function isHeaded(/** @type {Element} */ section, /** @type {string} */ lang) {
  return listUnder(lineOf(section.querySelector(`:scope > ${SALESNAV_ITEM.heading}`)), lang) === "education";
}

/**
 * The items of the one section that is the lead's: its heading says the first name, or it names a firm or school
 * that the card names too, or it is the only one, in one part of the page with the card.
 */
function readListed(
  /** @type {Context} */ context,
  /** @type {import("../ladder.js").Rung[]} */ rungs,
  /** @type {string} */ fullName,
  /** @type {(section: Element, context: Context) => any[] | null} */ take,
) {
  const { rung, nodes: all } = findFirst(context, context.document, rungs);
  const outer = all.filter((node) => !all.some((other) => other !== node && other.contains(node)));
  const nodes = rung === HEADED ? outer.filter((node) => isHeaded(node, context.lang)) : outer;
  // small letters are no name: "Berufserfahrung von Gesa" is not Margarethe von Ostwalden's
  const wordsIn = (/** @type {Element} */ section) =>
    headOf(section)
      .split(/[^\p{L}\p{M}-]+/u)
      .filter((word) => !/^\p{Ll}/u.test(word));
  const firmsIn = (/** @type {Element} */ section) =>
    (take(section, context) ?? []).map((item) => item.company ?? item.school ?? "");
  const section =
    findProved(context, nodes, fullName, wordsIn) ??
    findProved(context, nodes, wordsBeside(context), firmsIn) ??
    onlyBehind(nodes, context.card);
  const items = (section && take(section, context)) ?? [];
  return seen(items, rung, nodes.length ? "unreadable" : "not_loaded");
}

/** The heading of a section, with the line under it (`Ansgar's work history`). @param {Element} section */
function headOf(section) {
  const heading = section.querySelector(SALESNAV_ITEM.heading);
  const under = heading?.nextElementSibling;
  return `${lineOf(heading)} ${under?.matches(SALESNAV_ITEM.lines) ? lineOf(under) : ""}`;
}

/** The words of the card, and of the current roles that stand beside it. @param {Context} context */
function wordsBeside(context) {
  const { nodes } = findFirst(context, context.document, SALESNAV_PARTS.roles);
  const [roles, ...more] = nodes;
  const isOwn = roles && !more.length && context.card && isBeside(roles, context.card);
  return [context.card, ...(isOwn ? [roles] : [])].map(textsOf).join(" | ");
}

/** The contact details on the lead's card, or the only ones of the page beside it. @param {Context} context */
function findContact(context) {
  const part = context.card?.closest("#profile-card-section") ?? context.card;
  const [box] = findFirst(context, part, SALESNAV_PARTS.contact).nodes;
  if (box || !part) return box;
  return onlyBehind(findFirst(context, context.document, SALESNAV_PARTS.contact).nodes, part);
}

/** Contact details of a lead, which LinkedIn shows to some and not to others; inside the card. @param {Context} context */
function readLeadContact(context) {
  const box = findContact(context);
  const web = (/** @type {Element} */ node) =>
    node.matches("[data-anonymize]") || node.querySelector("[data-anonymize='url']")
      ? outsideLinkOf(node, context)
      : spelledLinkOf(node, context);
  const field = (
    /** @type {import("../ladder.js").Rung[]} */ rungs,
    /** @type {(one: Element) => string} */ take,
    /** @type {boolean | undefined} */ isShown,
  ) => {
    const { rung, nodes } = findFirst(context, box, rungs);
    const values = [...new Set(nodes.map(take).filter(Boolean))];
    return box
      ? markShared(seen(values, rung, isShown ? "unreadable" : "absent"))
      : fieldWithout("not_loaded");
  };
  const said = box?.textContent ?? "";
  return {
    emails: field(SALESNAV_PARTS.emails, emailIn, said.includes("@")),
    phones: field(SALESNAV_PARTS.phones, phoneIn, /\p{Nd}[\p{Nd}\s()./-]{4,}/u.test(said)),
    websites: field(SALESNAV_PARTS.websites, web, [...(box?.querySelectorAll("a[href]") ?? [])].some(web)),
  };
}
