/** Parts of a page that the reader does not know: what could be told about them, sent only when the rep says so. */
/** @import { Read, Refusal as Refused } from "../reader/read.js" */
import { askWorker } from "../messages.js";
import { Refusal } from "../refusal.js";
import { layout } from "../reader/layout.js";
import { SELDOM } from "../reader/properties.js";
import { element } from "../screen/element.js";
import { problemWords } from "../screen/problem_words.js";
import { word } from "../screen/words.js";

/** What hardly a page proves: the relay takes a name apart itself, and few layouts show the others. */
const SELDOM_PROVED = ["first_name", "last_name", ...SELDOM];

/**
 * Made once for each reading, so that it stays as it is when the plan is drawn again.
 * @param {Read | Refused} answer @returns {Node[]}
 */
export function layoutNote(answer) {
  const report = layout(answer);
  if (!isOdd(answer, report)) return [];
  const said = element("p", { class: "note", role: "status" });
  const send = element(
    "button",
    { type: "button", id: "send_report", click: sendReport },
    word("send_report"),
  );
  const shown = element("pre", {}, JSON.stringify(report, null, 2));
  return [
    element(
      "section",
      { class: "card layout", "aria-label": word("layout_label") },
      element("p", {}, word("layout_odd")),
      element("details", {}, element("summary", { id: "show_report" }, word("show_report")), shown),
      element("p", { class: "note" }, word("layout_content_free")),
      send,
      said,
    ),
  ];

  async function sendReport() {
    send.disabled = true;
    said.textContent = "";
    try {
      await askWorker("report_layout", { report });
      send.hidden = true;
      said.textContent = word("report_thanks");
    } catch (error) {
      send.disabled = false;
      if (error instanceof Refusal) said.textContent = problemWords(error.problem);
      else throw error;
    }
  }
}

/** @param {Read | Refused} answer @param {import("../reader/layout.js").LayoutReport} report */
function isOdd(answer, { fields }) {
  if ("refused" in answer) return answer.refused === "unknown_layout";
  const odd = Object.entries(fields).filter(([, field]) => field.state === "unreadable");
  return odd.some(([name]) => !SELDOM_PROVED.includes(name));
}
