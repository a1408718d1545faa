/** The button in the bar that opens the summary of everybody who was kept for later. */
/** @import { Panel } from "./planning.js" */
import { ask } from "../messages.js";
import { counted } from "../screen/words.js";
import { part } from "./stage.js";

/** @param {Panel} panel */
export async function showBasket(panel) {
  const { length } = await ask("basket");
  const button = part("basket");
  button.hidden = length === 0;
  button.textContent = counted("sync_all", length);
  button.onclick = panel.batch;
}
