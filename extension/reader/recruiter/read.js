/**
 * A person's page in Recruiter. Its own id is of no use outside, so the page is read only while the link to the
 * public profile is on it, and refused in words otherwise.
 */

import { readPeriod } from "../career/dates.js";
import { employerOf, isBreak } from "../career/employment.js";
import { climb, companyUrlOf, findFirst, identityOf, targetUrlOf } from "../ladder.js";
import { canonical, identity, isMember } from "../linkedin_url.js";
import { nameInTitle } from "../names/title.js";
import { findProved, isBeside, onlyBehind, textsOf } from "../proof.js";
import { fieldWithout, seen } from "../seen.js";
import { isSpeltBy, sharesWord } from "../subject.js";
import { lineOf } from "../text.js";
import { readCandidateContact } from "./contact.js";
import { LINK_LABELS, RECRUITER_FIELDS, RECRUITER_ITEM, RECRUITER_PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

const NAME = "[data-test-row-lockup-full-name]";
const NEVER = { start: null, end: null, current: null };

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
  for (const [name, rungs] of Object.entries(RECRUITER_FIELDS)) fields[name] = climb(scoped, card, rungs);
  const told = context.title.includes(`${fields.full_name?.value}`);
  // Another person's card beside it may be the one that the title names: then the card itself must bear the link.
  const drawn = frame && proveDrawer(context, frame, `${fields.full_name?.value}`);
  const heads = listHeads(drawn ? frame : context.document, card);
  const isAlone = heads.filter((node) => node.matches(NAME)).length === 1;
  if (new Set(heads.map(lineOf).filter(Boolean)).size > 1) return { refused: "disagreement" }; // two people head the page
  if (!((told || drawn) && isAlone) && !nodes.some((link) => card.contains(link)))
    return { refused: "recruiter" };
  const isTied = (/** @type {Element} */ link) => frame?.contains(link) || isBeside(link, card);
  if (!nodes.some(isTied) && !sharesWord(context.id, `${fields.full_name?.value}`))
    return { refused: "recruiter" };
  fields.profile_url = seen(canonical(`https://www.linkedin.com/in/${context.id}`), rung);
  fields.experiences = readListed(scoped, RECRUITER_PARTS.experiences, positionsOf);
  fields.education = readListed(scoped, RECRUITER_PARTS.education, studiesIn);
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

/** The one part of the page that is a candidate's profile: a page of its own, or a drawer over a list; null where two are. */
function frameOf(/** @type {Context} */ context) {
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
function proveDrawer(
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
      link.closest(ROWS) &&
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
function isTitleOfPage(context, frame) {
  const [head, ...more] = [...context.document.querySelectorAll("h1")].filter(
    (node) => !frame.contains(node),
  );
  if (!head || more.length) return false;
  const wordsOf = (/** @type {string} */ said) => [...(said.toLowerCase().match(/\p{L}{4,}/gu) ?? [])];
  const title = nameInTitle(context.title);
  return lineOf(head) === title || wordsOf(lineOf(head)).some((word) => wordsOf(title).includes(word));
}

/** What holds a row of results or of similar profiles. */
const ROWS = "li, tr, article, [role='listitem'], aside";

/** Whether a name stands in a row, or leads to another profile: it heads nothing. @param {Element} node */
function isRow(node) {
  return node.closest(`${ROWS}, a[href*='/profile/']`) !== null;
}

/** Whether a link stands in a list at the side of the page, as those of similar profiles do. @param {Element} node */
function isListed(node) {
  return node.closest("aside li, aside [role='listitem']") !== null;
}

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

/** The links to the public profile, in its frame where there is one: by their hooks, else by their words, which are the address or its label. */
function linksOf(/** @type {Context} */ context) {
  const scope = frameOf(context) ?? context.document;
  const { rung, nodes } = findFirst(context, scope, RECRUITER_PARTS.address);
  const people = nodes.filter((link) => identityOf(link, context).startsWith("in/"));
  const links = [...scope.querySelectorAll("a[href*='/in/']")].filter((link) => {
    const said = [lineOf(link), link.getAttribute("aria-label") ?? ""].map((text) => text.toLowerCase());
    const spelt = said.some((text) => text && identity(text) === identityOf(link, context));
    return (
      identityOf(link, context).startsWith("in/") &&
      (spelt || said.some((text) => LINK_LABELS.includes(text)))
    );
  });
  // both are asked: a card of somebody else may have the hook that the candidate's lacks
  const all = [...new Set([...people, ...links])].filter((link) => !isListed(link));
  return { rung: people.length ? rung : links.length ? "recruiter.labelled_link" : "", nodes: all };
}

/** The smallest part around the name that holds the headline or the place too. @param {Context} context */
function cardAround(context) {
  const namesIn = context.document.querySelectorAll("[data-test-row-lockup-full-name]");
  let card = namesIn.length === 1 ? namesIn[0]?.parentElement : null;
  const beside = "[data-test-row-lockup-headline], [data-test-row-lockup-location]";
  while (card && !card.querySelector(beside)) card = card.parentElement;
  return card ?? null;
}

/** The items of the one section that names a firm or school of the card; else of the only one in one part of the page with the card. */
function readListed(
  /** @type {Context} */ context,
  /** @type {import("../ladder.js").Rung[]} */ rungs,
  /** @type {(section: Element, context: Context) => any[]} */ take,
) {
  const { rung, nodes } = findFirst(context, context.document, rungs);
  const names = (/** @type {Element} */ node) =>
    take(node, context).map((item) => item.company ?? item.school ?? "");
  const section =
    findProved(context, nodes, textsOf(context.card), names) ??
    onlyBehind(nodes, context.card) ??
    onlyWithin(nodes, frameOf(context));
  return seen(section ? take(section, context) : [], rung, nodes.length ? "unreadable" : "not_loaded");
}

/**
 * The only section of a kind on the page, where it is in the candidate's own part of it and not at an end: there
 * LinkedIn may show others.
 * @param {Element[]} nodes @param {Element | null} frame
 */
function onlyWithin([only, ...more], frame) {
  let part = only && !more.length && frame?.contains(only) && only !== frame ? only : null;
  while (part?.parentElement && part.parentElement !== frame && !part.parentElement.matches("main"))
    part = part.parentElement;
  return part?.nextElementSibling ? only : undefined;
}

/** @param {Element} section @param {Context} context */
function positionsOf(section, context) {
  const items = [...section.querySelectorAll(`${RECRUITER_ITEM.single}, ${RECRUITER_ITEM.group}`)];
  const parts = items.flatMap((item) => listRoles(item));
  const titles = [...section.querySelectorAll(RECRUITER_ITEM.title)];
  // a title in none of them is a position that is not understood: it may be what the person does now
  const missed = titles.filter((title) => !parts.some((part) => part.contains(title)));
  return [
    ...missed.map(() => ({ title: null, company: null, company_url: null, ...NEVER })),
    ...items.flatMap((item) => {
      const links = [...item.querySelectorAll("a[href]")].map((node) => companyUrlOf(node, context));
      const named = [...item.querySelectorAll(RECRUITER_ITEM.company)].find((node) => lineOf(node));
      const firm = employerOf(withoutStatus(named), context.lang);
      const titleOf = (/** @type {Element} */ node) => lineOf(node.querySelector(RECRUITER_ITEM.title));
      return listRoles(item)
        .filter((node) => !isBreak(titleOf(node)))
        .map((node) => ({
          title: titleOf(node) || null,
          company: firm,
          company_url: (firm && links.find(Boolean)) || null,
          ...datesOf(node, RECRUITER_ITEM.dates, context.lang),
          ...(!named && { unread: "unreadable" }),
        }));
    }),
  ];
}

/** The positions of one item: itself, or those at one company, by their hook or by the items of their list. @param {Element} item */
function listRoles(item) {
  if (!item.matches(RECRUITER_ITEM.group)) return [item];
  const hooked = [...item.querySelectorAll(RECRUITER_ITEM.role)];
  return hooked.length
    ? hooked
    : [...item.querySelectorAll("li")].filter((node) => node.querySelector(RECRUITER_ITEM.title));
}

/** The words of a company's line before the kind of employment that an element of its own has. @param {Element | undefined} named */
function withoutStatus(named) {
  const status = lineOf(named?.querySelector(RECRUITER_ITEM.status));
  const said = lineOf(named);
  return status && said.endsWith(status) ? said.slice(0, -status.length).replace(/[\s·•]+$/u, "") : said;
}

/** @param {Element} section @param {Context} context */
function studiesIn(section, context) {
  const items = [...section.querySelectorAll(RECRUITER_ITEM.study)];
  const innermost = items.filter((node) => !items.some((other) => other !== node && node.contains(other)));
  return innermost.map((node) => {
    const { start, end } = datesOf(node, RECRUITER_ITEM.years, context.lang);
    const said = [RECRUITER_ITEM.degree, RECRUITER_ITEM.field]
      .map((part) => lineOf(node.querySelector(part)).replace(/^[,·]\s*/, ""))
      .filter(Boolean);
    return {
      school: lineOf(node.querySelector(RECRUITER_ITEM.school)) || null,
      degree: said.join(", ") || null,
      start,
      end,
    };
  });
}

/** @param {Element} item @param {string} select @param {string} lang */
function datesOf(item, select, lang) {
  return readPeriod(lineOf(item.querySelector(select)), lang) ?? NEVER;
}
