/** The lead page of Sales Navigator. Its member id is another one than the profile's and is kept apart. */
import { readPeriod } from "../dates.js";
import { objects } from "../islands.js";
import { address, climb, company, found } from "../ladder.js";
import { canonical, outbound } from "../linkedin_url.js";
import { takeRestOfName } from "../names.js";
import { proved } from "../proof.js";
import { missing, seen, shared } from "../seen.js";
import { line } from "../text.js";
import { FIELDS, ITEM, PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/**
 * @param {Context} context
 * @returns {import("../read.js").Answer}
 */
export function readSalesnav(context) {
  /** @type {import("../read.js").Fields} */
  const fields = {};
  for (const [name, rungs] of Object.entries(FIELDS)) fields[name] = climb(context, context.document, rungs);
  const fullName = `${fields.full_name?.value ?? ""}`;
  const json = profile(context, fullName);
  if (json === undefined) return { refused: "disagreement" };
  fields.profile_url = addressOf(context, json);
  fields.member_urn = seen(/^urn:li:member:\d+$/.exec(`${json?.objectUrn}`)?.[0], "salesnav.json");
  fields.salesnav_id = seen(context.id, "url");
  const first = `${json?.firstName ?? ""}`.trim();
  const known = first && fullName.startsWith(`${first} `);
  fields.first_name = seen(known ? first : "", "salesnav.json");
  fields.last_name = seen(known ? takeRestOfName(first, fullName) : "", "salesnav.json");
  fields.experiences = listed(context, PARTS.experiences, fullName, position);
  fields.education = listed(context, PARTS.education, fullName, study);
  return { kind: "salesnav_lead", era: "salesnav", fields: { ...fields, ...contact(context) } };
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

/** The items of the one section whose heading names the person. */
function listed(
  /** @type {Context} */ context,
  /** @type {import("../ladder.js").Rung[]} */ rungs,
  /** @type {string} */ fullName,
  /** @type {(item: Element, context: Context) => any} */ take,
) {
  const { rung, nodes } = found(context, context.document, rungs);
  const section = proved(context, nodes, fullName, (one) =>
    line(one.querySelector(ITEM.heading)).split(/[^\p{L}\p{M}-]+/u),
  );
  const items = section ? [...section.querySelectorAll("li")] : [];
  return seen(
    items.map((one) => take(one, context)).filter(Boolean),
    rung,
    nodes.length ? "unreadable" : "not_loaded",
  );
}

/** @param {Element} item @param {Context} context */
function position(item, context) {
  const title = line(item.querySelector(ITEM.title)) || null;
  const firm = line(item.querySelector(ITEM.company)) || null;
  const link = item.querySelector(ITEM.link);
  const url = link ? company(link, context) || null : null;
  return title ? { title, company: firm, company_url: url, ...dates(item, context.lang) } : null;
}

/** @param {Element} item @param {Context} context */
function study(item, context) {
  const school = line(item.querySelector(ITEM.school)) || null;
  const lines = [...item.querySelectorAll(ITEM.lines)].map(line);
  const degree = lines.find((one) => one && !readPeriod(one, context.lang)) ?? null;
  const { start, end } = dates(item, context.lang);
  return school ? { school, degree, start, end } : null;
}

/** @param {Element} item @param {string} lang */
function dates(item, lang) {
  const spans = [...item.querySelectorAll("p, p span")].map((one) => readPeriod(line(one), lang));
  return spans.find(Boolean) ?? { start: null, end: null, current: null };
}

/** Contact details of a lead, which LinkedIn shows to some and not to others. @param {Context} context */
function contact(context) {
  const [box] = found(context, context.document, PARTS.contact).nodes;
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
