/** The lead page of Sales Navigator. Its member id is another one than the profile's and is kept apart. */
import { readPeriod } from "../dates.js";
import { objects } from "../islands.js";
import { address, climb, company, found } from "../ladder.js";
import { canonical, outbound } from "../linkedin_url.js";
import { takeRestOfName } from "../names.js";
import { proved, saying } from "../proof.js";
import { missing, seen, shared } from "../seen.js";
import { line } from "../text.js";
import { linesOf } from "../unknown/lines.js";
import { positionsIn, schoolsIn } from "../unknown/roles.js";
import { CARD, FIELDS, ITEM, PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/**
 * @param {Context} context
 * @returns {import("../read.js").Answer}
 */
export function readSalesnav(context) {
  /** @type {import("../read.js").Fields} */
  const fields = {};
  const card = cardOf(context.document);
  const scoped = { ...context, card };
  for (const [name, rungs] of Object.entries(FIELDS)) fields[name] = climb(scoped, card, rungs);
  const fullName = `${fields.full_name?.value ?? ""}`;
  const json = profile(context, fullName);
  if (json === undefined) return { refused: "disagreement" };
  fields.profile_url = addressOf(context, json);
  fields.member_urn = seen(/^urn:li:member:\d+$/.exec(`${json?.objectUrn}`)?.[0], "salesnav.json");
  fields.salesnav_id = seen(context.id, "url");
  const first = `${json?.firstName ?? ""}`.trim();
  const known = first && fullName.startsWith(`${first} `);
  fields.first_name = seen(known ? first : "", "salesnav.json", "unreadable");
  fields.last_name = seen(known ? takeRestOfName(first, fullName) : "", "salesnav.json", "unreadable");
  fields.experiences = listed(scoped, PARTS.experiences, fullName, positionsOf);
  fields.education = listed(scoped, PARTS.education, fullName, studiesOf);
  return {
    kind: "salesnav_lead",
    era: "salesnav",
    fields: { ...fields, ...contact(scoped) },
    said: saying(card),
  };
}

/** The profile in the page's JSON under the lead's id; undefined when it bears another name. */
function profile(/** @type {Context} */ context, /** @type {string} */ fullName) {
  const all = objects(context.document, "code").filter((one) =>
    `${one.entityUrn}`.startsWith(`urn:li:fs_salesProfile:(${context.id},`),
  );
  const [first] = all;
  const same = all.every(
    (one) => one.fullName === fullName && one.flagshipProfileUrl === first.flagshipProfileUrl,
  );
  return same ? (first ?? null) : undefined;
}

/** The public address: of the open menu, of the page's JSON, or the provisional one. */
function addressOf(/** @type {Context} */ context, /** @type {any} */ json) {
  const { rung, nodes } = found(context, context.document, PARTS.menu);
  const links = [...new Set(nodes.map((one) => canonical(address(one, context))))];
  const told = canonical(`${json?.flagshipProfileUrl ?? ""}`);
  if (links.length > 1 || (links[0] && told && links[0] !== told)) return missing("unreadable");
  if (links[0]) return seen(links[0], rung);
  return told ? seen(told, "salesnav.json") : seen(canonical(context.url), "url");
}

/** The card of the lead: as its hook says, else the smallest part around the name with headline or place. */
function cardOf(/** @type {Document} */ document) {
  const marked = document.querySelectorAll(CARD);
  if (marked.length) return marked.length === 1 ? (marked[0] ?? null) : null;
  const [name] = document.querySelectorAll("h1:is([data-x--lead--name], [data-anonymize='person-name'])");
  let card = name?.parentElement ?? null;
  while (card && !card.querySelector("[data-anonymize='headline'], [data-anonymize='location']"))
    card = card.parentElement;
  return card;
}

/**
 * The items of the one section that is the lead's: its heading says the first name, or it names a firm or school
 * that the card names too.
 */
function listed(
  /** @type {Context} */ context,
  /** @type {import("../ladder.js").Rung[]} */ rungs,
  /** @type {string} */ fullName,
  /** @type {(section: Element, context: Context) => any[] | null} */ take,
) {
  const { rung, nodes } = found(context, context.document, rungs);
  const words = (/** @type {Element} */ section) =>
    line(section.querySelector(ITEM.heading)).split(/[^\p{L}\p{M}-]+/u);
  const firms = (/** @type {Element} */ section) =>
    (take(section, context) ?? []).map((item) => item.company ?? item.school ?? "");
  const section =
    proved(context, nodes, fullName, words) ?? proved(context, nodes, saying(context.card), firms);
  const items = (section && take(section, context)) ?? [];
  return seen(items, rung, nodes.length ? "unreadable" : "not_loaded");
}

/**
 * Every position of a section: each title with the smallest part around it that has no other title. Several at one
 * company have its name over them. Without hooks for titles (2020) the list is read by its structure.
 * @param {Element} section
 * @param {Context} context
 */
function positionsOf(section, context) {
  if (!section.querySelector(ITEM.title)) return positionsIn(context, section, () => false);
  return [...section.querySelectorAll("li")]
    .filter(
      (item) => !item.parentElement?.closest("li") || !section.contains(item.parentElement.closest("li")),
    )
    .flatMap((item) => {
      const titles = [...item.querySelectorAll(ITEM.title)];
      const firms = [...item.querySelectorAll(ITEM.company)];
      const link = item.querySelector(ITEM.link);
      const url = link ? company(link, context) || null : null;
      return titles.map((title) => {
        const part = partOf(title, item);
        const firm = part.querySelector(ITEM.company) ?? (firms.length === 1 ? firms[0] : null);
        return {
          title: line(title),
          company: line(firm) || null,
          company_url: url,
          ...dates(part, context.lang),
        };
      });
    });
}

/** The largest part of an item around a title that holds no other one. @param {Element} title @param {Element} item */
function partOf(title, item) {
  let part = title;
  while (part !== item && part.parentElement?.querySelectorAll(ITEM.title).length === 1)
    part = part.parentElement;
  return part;
}

/** @param {Element} section @param {Context} context */
function studiesOf(section, context) {
  if (!section.querySelector(ITEM.school)) return schoolsIn(context, section);
  return [...section.querySelectorAll("li")].flatMap((item) => studyOf(item, context) ?? []);
}

/** @param {Element} item @param {Context} context */
function studyOf(item, context) {
  const school = line(item.querySelector(ITEM.school)) || null;
  const lines = [...item.querySelectorAll(ITEM.lines)].map(line);
  const degree = lines.find((one) => one && !readPeriod(one, context.lang)) ?? null;
  const { start, end } = dates(item, context.lang);
  return school ? { school, degree, start, end } : null;
}

/** @param {Element} item @param {string} lang */
function dates(item, lang) {
  const spans = linesOf(item).map(({ text }) => readPeriod(text, lang));
  return spans.find(Boolean) ?? { start: null, end: null, current: null };
}

/** Contact details of a lead, which LinkedIn shows to some and not to others; inside the card. @param {Context} context */
function contact(context) {
  const part = context.card?.closest("#profile-card-section") ?? context.card;
  const [box] = found(context, part, PARTS.contact).nodes;
  const web = (/** @type {Element} */ one) => outbound(address(one, context));
  const field = (
    /** @type {import("../ladder.js").Rung[]} */ rungs,
    /** @type {(one: Element) => string} */ take,
  ) => {
    const { rung, nodes } = found(context, box, rungs);
    return box ? shared(seen([...new Set(nodes.map(take).filter(Boolean))], rung)) : missing("not_loaded");
  };
  return {
    emails: field(PARTS.emails, line),
    phones: field(PARTS.phones, line),
    websites: field(PARTS.websites, web),
  };
}
