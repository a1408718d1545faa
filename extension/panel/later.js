/** People kept to be synced together. */
/** @import { Capture } from "./plan/capture.js" */
/** @import { Panel } from "./planning.js" */
import { ask } from "../messages.js";
import { counted } from "../screen/words.js";
import { showBasket } from "./basket_button.js";
import { noticeView } from "./notice.js";
import { button } from "./problem.js";
import { show } from "./stage.js";

/** @param {Panel} panel @param {Capture} capture */
export async function keepForLater(panel, capture) {
  const { name, urls, snapshot, syncs } = capture;
  const wishes = Object.fromEntries(syncs.map((sync) => [sync.connector, sync.wishes]));
  try {
    const people = await ask("keep_person", {
      person: { id: crypto.randomUUID(), name, urls, snapshot, wishes },
    });
    await showBasket(panel);
    const sync = button(
      "sync_all",
      () => panel.batch(),
      { id: "sync_all" },
      counted("sync_all", people.length),
    );
    show("captured", noticeView("captured", name), { buttons: [panel.again(), sync] });
  } catch (error) {
    panel.trouble(error, () => keepForLater(panel, capture));
  }
}
