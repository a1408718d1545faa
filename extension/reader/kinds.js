/** What kind of page it is: by its address first, then by what stands on it. */
import { localPath } from "./linkedin_url.js";
import { squeezeBlanks } from "./text.js";

/** The part of the path that says it all, and the code of the refusal. @type {[RegExp, string][]} */
export const ROUTES = [
  [/^\/(?:authwall|checkpoint|uas|login|signup|cold-join|m\/login)(?:\/|$)/, "wall"],
  [/^\/(?:404|in\/unavailable)(?:\/|$)/, "not_found"],
  [/^\/(?:search|sales\/search|(?:talent|recruiter)\/search(?!\/.*profile\/))(?:\/|$)/, "search_results"],
  [/^\/talent\/.+\/(?:recruiterSearch|recommendedMatches)(?!\/.*profile\/)(?:\/|$)/, "search_results"],
  [/^\/(?:feed\/update|posts|pulse|newsletters|embed)(?:\/|$)/, "post"],
  [/^\/(?:feed\/(?:followers|following)|mynetwork|sales\/lists|people|directory|pub\/dir)(?:\/|$)/, "list"],
  [/^\/(?:feed|sales\/home|talent\/home)(?:\/|$)/, "feed"],
  [/^\/(?:messaging\/compose|sales\/inbox|talent\/inbox)(?:\/|$)/, "messaging"],
  [/^\/notifications(?:\/|$)/, "notifications"],
  [/^\/(?:psettings|mypreferences|settings|premium\/my-premium|company\/setup)(?:\/|$)/, "settings"],
  [/^\/(?:company|school|showcase)\/[^/]+\/admin(?:\/|$)/, "settings"],
  [/^\/jobs(?:\/|$)/, "job"],
  [/^\/(?:groups|events)(?:\/|$)/, "group"],
  [/^\/in\/[^/]+\/(?:details|edit|recent-activity|detail\/recent-activity)(?:\/|$)/, "profile_part"],
];

