/** The pages of companies and schools: logged in (`org-` classes), public (`about-us__` hooks), Sales Navigator. */
import { nameInTitle } from "../names/title.js";
import { holdsName, isInMain } from "../proof.js";
import { lineOf, writtenOf } from "../text.js";
import * as at from "./places.js";

const EN = "company_2025_about_synthetic_en";
const OLD = "company_2018_overview_own_en";
const OPEN = "company_public_2025_own_en";
const SALES = "salesnav_account_2026_own_en";
const LISTED = "salesnav_account_2026_details_own_fr";
const CUT = "salesnav_account_2024_parts_own_en";
const BEHIND_LEADS = "salesnav_account_2025_leads_own_en";
const LOCKUP = "salesnav_account_2024_lockup_own_en";
const ACCOUNT_DE = "salesnav_account_2020_own_de";
const ACCOUNT_ES = "salesnav_account_2026_own_es";

/** The values beside the details: of the card at the top. @satisfies {Record<string, Rungs>} */
export const COMPANY_FIELDS = {
  name: [{ rung: "org.card.h1", proof: EN, select: "h1" }],
  tagline: [
    { rung: "org.card.tagline", proof: EN, select: ".org-top-card-summary__tagline" },
    { rung: "org.card.tagline_2018", proof: OLD, select: ".org-top-card-primary-content__tagline" },
  ],
  industry: [
    { rung: "org.card.industry_2018", proof: OLD, select: ".org-top-card-primary-content__industry" },
    { rung: "org.card.industry", proof: EN, select: at.INFO, take: at.aloneInfo },
  ],
  location: [
    { rung: "org.card.location_2018", proof: OLD, select: ".org-top-card-primary-content__headquarter" },
    { rung: "org.card.location", proof: EN, select: at.INFO, take: at.firstOfSome },
  ],
  size: [{ rung: "org.card.size", proof: EN, select: "a[href*='currentCompany='] > span", take: at.rangeIn }],
};

/** The same on the page that everybody sees. @satisfies {Record<string, Rungs>} */
export const PUBLIC = {
  name: [
    { rung: "org.public.title", proof: OPEN, select: "h1.top-card-layout__title" },
    {
      rung: "org.public.json.name",
      proof: OPEN,
      page: true,
      check: true,
      ...at.readJson((item) => item.name),
    },
  ],
  tagline: [{ rung: "org.public.tagline", proof: OPEN, select: ".top-card-layout__second-subline" }],
  industry: [{ rung: "org.public.industry", proof: OPEN, select: "h2.top-card-layout__headline" }],
};

/** The details of that page by their hooks. @satisfies {Record<string, Rungs>} */
export const HOOKS = {
  industry: [
    { rung: "org.public.about.industry", proof: OPEN, select: "[data-test-id='about-us__industry'] dd" },
  ],
  size: [{ rung: "org.public.about.size", proof: OPEN, select: "[data-test-id='about-us__size'] dd" }],
  location: [
    { rung: "org.public.about.place", proof: OPEN, select: "[data-test-id='about-us__headquarters'] dd" },
  ],
  founded: [
    {
      rung: "org.public.about.founded",
      proof: OPEN,
      select: "[data-test-id='about-us__foundedOn'] dd",
      take: (node) => at.yearOf(lineOf(node)),
    },
  ],
  website: [
    {
      rung: "org.public.about.website",
      proof: OPEN,
      select: "[data-test-id='about-us__website'] dd a[href]",
      take: at.outsideLinkOf,
    },
  ],
  about: [
    {
      rung: "org.public.about.text",
      proof: OPEN,
      select: "[data-test-id='about-us__description']",
      take: (node) => writtenOf(node),
    },
  ],
};

/** The section about an account. */
export const ACCOUNT_ABOUT = "[data-sn-view-name='feature-account-about']";

/** What names an account by a hook or a heading. */
export const ACCOUNT_HEADS = "[data-x--account--name], h1[data-anonymize='company-name']";

/**
 * Whether a node names the account that the page is of: in its main part, or, on a page whose main part names none,
 * beside it with the name that the tab has.
 * @param {Element} node @param {Pick<import("../ladder.js").Context, "title">} context
 */
export function isAccountHead(node, { title }) {
  if (isInMain(node)) return true;
  const inside = node.ownerDocument.querySelectorAll(`${ACCOUNT_HEADS}, ${ACCOUNT_CARD_NAME}`);
  return ![...inside].some(isInMain) && nameInTitle(title) === lineOf(node);
}

/** The account's name. @param {Element} node @param {import("../ladder.js").Context} context */
const headOf = (node, context) => (isAccountHead(node, context) ? lineOf(node) : "");

/** The account's name on a card that neither a heading nor a hook of its own names. */
export const ACCOUNT_CARD_NAME = "[data-sn-view-name='account-top-card'] [data-anonymize='company-name']";

/** The whole of a text that is cut on the screen, "" where the page has only its beginning. @param {Element} node */
const blurbOf = (node) => {
  const said = node.getAttribute("title")?.trim() || writtenOf(node);
  return said.endsWith("…") ? "" : said;
};

