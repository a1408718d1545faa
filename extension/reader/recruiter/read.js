/**
 * A person's page in Recruiter. Its own id is of no use outside, so the page is read only while the link to the
 * public profile is on it, and refused in words otherwise.
 */
import { readPeriod } from "../dates.js";
import { climb, company, found, linked } from "../ladder.js";
import { canonical, isMember } from "../linkedin_url.js";
import { proved, saying } from "../proof.js";
import { missing, seen } from "../seen.js";
import { line } from "../text.js";
import { FIELDS, ITEM, PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/**
 * @param {Context} context
 * @returns {import("../read.js").Answer}
 */
export function readRecruiter(context) {
  const cards = found(context, context.document, PARTS.card).nodes;
  const [card, ...more] = cards.filter((one) => !cards.some((other) => other !== one && other.contains(one)));
  if (!card || more.length) return { refused: card ? "disagreement" : "unknown_layout" };
  const { rung, nodes } = found(context, context.document, PARTS.address);
  const people = [
    ...new Set(nodes.map((one) => linked(one, context)).filter((one) => one.startsWith("in/"))),
  ];
  const id = (people[0] ?? "").replace("in/", "");
  if (people.length > 1) return { refused: "disagreement" };
  if (!id || isMember(id)) return { refused: "recruiter" };
  const scoped = { ...context, card, id };
  /** @type {import("../read.js").Fields} */
  const fields = {};
  for (const [name, rungs] of Object.entries(FIELDS)) fields[name] = climb(scoped, card, rungs);
  const told = context.title.includes(`${fields.full_name?.value}`);
  if (!told && !nodes.some((one) => card.contains(one))) return { refused: "recruiter" };
  fields.profile_url = seen(canonical(`https://www.linkedin.com/in/${id}`), rung);
  fields.experiences = listed(scoped, PARTS.experiences, positions);
  fields.education = listed(scoped, PARTS.education, studies);
  if (fields.about?.state === "absent") fields.about = missing("not_loaded");
  for (const name of ["emails", "phones", "websites"]) fields[name] = missing("not_loaded");
  return { kind: "recruiter_profile", era: "recruiter", fields };
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
