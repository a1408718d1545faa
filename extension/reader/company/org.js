/** The page of a company or school as members see it, 2018 to 2026. Only its card bears links to itself. */
import { objects } from "../islands.js";
import { address, climb, found, linked } from "../ladder.js";
import { behind, saying } from "../proof.js";
import { differing, missing, seen } from "../seen.js";
import { alike, squeeze, visible, written } from "../text.js";
import { detailed, lists } from "./details.js";
import { year } from "./places.js";
import { FIELDS, PARTS } from "./selectors.js";
import { proved, site } from "./tied.js";

/** @typedef {import("../ladder.js").Context} Context */

/**
 * @param {Context} context
 * @returns {import("../read.js").Answer}
 */
export function readOrg(context) {
  const cards = found(context, context.document, PARTS.card).nodes;
  const outer = cards.filter((one) => !cards.some((other) => other !== one && other.contains(one)));
  const mine = outer.filter((one) => belongs(one, context));
  const [card] = mine;
  if (!card || mine.length > 1) return { refused: cards.length ? "disagreement" : "unknown_layout" };
  const scoped = { ...context, card };
  /** @type {import("../read.js").Fields} */
  const said = {};
  for (const [name, rungs] of Object.entries(FIELDS)) said[name] = climb(scoped, card, rungs);
  const json = voyager(context, `${said.name?.value ?? ""}`);
  const number = numbered(scoped, json);
  const all = lists(scoped);
  const details = proved(scoped, all, {
    number: `${number.value ?? ""}`,
    site: json?.site ?? "",
    said: saying(card),
  });
  const fields = detailed(details, scoped, all.length ? "unreadable" : "not_loaded");
  const about = details ? described(details.list) : missing(all.length ? "unreadable" : "not_loaded");
  const era = card.querySelector("[class*='org-top-card-primary-content__title']") ? "org-2018" : "org-2024";
  return { kind: "company", era, fields: { ...merged(said, fields, json), about, company_id: number } };
}

/** What the card and the details say, of each field; where they differ, nobody knows. */
function merged(
  /** @type {import("../read.js").Fields} */ said,
  /** @type {import("../read.js").Fields} */ details,
  /** @type {ReturnType<typeof voyager>} */ json,
) {
  const fields = { ...said, ...details };
  for (const [name, one] of Object.entries(said)) {
    const other = details[name];
    if (!other || one.state !== "read") continue;
    if (other.state !== "read") fields[name] = one;
    else if (!alike(one.value, other.value)) fields[name] = differing();
  }
  const { website, founded } = fields;
  if (website?.state === "read" && json?.site && site(website.value) !== json.site)
    fields.website = differing();
  if (founded?.state === "read" && json?.founded && founded.value !== json.founded)
    fields.founded = differing();
  return fields;
}

/** Whether a card leads to the company's own page, and to the parts of no other company's. */
function belongs(/** @type {Element} */ card, /** @type {Context} */ context) {
  const links = [...card.querySelectorAll("a[href]")].filter((one) =>
    linked(one, context).startsWith("company/"),
  );
  const parts = links.filter((one) => /^\/[^/]+\/[^/]+\/./.test(new URL(address(one, context)).pathname));
  const [whole, part] = [links, parts].map((all) => [...new Set(all.map((one) => linked(one, context)))]);
  const counted = /^\d+$/.test(context.id) && members(card, context) === context.id && whole?.length === 1;
  const own = `company/${context.id}`;
  return counted || Boolean(whole?.includes(own) && part?.every((one) => one === own));
}

/** LinkedIn's number of the company, by two ways that must agree. */
function numbered(/** @type {Context} */ context, /** @type {ReturnType<typeof voyager>} */ json) {
  const ways = [
    { rung: "org.url", id: /^\d+$/.test(context.id) ? context.id : "" },
    { rung: "org.card.members", id: members(context.card, context) },
    { rung: "org.json", id: json?.id ?? "" },
  ].filter((one) => one.id);
  if (ways.some((one) => one.id !== ways[0]?.id)) return differing();
  return seen(ways[0]?.id, ways[0]?.rung ?? "");
}

/** The one number that the card's link to the people there names; "" when it names several. */
function members(/** @type {Element | null} */ card, /** @type {Context} */ context) {
  const links = found(context, card, PARTS.members).nodes.map((one) => address(one, context));
  const ids = links.flatMap((one) =>
    ["currentCompany", "facetCurrentCompany"].map((name) => new URL(one).searchParams.get(name) ?? ""),
  );
  const all = [...new Set(ids.filter(Boolean))];
  return (all.length === 1 && /^\["?(\d+)"?\]$/.exec(all[0] ?? "")?.[1]) || "";
}

/** The company in the page's JSON: under the name in the address or its number, and of the same name. */
function voyager(/** @type {Context} */ context, /** @type {string} */ name) {
  const all = objects(context.document, "code[id^='bpr-guid-']")
    .map((one) => ({
      ...one,
      id: /^urn:li:fsd?_(?:normalized_)?company:(\d+)$/.exec(`${one.entityUrn}`)?.[1],
    }))
    .filter((one) => one.id && [one.id, `${one.universalName}`.toLowerCase()].includes(context.id))
    .filter((one) => squeeze(`${one.name}`) === name)
    .map((one) => ({
      id: `${one.id}`,
      site: site(`${one.websiteUrl ?? one.companyPageUrl ?? ""}`),
      founded: year(`${one.foundedOn?.year ?? ""}`),
    }));
  const same = all.every((one) => JSON.stringify(one) === JSON.stringify(all[0]));
  return same ? all[0] : undefined;
}

/** What the company says of itself: the paragraphs before its details, in their section. */
function described(/** @type {Element} */ list) {
  const section = list.closest("section");
  const all = [...(section?.querySelectorAll("p") ?? [])].filter(visible);
  const texts = all.filter((one) => !list.contains(one) && behind(one, list)).map((one) => written(one));
  const values = [...new Set(texts.filter(Boolean))];
  return values.length > 1 ? missing("unreadable") : seen(values[0], "org.details.text");
}
