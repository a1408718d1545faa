/** What kind of page it is: by its address first, then by what stands on it. */
import { path } from "./linkedin_url.js";
import { squeeze } from "./text.js";

/** The first part of the path that says it all, and the code of the refusal. @type {[RegExp, string][]} */
export const ROUTES = [
  [/^\/(?:authwall|checkpoint|uas|login|signup|cold-join|m\/login)(?:\/|$)/, "wall"],
  [/^\/(?:404|in\/unavailable)(?:\/|$)/, "not_found"],
  [/^\/(?:search|sales\/search|talent\/search)(?:\/|$)/, "search_results"],
  [/^\/(?:feed\/update|posts|pulse|newsletters|embed)(?:\/|$)/, "post"],
  [/^\/(?:feed|sales\/home)(?:\/|$)/, "feed"],
  [/^\/(?:messaging|sales\/inbox|talent\/inbox)(?:\/|$)/, "messaging"],
  [/^\/(?:company|school|showcase|sales\/company|company-beta)(?:\/|$)/, "company"],
  [/^\/(?:mynetwork|sales\/lists|notifications|people|directory|pub\/dir)(?:\/|$)/, "list"],
  [/^\/jobs(?:\/|$)/, "job"],
  [/^\/(?:groups|events)(?:\/|$)/, "group"],
  [/^\/(?:talent|recruiter)(?:\/|$)/, "recruiter"],
  [/^\/in\/[^/]+\/(?:details|recent-activity|detail\/recent-activity)(?:\/|$)/, "profile_part"],
];

/**
 * What a page at a profile's address may be instead of a profile.
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
 * The layouts, by the mark that only they bear; the first one found is read.
 * @type {{layout: Layout, proof: string, select: string}[]}
 */
export const LAYOUTS = [
  {
    layout: "salesnav",
    proof: "salesnav_lead_2026_synthetic_en",
    select: "[data-sn-view-name='feature-lead-top-card']",
  },
  {
    layout: "sdui",
    proof: "sdui_2025_dataviewname_synthetic_en",
    select: "[data-sdui-screen$='.profile.Profile']",
  },
  {
    layout: "sdui",
    proof: "sdui_2026_profile_synthetic_ja",
    select: "[componentkey^='com.linkedin.sdui.profile.card.ref']",
  },
  { layout: "microdata", proof: "public_2016_profile_microdata_own_en", select: "#topcard .vcard" },
  { layout: "public", proof: "public_2025_profile_own_en", select: ".top-card-layout" },
  { layout: "ember", proof: "ember_2025_profile_own_en", select: "section[data-member-id]" },
  { layout: "ember", proof: "ember_2020_profile_own_en", select: ".pv-top-card" },
  { layout: "ember", proof: "ember_2018_profile_own_en", select: ".pv-top-card-section" },
];

/** @typedef {"salesnav" | "sdui" | "microdata" | "public" | "ember"} Layout */

/**
 * @param {string} url
 * @param {string} title
 * @param {Document} document
 * @returns {{layout: Layout} | {refused: string}}
 */
export function kind(url, title, document) {
  const at = path(url);
  if (!at) return { refused: "not_linkedin" };
  const route = ROUTES.find(([form]) => form.test(at));
  if (route) return { refused: route[1] };
  const named = TITLES.find(([form]) => form.test(squeeze(title)));
  if (named) return { refused: named[1] };
  const sign = SIGNS.find((one) => document.querySelector(one.select));
  if (sign) return { refused: sign.code };
  if (!/^\/(?:in|mwlite|sales\/(?:lead|people))\//.test(at)) return { refused: "other_page" };
  const found = LAYOUTS.find((one) => document.querySelector(one.select));
  return found ? { layout: found.layout } : { refused: "unknown_layout" };
}
