/** People kept to be synced together. */
/** @import { Capture } from "./plan/capture.js" */
/** @import { Panel } from "./planning.js" */
import { askWorker } from "../messages.js";
import { countOf } from "../screen/words.js";
import { showListButton } from "./list_button.js";
import { noticeView } from "./notice.js";
import { buttonOf } from "./problem.js";
import { showView } from "./stage.js";

/** @param {Panel} panel @param {Capture} capture */
export async function putOnList(panel, capture) {
  const { name, urls, snapshot, syncs } = capture;
  const wishes = Object.fromEntries(syncs.map((sync) => [sync.connector, sync.wishes]));
  try {
    const people = await askWorker("add_to_list", {
      person: { id: crypto.randomUUID(), name, urls, snapshot, wishes },
    });
    await showListButton(panel);
    const sync = buttonOf(
      "sync_all",
      () => panel.batch(),
      { id: "sync_all" },
      countOf("sync_all", people.length),
    );
    showView("captured", noticeView("captured", name), { buttons: [panel.again(), sync] });
  } catch (error) {
    panel.trouble(error, () => putOnList(panel, capture));
  }
}
