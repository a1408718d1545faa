/** The page of a company or school as members see it, 2018 to 2026. Only its card bears links to itself. */
import { objectsIn } from "../islands.js";
import { climb, findFirst, identityOf, targetUrlOf } from "../ladder.js";
import { textsOf } from "../proof.js";
import { fieldWithout, markDiffering, seen } from "../seen.js";
import { beginsWith, isAlike, lineOf, squeezeBlanks } from "../text.js";
import { pickDescribed } from "./described.js";
import { listsIn, readDetails } from "./details.js";
import { countMembers } from "./number.js";
import { yearOf } from "./places.js";
import { COMPANY_FIELDS, COMPANY_PARTS } from "./selectors.js";
import { findTied, siteOf } from "./tied.js";

/** @typedef {import("../ladder.js").Context} Context */

/**
 * @param {Context} context
 * @returns {import("../read.js").Answer}
 */
export function readOrg(context) {
  const cards = findFirst(context, context.document, COMPANY_PARTS.card).nodes;
  const outer = cards.filter((node) => !cards.some((other) => other !== node && other.contains(node)));
  const mine = outer.filter((node) => belongsTo(node, context));
  const [card] = mine;
  if (!card || mine.length > 1) return { refused: cards.length ? "disagreement" : "unknown_layout" };
  const scoped = { ...context, card };
  /** @type {import("../read.js").Fields} */
  const said = {};
  for (const [name, rungs] of Object.entries(COMPANY_FIELDS)) said[name] = climb(scoped, card, rungs);
  const json = findCompany(context, `${said.name?.value ?? ""}`);
  const number = numberIn(scoped, json);
  const all = listsIn(scoped);
  const details = findTied(scoped, all, {
    number: `${number.value ?? ""}`,
    site: json?.site ?? "",
    said: textsOf(card),
  });
  const fields = readDetails(details, scoped, all.length ? "unreadable" : "not_loaded");
  const about = details
    ? pickDescribed(details.list)
    : fieldWithout(all.length ? "unreadable" : "not_loaded");
  const era = card.querySelector("[class*='org-top-card-primary-content__title']") ? "org-2018" : "org-2024";
  return { kind: "company", era, fields: { ...mergeDetails(said, fields, json), about, company_id: number } };
}

/** What the card and the details say, of each field; where they differ, nobody knows. */
function mergeDetails(
  /** @type {import("../read.js").Fields} */ said,
  /** @type {import("../read.js").Fields} */ details,
  /** @type {ReturnType<typeof findCompany>} */ json,
) {
  const fields = { ...said, ...details };
  for (const [name, item] of Object.entries(said)) {
    const other = details[name];
    if (!other || item.state !== "read") continue;
    if (other.state !== "read") fields[name] = item;
    else if (!isAlike(item.value, other.value)) fields[name] = markDiffering();
  }
  const { website, founded } = fields;
  if (website?.state === "read" && json?.site && siteOf(website.value) !== json.site)
    fields.website = markDiffering();
  if (founded?.state === "read" && json?.founded && founded.value !== json.founded)
    fields.founded = markDiffering();
  return fields;
}

/** Whether a card leads to the company's own page, and to the parts of no other company's. */
function belongsTo(/** @type {Element} */ card, /** @type {Context} */ context) {
  const links = [...card.querySelectorAll("a[href]")].filter((node) =>
    identityOf(node, context).startsWith("company/"),
  );
  const parts = links.filter((node) =>
    /^\/[^/]+\/[^/]+\/./.test(new URL(targetUrlOf(node, context)).pathname),
  );
  const [whole, part] = [links, parts].map((all) => [
    ...new Set(all.map((node) => identityOf(node, context))),
  ]);
  const counted =
    /^\d+$/.test(context.id) && countMembers(card, context) === context.id && whole?.length === 1;
  const own = `company/${context.id}`;
  if (!links.length) return isNamedByAddress(card, context);
  return counted || Boolean(whole?.includes(own) && part?.every((said) => said === own));
}

/** Whether a card without a link has the name that stands in the title of the tab, and the address is spelt like it. */
function isNamedByAddress(/** @type {Element} */ card, /** @type {Context} */ context) {
  const name = lineOf(card.querySelector("h1"));
  const letters = (/** @type {string} */ said) =>
    said
      .normalize("NFD")
      .replace(/[^\p{L}\p{N}]/gu, "")
      .toLowerCase();
  const [spelt, known] = [letters(name), letters(context.id)];
  return name !== "" && known !== "" && beginsWith(context.title, name) && spelt.startsWith(known);
}

/** LinkedIn's number of the company, by two ways that must agree. */
function numberIn(/** @type {Context} */ context, /** @type {ReturnType<typeof findCompany>} */ json) {
  const ways = [
    { rung: "org.url", id: /^\d+$/.test(context.id) ? context.id : "" },
    { rung: "org.card.members", id: countMembers(context.card, context) },
    { rung: "org.json", id: json?.id ?? "" },
  ].filter((rung) => rung.id);
  if (ways.some((rung) => rung.id !== ways[0]?.id)) return markDiffering();
  return seen(ways[0]?.id, ways[0]?.rung ?? "");
}

/** The company in the page's JSON: under the name in the address or its number, and of the same name. */
function findCompany(/** @type {Context} */ context, /** @type {string} */ name) {
  const all = objectsIn(context.document, "code[id^='bpr-guid-']")
    .map((item) => ({
      ...item,
      id: /^urn:li:fsd?_(?:normalized_)?company:(\d+)$/.exec(`${item.entityUrn}`)?.[1],
    }))
    .filter((item) => item.id && [item.id, `${item.universalName}`.toLowerCase()].includes(context.id))
    .filter((item) => squeezeBlanks(`${item.name}`) === name)
    .map((item) => ({
      id: `${item.id}`,
      site: siteOf(`${item.websiteUrl ?? item.companyPageUrl ?? ""}`),
      founded: yearOf(`${item.foundedOn?.year ?? ""}`),
    }));
  const same = all.every((item) => JSON.stringify(item) === JSON.stringify(all[0]));
  return same ? all[0] : undefined;
}
