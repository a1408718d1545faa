/** People captured one by one, synced together: each plan is made anew, one summary, one confirm. */
/** @import { Captured } from "../store/basket.js" */
/** @import { Panel } from "./planning.js" */
import { ask } from "../messages.js";
import { element } from "../screen/element.js";
import { counted, word } from "../screen/words.js";
import { showBasket } from "./basket_button.js";
import { summaryView } from "./batch_view.js";
import { Capture } from "./plan/capture.js";
import { noticeView } from "./notice.js";
import { sent } from "./planning.js";
import { button } from "./problem.js";
import { show, wait } from "./stage.js";
import { begun } from "./turn.js";

/** @typedef {{id: string, capture: Capture, included: boolean}} Row */

/** Plan for everybody who was kept, one after the other, and show the summary. @param {Panel} panel */
export async function batch(panel) {
  const isCurrent = begun();
  panel.writes.leave();
  panel.shown = "";
  /** @type {Captured[]} */
  const people = await ask("basket");
  if (!people.length) return show("empty_basket", noticeView("empty_basket"), { buttons: [panel.again()] });
  const rows = people.map((person) => rowOf(person, panel));
  const bar = element("progress", { max: rows.length, value: 0, "aria-label": word("planning_all") });
  show("busy", [element("div", { class: "busy" }, element("p", {}, word("planning_all")), bar)], {
    cancel: panel.cancel,
  });
  try {
    for (const { capture } of rows) {
      await capture.plan();
      if (!isCurrent()) return;
      bar.value += 1;
    }
    showSummary(panel, rows);
  } catch (error) {
    if (isCurrent()) panel.trouble(error, () => batch(panel));
  }
}

/** @param {Captured} person @param {Panel} panel @returns {Row} */
function rowOf({ id, snapshot, wishes }, panel) {
  const capture = new Capture(snapshot, panel.connections);
  for (const sync of capture.syncs) sync.wishes = wishes[sync.connector] ?? sync.wishes;
  const entries = capture.syncs.flatMap((sync) => sync.wishes.entries);
  capture.entries = [...new Map(entries.map((entry) => [entry.key, entry])).values()];
  return { id, capture, included: true };
}

/** @param {Panel} panel @param {Row[]} rows */
function showSummary(panel, rows) {
  const included = rows.filter((row) => row.included);
  const writes = included.filter((row) => row.capture.ready.length > 0);
  const confirm = () => confirmed(panel, included);
  const text = counted("sync_all", writes.length);
  const buttons = [
    button("cancel", panel.cancel, { class: "secondary", "aria-keyshortcuts": "Escape" }),
    writes.length ? button("confirm", confirm, { id: "confirm", "aria-keyshortcuts": "Enter" }, text) : null,
  ];
  const nodes = summaryView(rows, {
    redraw: () => showSummary(panel, rows),
    again: async (row, syncs) => {
      const isCurrent = begun();
      wait();
      await row.capture.plan(syncs);
      if (isCurrent()) showSummary(panel, rows);
    },
    remove: async (row) => {
      await ask("drop_people", { ids: [row.id] });
      await showBasket(panel);
      const others = rows.filter((each) => each !== row);
      if (others.length) showSummary(panel, others);
      else show("empty_basket", noticeView("empty_basket"), { buttons: [panel.again()] });
    },
    ways: panel.ways,
  });
  show("batch", nodes, { buttons, cancel: panel.cancel, ...(writes.length && { confirm }) });
}

/** Who is written, or is there already, is no longer kept; whoever raises a question or a problem still is. @param {Panel} panel @param {Row[]} rows */
async function confirmed(panel, rows) {
  const writes = rows.flatMap((row) => sent(panel, row.capture));
  const following = panel.writes.follow(writes, "writing");
  const settled = rows.filter(({ capture }) =>
    capture.syncs.every((sync) => !sync.included || (sync.planned && !sync.asks)),
  );
  await ask("drop_people", { ids: settled.map((row) => row.id) });
  await showBasket(panel);
  await following;
}
