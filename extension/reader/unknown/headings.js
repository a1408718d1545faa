/** Which of the two lists of a profile a heading is over, in every language of the tables. */
import { headingOf } from "../words/tables.js";

/**
 * @param {string} said perhaps with the number of items behind it
 * @param {string} lang of the page
 * @returns {"experience" | "education" | ""} "" for any other heading
 */
export function listUnder(said, lang) {
  const section = headingOf(said.replace(/\s*[(（]\p{Nd}+[)）]$/u, ""), lang);
  return section === "experience" || section === "education" ? section : "";
}
