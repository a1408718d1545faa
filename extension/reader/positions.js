/** Outlines -> the positions and schools of a Snapshot. A line is told by its place beside the dates. */
import { readPeriod } from "./dates.js";
import { seen } from "./seen.js";

/**
 * @typedef {import("./outline.js").Outline} Outline
 * @typedef {{title: string | null, company: string | null, company_url: string | null, start: string | null,
 *   end: string | null, current: boolean | null}} Experience
 * @typedef {{school: string | null, degree: string | null, start: string | null,
 *   end: string | null}} Education
 */

/**
 * One item: a single role, or a company with its roles inside. Nothing when it holds no dates.
 * @param {Outline} item
 * @param {string} lang
 * @returns {Experience[]}
 */
export function roles(item, lang) {
  const at = dated(item.lines, lang);
  const url = item.company || null;
  if (at >= 1) {
    const firm = at >= 2 ? before(item.lines[1] ?? "") : null;
    return [{ title: item.lines[0] ?? null, company: firm, company_url: url, ...when(item.lines[at], lang) }];
  }
  return item.inside
    .map((one) => ({ one, at: dated(one.lines, lang) }))
    .filter((one) => one.at >= 1)
    .map(({ one, at: place }) => ({
      title: one.lines[0] ?? null,
      company: item.lines[0] ?? null,
      company_url: url,
      ...when(one.lines[place], lang),
    }));
}

/**
 * One school. Without dates a second line is the degree only when it is the last.
 * @param {Outline} item
 * @param {string} lang
 * @returns {Education[]}
 */
export function studies(item, lang) {
  const [school, ...rest] = item.lines;
  if (!school || dated([school], lang) === 0) return [];
  const at = dated(item.lines, lang);
  const said = at < 0 ? rest.slice(0, rest.length === 1 ? 1 : 0) : rest.slice(0, at - 1);
  const degree = said.join(", ") || null;
  const { start, end } = when(item.lines[at], lang);
  return [{ school, degree, start, end }];
}

/**
 * What the first role that lasts says of title, company and the company's address. A role before it
 * whose end could not be read leaves all three unread.
 * @param {import("./seen.js").Seen} experiences
 */
export function current(experiences) {
  const all = /** @type {Experience[]} */ (experiences.value ?? []);
  const first = all.find((one) => one.current !== false);
  const open = first?.current ? first : undefined;
  const state = experiences.state !== "read" ? experiences.state : first && !open ? "unreadable" : "absent";
  const field = (/** @type {string | null | undefined} */ value) => seen(value, experiences.rung, state);
  return {
    current_title: field(open?.title),
    current_company: field(open?.company),
    company_url: field(open?.company_url),
  };
}

/** The place of the line with the dates, -1 without one. @param {string[]} lines @param {string} lang */
function dated(lines, lang) {
  return lines.findIndex((one) => readPeriod(one, lang));
}

/** @param {string | undefined} line @param {string} lang */
function when(line, lang) {
  return (line && readPeriod(line, lang)) || { start: null, end: null, current: null };
}

/** A company without the kind of employment behind it. @param {string} line */
function before(line) {
  return line.split(" · ")[0]?.trim() || null;
}
