/** A headline as a weak hint: only what names the company seen elsewhere on the page is used. */
import { squeeze } from "./text.js";
import { words } from "./words/tables.js";

/**
 * The title in a headline such as `Title at Company`; "" unless the company is that one.
 * @param {string} headline
 * @param {string} company
 * @param {string} lang
 */
export function titleAt(headline, company, lang) {
  if (!company) return "";
  const first = squeeze(headline.split(/\s*[|•]\s*|\s+·\s+/)[0] ?? "");
  const small = first.toLowerCase();
  for (const between of words("at", lang)) {
    const tail = `${between}${company}`.toLowerCase();
    if (small.endsWith(tail) && small.length > tail.length) return first.slice(0, -tail.length).trim();
  }
  return "";
}
