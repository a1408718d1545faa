/** People kept to be synced together: put among them, and the button in the bar that opens their summary. */
/** @import { Capture } from "./plan/capture.js" */
/** @import { Actions } from "./problem.js" */
import { askWorker } from "../messages.js";
import { countOf } from "../screen/words.js";
import { noticeView } from "./notice.js";
import { buttonOf, readAgainButton } from "./problem.js";
import { partOf, showView } from "./stage.js";

export async function showListButton() {
  const { length } = await askWorker("list");
  const button = partOf("basket");
  button.hidden = length === 0;
  button.textContent = countOf("sync_all", length);
}

/** @param {Capture} capture @param {Actions} actions */
export async function putOnList(capture, actions) {
  const { name, urls, snapshot, syncs } = capture;
  const wishes = Object.fromEntries(syncs.map((sync) => [sync.connector, sync.wishes]));
  try {
    const people = await askWorker("add_to_list", {
      person: { id: crypto.randomUUID(), name, urls, snapshot, wishes },
    });
    await showListButton();
    const text = countOf("sync_all", people.length);
    const sync = buttonOf("sync_all", actions.list, { id: "sync_all" }, text);
    showView("captured", noticeView("captured", name), { buttons: [readAgainButton(actions), sync] });
  } catch (error) {
    actions.tellTrouble(error, () => putOnList(capture, actions));
  }
}
