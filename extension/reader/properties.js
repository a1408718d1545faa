/** Which fields of a Snapshot few layouts show, and of which a property is made that a CRM's `from` may name: server/stages/normalise.py has the same. */
/** @import { Snapshot } from "../wire.js" */

/** Fields that few layouts show and fewer are read for: nothing proves that a page has none. */
export const SELDOM = ["industry", "skills", "languages", "sites", "birthday"];

/** Where the name of the property is not that of the field. The first is where it stands. @type {Record<string, string[]>} */
export const MADE_OF = {
  title: ["current_title"],
  linkedin_url: ["profile_url"],
  sync_key: ["profile_url"],
  email: ["emails"],
  phone: ["phones"],
  place: ["location"],
  company_website: ["sites"],
  personal_website: ["sites"],
  blog: ["sites"],
  portfolio: ["sites"],
  position_start: ["experiences", "current_title"],
  years_in_position: ["experiences", "current_title"],
  previous_title: ["experiences", "current_title"],
  previous_company: ["experiences", "current_title"],
  school: ["education"],
  degree: ["education"],
  "company.name": ["current_company"],
  "company.linkedin_url": ["company_url"],
  "company.sync_key": ["company_url"],
};

/** The same on a company's own page, without `company.`. @type {Record<string, string[]>} */
export const MADE_OF_COMPANY = {
  linkedin_url: ["company_url"],
  sync_key: ["company_url"],
  domain: ["website"],
  place: ["location"],
};

/** A property's fields on a page, the first is where it stands. @param {string} source as a spec's `from` @param {Snapshot["kind"]} kind of page */
export function fieldsBehind(source, kind) {
  const name = source.replace(/(^|\.)place\.\w+$/, "$1place");
  if (kind !== "company") return MADE_OF[name] ?? (name.includes(".") ? [] : [name]);
  if (!name.startsWith("company.")) return [];
  const own = name.slice("company.".length);
  return MADE_OF_COMPANY[own] ?? [own];
}
