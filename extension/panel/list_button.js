/** The button in the bar that opens the summary of everybody who was kept for later. */
/** @import { Panel } from "./planning.js" */
import { askWorker } from "../messages.js";
import { countOf } from "../screen/words.js";
import { partOf } from "./stage.js";

/** @param {Panel} panel */
export async function showListButton(panel) {
  const { length } = await askWorker("list");
  const button = partOf("basket");
  button.hidden = length === 0;
  button.textContent = countOf("sync_all", length);
  button.onclick = panel.batch;
}