/** Whom or what an address names, which says the layouts that may be there. @type {[RegExp, Family][]} */
const FAMILIES = [
  [/^\/(?:in\/|pub\/(?!dir\/))/, "person"],
  [/^\/sales\/(?:lead|people)\//, "lead"],
  [/^\/sales\/company\/\d+(?:\/|$)/, "account"],
  [/^\/(?:company|school|showcase)\/[^/]/, "company"],
  [/^\/(?:talent|recruiter)\/(?:.+\/)?profile\//, "candidate"],
  [/^\/messaging(?:\/|$)/, "thread"],
];

/** What only the pages for guests bear; they have layouts of their own, and other people on them. */
const GUEST = "#topcard, [itemscope], script[type='application/ld+json'], meta[property='og:title']";

/** The class of a conversation in an overlay: without it on a page none is looked for. */
export const BUBBLE = "msg-overlay-conversation-bubble";

/** Whose pages the last rung may read where no layout is known. @type {string[]} */
const UNKNOWN = ["person", "lead", "candidate", "company"];

/**
 * What a page may be instead of the one that its address promises.
 * @type {{code: string, proof: string, select: string}[]}
 */
export const SIGNS = [
  { code: "not_found", proof: "guest_not_found_own_en", select: ".page-not-found" },
  { code: "wall", proof: "guest_wall_own_en", select: "body.authwall, .authwall-join-form" },
];

/** The same by the title, in English: a guest's pages have one of these. @type {[RegExp, string][]} */
export const TITLES = [
  [/^(?:Profile|Page) Not Found\b/i, "not_found"],
  [/^(?:LinkedIn: Log In or Sign Up|LinkedIn Login\b.*|Security Verification)/i, "wall"],
  [/^(?:Sign Up|Sign In|Join LinkedIn)(?: \| LinkedIn)?$/i, "wall"],
];

/**
 * The layouts of each family, by the mark that only they bear. A page with the marks of two is not known.
 * @type {{layout: Layout, family: Family, proof: string, select: string}[]}
 */
export const LAYOUTS = [
  {
    layout: "salesnav",
    family: "lead",
    proof: "salesnav_lead_2026_synthetic_en",
    select: "[data-sn-view-name='feature-lead-top-card']",
  },
  ...listRows("lead", [
    [
      "salesnav",
      "salesnav_lead_2026_bare_own_en",
      "h1:is([data-x--lead--name], [data-anonymize='person-name'])",
    ],
    ["salesnav", "salesnav_lead_2020_own_en", ".profile-topcard-person-entity__name"],
  ]),
  {
    layout: "sdui",
    family: "person",
    proof: "sdui_2025_dataviewname_synthetic_en",
    select: "[data-sdui-screen$='.profile.Profile']",
  },
  {
    layout: "sdui",
    family: "person",
    proof: "sdui_2026_profile_synthetic_ja",
    select: "[componentkey^='com.linkedin.sdui.profile.card.ref']",
  },
  ...listRows("person", [
    ["microdata", "public_2016_profile_microdata_own_en", "#topcard .vcard"],
    ["public", "public_2025_profile_own_en", ".top-card-layout"],
    ["ember", "ember_2025_profile_own_en", "section[data-member-id]"],
    ["ember", "ember_2020_profile_own_en", ".pv-top-card"],
    ["ember", "ember_2018_profile_own_en", ".pv-top-card-section"],
  ]),
  ...listRows("company", [
    ["org", "company_2025_about_synthetic_en", ".org-top-card"],
    ["org_public", "company_public_2025_own_en", ".top-card-layout"],
  ]),
  ...listRows("account", [
    ["account", "salesnav_account_2026_own_en", "[data-x--account--name]"],
    ["account", "salesnav_account_2020_own_de", "h1[data-anonymize='company-name']"],
    [
      "account",
      "salesnav_account_2024_lockup_own_en",
      "[data-sn-view-name='account-top-card'] [data-anonymize='company-name']",
    ],
  ]),
  ...listRows("candidate", [
    ["recruiter", "recruiter_2024_profile_own_en", "[data-test-row-lockup-full-name]"],
  ]),
];

/**
 * @typedef {"person" | "lead" | "account" | "company" | "candidate" | "thread"} Family
 * @typedef {"salesnav" | "sdui" | "microdata" | "public" | "ember" | "org" | "org_public" | "account"
 *   | "recruiter" | "thread" | "unknown" | "org_unknown"} Layout
 */

/**
 * @param {string} url
 * @param {string} title
 * @param {Document} document
 * @returns {{layout: Layout} | {refused: string}}
 */
export function classifyPage(url, title, document) {
  const at = localPath(url);
  if (!at) return { refused: "not_linkedin" };
  const route = ROUTES.find(([form]) => form.test(at));
  if (route) return { refused: route[1] };
  // before the layouts: a wall keeps the address of the profile, and parts of its page
  const named = TITLES.find(([form]) => form.test(squeezeBlanks(title)));
  if (named) return { refused: named[1] };
  const sign = SIGNS.find((item) => document.querySelector(item.select));
  if (sign) return { refused: sign.code };
  const [, family] = FAMILIES.find(([form]) => form.test(at)) ?? [];
  if (!family) return { refused: /^\/(?:talent|recruiter)(?:\/|$)/.test(at) ? "recruiter" : "other_page" };
  if (family === "thread") return { layout: "thread" };
  const marks = LAYOUTS.filter((item) => item.family === family && document.querySelector(item.select));
  const [layout, other] = new Set(marks.map((item) => item.layout));
  // a page on its way from one layout to the next bears both marks
  if (layout) return other ? { refused: "unknown_layout" } : { layout };
  // a guest's page of no known layout has other people on it: the last rung could take one of them
  const isElse = document.querySelector(GUEST) || LAYOUTS.some((item) => document.querySelector(item.select));
  if (isElse || !UNKNOWN.includes(family)) return { refused: "unknown_layout" };
  return { layout: family === "company" ? "org_unknown" : "unknown" };
}

/** @param {Family} name @param {[Layout, string, string][]} rows layout, proof, selector */
function listRows(name, rows) {
  return rows.map(([layout, proof, select]) => ({ layout, family: name, proof, select }));
}
