/** How far the writes are that are under way together; told when they begin and when they are through. */
/** @import { Shown } from "../../queue/writes.js" */
import { isUnderWay } from "../../queue/standing.js";
import { element } from "../../screen/element.js";
import { numberOf } from "../../screen/when.js";
import { countOf, word } from "../../screen/words.js";
import { partOf } from "../stage.js";

let told = 0; // the batch whose beginning was told
let toldSize = 0; // how many it had then

/** A bar when more than one is under way. @param {Shown[]} all @returns {Node[]} */
export function progressView(all) {
  const batch = all.find(isUnderWay)?.batch ?? 0;
  const mine = all.filter((write) => write.batch === (batch || told));
  const size = Math.max(0, ...mine.map((write) => write.place));
  const left = mine.filter(isUnderWay).length;
  if (told && batch !== told && !left) tellProgress("progress_over", size);
  if (!batch || size < 2 || !left) {
    if (batch !== told) told = 0;
    return [];
  }
  if (told !== batch || size > toldSize) tellProgress("progress_begun", size);
  told = batch;
  toldSize = size;
  const words = word("progress", numberOf(size - left), numberOf(size));
  return [
    element(
      "p",
      { class: "progress" },
      element("label", { class: "note", for: "queue_progress" }, words),
      element("progress", { id: "queue_progress", max: size, value: size - left }, words),
    ),
  ];
}

/** @param {string} key @param {number} size */
function tellProgress(key, size) {
  if (size > 1) partOf("said").textContent = countOf(key, size);
}
