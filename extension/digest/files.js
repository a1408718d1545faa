/** A digest as a file. A topic of fewer than five is told as that: beyond the rep's own screen a single one is somebody. Pure. */
/** @import { Counts, Week } from "./week.js" */

export const FEWEST = 5;

/** @typedef {{heading: string, rows: [string, string][]}} Section */
/** @typedef {(sort: string, name: string) => string} Naming what a count is called */

/**
 * @param {Week} week @param {Naming} nameOf @param {(sort: string) => string} headingOf
 * @param {(count: number) => string} tellTopic how a count of a topic or a step is told
 * @returns {Section[]}
 */
export function sectionsOf(week, nameOf, headingOf, tellTopic) {
  const whole = (/** @type {number} */ count) => String(count);
  return [
    sectionOf("counts", week.counts, whole),
    sectionOf("topics", week.topics, tellTopic),
    sectionOf("steps", week.steps, tellTopic),
    sectionOf("days", week.days, whole),
  ];

  /** @param {string} sort @param {Counts} counts @param {(count: number) => string} tell @returns {Section} */
  function sectionOf(sort, counts, tell) {
    const shown = Object.entries(counts).filter(([, count]) => count || sort === "counts" || sort === "days");
    return {
      heading: headingOf(sort),
      rows: shown.map(([name, count]) => [nameOf(sort, name), tell(count)]),
    };
  }
}

/** @param {string} title @param {Section[]} sections */
export function markdownOf(title, sections) {
  const parts = sections
    .filter(({ rows }) => rows.length)
    .map(
      ({ heading, rows }) =>
        `## ${heading}\n\n${rows.map(([name, count]) => `- ${name}: ${count}`).join("\n")}\n`,
    );
  return [`# ${title}\n`, ...parts].join("\n");
}

/** @param {string} title @param {Section[]} sections */
export function plainTextOf(title, sections) {
  const parts = sections
    .filter(({ rows }) => rows.length)
    .map(
      ({ heading, rows }) => `${heading}\n${rows.map(([name, count]) => `  ${name}: ${count}`).join("\n")}\n`,
    );
  return [`${title}\n`, ...parts].join("\n");
}

/** A header line, and a row for each count (RFC 4180). Every cell is a word of ours or a number. @param {Section[]} sections @param {[string, string, string]} head */
export function csvOf(sections, head) {
  const rows = sections.flatMap(({ heading, rows }) => rows.map(([name, count]) => [heading, name, count]));
  return [head, ...rows]
    .map((cells) => cells.map(quoteCell).join(","))
    .join("\r\n")
    .concat("\r\n");
}

/** @param {string} cell */
function quoteCell(cell) {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
