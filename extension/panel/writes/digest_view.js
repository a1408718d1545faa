/** "The last seven days": counts of what was logged, made for one look, and to be downloaded. */
/** @import { Section } from "../../digest/files.js" */
/** @import { Week } from "../../digest/week.js" */
import { FEWEST, csvOf, markdownOf, plainTextOf, sectionsOf } from "../../digest/files.js";
import { askWorker } from "../../messages.js";
import { element } from "../../screen/element.js";
import { dayOf, numberOf } from "../../screen/when.js";
import { word } from "../../screen/words.js";

/** Counted when it is asked for; nothing of it is kept. @returns {Promise<Node[]>} */
export async function digestView() {
  const week = await askWorker("digest");
  return week ? weekView(week) : [element("p", { class: "note" }, word("digest_off"))];
}

/** @param {Week} week @returns {Node[]} */
function weekView(week) {
  const tables = sectionsOf(week, nameOf, headingOf, numberOf).filter(({ rows }) => rows.length);
  return [
    element("p", { class: "note" }, word("digest_intro", titleDays(week))),
    ...tables.map(tableView),
    element("p", { class: "note" }, word("digest_file_note")),
    element("p", { class: "pair" }, ...filesOf(week).map((file) => downloadButton(file))),
  ];
}

/** @param {Section} section */
function tableView({ heading, rows }) {
  return element(
    "table",
    {},
    element("caption", {}, heading),
    element(
      "tbody",
      {},
      ...rows.map(([name, count]) =>
        element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, count)),
      ),
    ),
  );
}

/** @param {number} count */
function tellFew(count) {
  return count && count < FEWEST ? word("digest_few", numberOf(FEWEST)) : String(count);
}

/** @typedef {{name: string, ending: string, type: string, text: string}} File */

/** @param {Week} week @returns {File[]} */
function filesOf(week) {
  const sections = sectionsOf(week, nameOf, headingOf, tellFew);
  const title = `${word("digest")}, ${titleDays(week)}`;
  const head = /** @type {[string, string, string]} */ ([
    word("digest_part"),
    word("digest_what"),
    word("digest_count"),
  ]);
  return [
    { name: word("digest_text"), ending: "txt", type: "text/plain", text: plainTextOf(title, sections) },
    { name: "Markdown", ending: "md", type: "text/markdown", text: markdownOf(title, sections) },
    { name: "CSV", ending: "csv", type: "text/csv", text: csvOf(sections, head) },
  ];
}

/** @param {File} file */
function downloadButton({ name, ending, type, text }) {
  const load = () => {
    const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    element("a", { href: url, download: `digest.${ending}` }).click();
    // the download has its own hold on the blob from the click on
    URL.revokeObjectURL(url);
  };
  return element(
    "button",
    { type: "button", "data-file": ending, click: load },
    word("download_format", name),
  );
}

/** @param {Week} week */
function titleDays({ from, to }) {
  return word("digest_days", dayWords(from), dayWords(to));
}

/** @param {string} sort */
function headingOf(sort) {
  return word(sort === "days" ? "digest_days_of" : `digest_${sort}`);
}

/** @param {string} sort @param {string} name */
function nameOf(sort, name) {
  return sort === "days" ? dayWords(name) : word(`digest_${sort}_${name}`);
}

/** @param {string} date YYYY-MM-DD of this computer's calendar */
function dayWords(date) {
  return dayOf(new Date(`${date}T12:00:00Z`), "UTC");
}
