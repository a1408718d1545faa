/**
 * A person's page in Recruiter. Its own id is of no use outside, so the page is read only while the link to the
 * public profile is on it, and refused in words otherwise.
 */
import { readPeriod } from "../dates.js";
import { climb, company, found, linked } from "../ladder.js";
import { canonical, identity, isMember } from "../linkedin_url.js";
import { proved, saying } from "../proof.js";
import { missing, seen } from "../seen.js";
import { line } from "../text.js";
import { FIELDS, ITEM, PARTS, LINK_LABELS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/**
 * @param {Context} context
 * @returns {import("../read.js").Answer}
 */
export function readRecruiter(context) {
  const cards = found(context, context.document, PARTS.card).nodes;
  const [marked, ...more] = cards.filter(
    (one) => !cards.some((other) => other !== one && other.contains(one)),
  );
  const card = marked ?? cardAround(context);
  if (!card || more.length) return { refused: card ? "disagreement" : "unknown_layout" };
  const { rung, nodes } = linksOf(context);
  const scoped = { ...context, card };
  /** @type {import("../read.js").Fields} */
  const fields = {};
  for (const [name, rungs] of Object.entries(FIELDS)) fields[name] = climb(scoped, card, rungs);
  const told = context.title.includes(`${fields.full_name?.value}`);
  // Another person's card beside it may be the one that the title names: then the card itself must bear the link.
  const isAlone = context.document.querySelectorAll("[data-test-row-lockup-full-name]").length === 1;
  const heads = new Set(
    [...context.document.querySelectorAll("h1, [data-test-row-lockup-full-name]")].map(line).filter(Boolean),
  );
  if (heads.size > 1) return { refused: "disagreement" }; // two people head the page
  if (!(told && isAlone) && !nodes.some((link) => card.contains(link))) return { refused: "recruiter" };
  fields.profile_url = seen(canonical(`https://www.linkedin.com/in/${context.id}`), rung);
  fields.experiences = listed(scoped, PARTS.experiences, positions);
  fields.education = listed(scoped, PARTS.education, studies);
  if (fields.about?.state === "absent") fields.about = missing("not_loaded");
  for (const name of ["emails", "phones", "websites"]) fields[name] = missing("not_loaded");
  return { kind: "recruiter_profile", era: "recruiter", fields, said: saying(card) };
}

/**
 * The vanity id that the links to the public profile agree on; "" without one, and where they lead to several
 * people. Recruiter's own id leads nowhere, nor does a member id.
 * @param {Context} context
 */
export function publicIdOf(context) {
  const people = new Set(linksOf(context).nodes.map((link) => linked(link, context)));
  const [first = ""] = people;
  const id = first.replace("in/", "");
  return people.size === 1 && !isMember(id) ? id : "";
}

/** The links to the public profile: by their hooks, else by their words, which are the address or its label. */
function linksOf(/** @type {Context} */ context) {
  const { rung, nodes } = found(context, context.document, PARTS.address);
  const people = nodes.filter((link) => linked(link, context).startsWith("in/"));
  if (people.length) return { rung, nodes: people };
  const links = [...context.document.querySelectorAll("a[href*='/in/']")].filter((link) => {
    const said = [line(link), link.getAttribute("aria-label") ?? ""].map((text) => text.toLowerCase());
    const spelt = said.some((text) => text && identity(text) === linked(link, context));
    return (
      linked(link, context).startsWith("in/") && (spelt || said.some((text) => LINK_LABELS.includes(text)))
    );
  });
  return { rung: links.length ? "recruiter.labelled_link" : "", nodes: links };
}

/** The smallest part around the name that holds the headline or the place too. @param {Context} context */
function cardAround(context) {
  const names = context.document.querySelectorAll("[data-test-row-lockup-full-name]");
  let card = names.length === 1 ? names[0]?.parentElement : null;
  const beside = "[data-test-row-lockup-headline], [data-test-row-lockup-location]";
  while (card && !card.querySelector(beside)) card = card.parentElement;
  return card ?? null;
}

/** The items of the one section that names a firm or school of the card. */
function listed(
  /** @type {Context} */ context,
  /** @type {import("../ladder.js").Rung[]} */ rungs,
  /** @type {(section: Element, context: Context) => any[]} */ take,
) {
  const { rung, nodes } = found(context, context.document, rungs);
  const names = (/** @type {Element} */ one) =>
    take(one, context).map((item) => item.company ?? item.school ?? "");
  const section = proved(context, nodes, saying(context.card), names);
  return seen(section ? take(section, context) : [], rung, nodes.length ? "unreadable" : "not_loaded");
}

/** @param {Element} section @param {Context} context */
function positions(section, context) {
  return [...section.querySelectorAll(`${ITEM.single}, ${ITEM.group}`)].flatMap((item) => {
    const roles = [...item.querySelectorAll(ITEM.role)];
    const links = [...item.querySelectorAll("a[href]")].map((one) => company(one, context));
    const firm = line(item.querySelector(ITEM.company)) || null;
    return (item.matches(ITEM.group) ? roles : [item]).map((one) => ({
      title: line(one.querySelector(ITEM.title)) || null,
      company: firm,
      company_url: links.find(Boolean) ?? null,
      ...dates(one, ITEM.dates, context.lang),
    }));
  });
}

/** @param {Element} section @param {Context} context */
function studies(section, context) {
  return [...section.querySelectorAll(ITEM.study)].map((one) => {
    const { start, end } = dates(one, ITEM.years, context.lang);
    const said = [ITEM.degree, ITEM.field].map((part) => line(one.querySelector(part))).filter(Boolean);
    return {
      school: line(one.querySelector(ITEM.school)) || null,
      degree: said.join(", ") || null,
      start,
      end,
    };
  });
}

/** @param {Element} item @param {string} select @param {string} lang */
function dates(item, select, lang) {
  return readPeriod(line(item.querySelector(select)), lang) ?? { start: null, end: null, current: null };
}
