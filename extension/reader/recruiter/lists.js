/** A candidate's positions and schools. */
import { readPeriod } from "../career/dates.js";
import { employerOf, isBreak } from "../career/employment.js";
import { companyUrlOf, findFirst } from "../ladder.js";
import { findProved, onlyBehind, textsOf } from "../proof.js";
import { seen } from "../seen.js";
import { lineOf } from "../text.js";
import { frameOf } from "./drawer.js";
import { RECRUITER_ITEM } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

const NEVER = { start: null, end: null, current: null };

/** The items of the one section that names a firm or school of the card; else of the only one in one part of the page with the card. */
export function readCandidateList(
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
export function readCandidatePositions(section, context) {
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
export function readCandidateStudies(section, context) {
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