/** Whether a node stands in the part of the page that has the account's card: another account beside it has a link of its own. */
function isBesideCard(/** @type {Element} */ node, /** @type {import("../ladder.js").Context} */ { card }) {
  const part = card?.closest("section, nav, header") ?? card?.parentElement;
  return part?.contains(node) ?? false;
}

/** Whether the heading over a node says the name on the account's card. @param {Element} node @param {Element | null} card */
function isHeadedBy(node, card) {
  const name = lineOf(card?.querySelector("[data-anonymize='company-name']"));
  return (
    name !== "" && holdsName(lineOf(node.closest("section, [role='dialog']")?.querySelector("h2")), name)
  );
}

/**
 * Whether the part that a node is in stands behind the account's card, and what lies between names no company nor person:
 * behind a list of others, nobody knows whose it is.
 * @param {Element} node @param {Element | null} card
 */
function isRightBehind(node, card) {
  const head = card?.closest("section, header");
  let part = head?.nextElementSibling;
  while (part && !part.querySelector("[data-anonymize='company-name'], [data-anonymize='person-name']")) {
    if (part.contains(node)) return true;
    part = part.nextElementSibling;
  }
  return false;
}

/** The page of an account in Sales Navigator. @satisfies {Record<string, Rungs>} */
export const ACCOUNT = {
  name: [
    {
      rung: "salesnav.account.name",
      proof: SALES,
      page: true,
      select: "[data-x--account--name]",
      take: headOf,
    },
    {
      rung: "salesnav.account.h1",
      proof: ACCOUNT_DE,
      page: true,
      select: "h1[data-anonymize='company-name']",
      take: headOf,
    },
    { rung: "salesnav.account.lockup", proof: LOCKUP, page: true, select: ACCOUNT_CARD_NAME, take: headOf },
  ],
  industry: [{ rung: "salesnav.account.industry", proof: SALES, select: "[data-anonymize='industry']" }],
  location: [{ rung: "salesnav.account.location", proof: SALES, select: "[data-anonymize='location']" }],
  size: [{ rung: "salesnav.account.size", proof: SALES, select: "[data-anonymize='company-size']" }],
  website: [
    {
      rung: "salesnav.account.website",
      proof: SALES,
      page: true,
      select: "a[data-control-name='visit_company_website']",
      take: (node, context) => (isBesideCard(node, context) ? at.outsideLinkOf(node, context) : ""),
    },
  ],
  about: [
    {
      rung: "salesnav.account.blurb",
      proof: ACCOUNT_ES,
      page: true,
      select: "section:has([data-x--account--name]) [data-anonymize='company-blurb']",
      take: (node, { card }) => (node.closest("section")?.contains(card) ? blurbOf(node) : ""),
    },
    {
      rung: "salesnav.account.headed",
      proof: LISTED,
      page: true,
      select: ":is(section:has(> h2), [role='dialog']) [data-anonymize='company-blurb']",
      take: (node, { card }) => (isHeadedBy(node, card) ? blurbOf(node) : ""),
    },
    {
      rung: "salesnav.account.about",
      proof: SALES,
      page: true,
      select: "#about [data-anonymize='company-blurb']",
      take: (node, { card }) =>
        card && node.closest("#about")?.previousElementSibling?.contains(card) ? blurbOf(node) : "",
    },
    {
      rung: "salesnav.account.behind",
      proof: LOCKUP,
      page: true,
      select: "[data-anonymize='company-blurb']",
      take: (node, { card }) => (isRightBehind(node, card) ? blurbOf(node) : ""),
    },
  ],
  founded: [
    {
      rung: "salesnav.account.founded",
      proof: LOCKUP,
      page: true,
      select: "[data-anonymize='founded']",
      take: (node, { card }) => (isRightBehind(node, card) ? at.yearOf(lineOf(node)) : ""),
    },
  ],
};

/** The parts of these pages. @satisfies {Record<string, Rungs>} */
export const COMPANY_PARTS = {
  card: [{ rung: "org.card", proof: EN, select: ".org-top-card" }],
  members: [{ rung: "org.card.members", proof: EN, select: "a[href*='urrentCompany=']" }],
  details: [{ rung: "org.details", proof: EN, select: "dl:has(dt)" }],
  details_parts: [
    { rung: "salesnav.account.parts", proof: CUT, select: ":has(> dl + dl)" },
    { rung: "salesnav.account.details", proof: LISTED, select: "dl:has(dt)" },
  ],
  blurb: [
    {
      rung: "salesnav.account.details.blurb",
      proof: BEHIND_LEADS,
      select: "[data-anonymize='company-blurb']",
      take: blurbOf,
    },
  ],
  card_public: [{ rung: "org.public.card", proof: OPEN, select: ".top-card-layout" }],
  canonical: [{ rung: "org.public.canonical", proof: OPEN, select: "link[rel='canonical']" }],
  number: [
    {
      rung: "org.public.urn",
      proof: OPEN,
      select: ":is([data-semaphore-content-urn], [data-entity-urn])",
    },
  ],
  specialties: [
    { rung: "org.public.about.list", proof: OPEN, select: "[data-test-id='about-us__specialties'] dd" },
  ],
};

/** @typedef {import("../ladder.js").Rung[]} Rungs */
