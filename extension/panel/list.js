/** People captured one by one, synced together: each plan is made anew, one summary, one confirm. */
/** @import { Listed } from "../store/list.js" */
/** @import { Panel } from "./planning.js" */
import { askWorker } from "../messages.js";
import { element } from "../screen/element.js";
import { countOf, word } from "../screen/words.js";
import { showListButton } from "./list_button.js";
import { listView } from "./list_view.js";
import { Capture } from "./plan/capture.js";
import { noticeView } from "./notice.js";
import { confirmReady } from "./planning.js";
import { buttonOf } from "./problem.js";
import { showView, showWaiting } from "./stage.js";
import { beginTurn } from "./turn.js";

/** @typedef {{id: string, capture: Capture, included: boolean}} Row */

/** Plan for everybody who was kept, one after the other, and show the summary. @param {Panel} panel */
export async function planList(panel) {
  const isCurrent = beginTurn();
  panel.writes.leaveMain();
  panel.shown = "";
  /** @type {Listed[]} */
  const people = await askWorker("list");
  if (!people.length)
    return showView("empty_basket", noticeView("empty_basket"), { buttons: [panel.again()] });
  const rows = people.map((person) => rowOf(person, panel));
  const bar = element("progress", { max: rows.length, value: 0, "aria-label": word("planning_all") });
  showView("busy", [element("div", { class: "busy" }, element("p", {}, word("planning_all")), bar)], {
    cancel: panel.cancel,
  });
  try {
    for (const { capture } of rows) {
      await capture.planAll();
      if (!isCurrent()) return;
      bar.value += 1;
    }
    showSummary(panel, rows);
  } catch (error) {
    if (isCurrent()) panel.trouble(error, () => planList(panel));
  }
}

/** @param {Listed} person @param {Panel} panel @returns {Row} */
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
  const confirm = () => confirmList(panel, included);
  const text = countOf("sync_all", writes.length);
  const buttons = [
    buttonOf("cancel", panel.cancel, { class: "secondary", "aria-keyshortcuts": "Escape" }),
    writes.length
      ? buttonOf("confirm", confirm, { id: "confirm", "aria-keyshortcuts": "Enter" }, text)
      : null,
  ];
  const nodes = listView(rows, {
    redraw: () => showSummary(panel, rows),
    again: async (row, syncs) => {
      const isCurrent = beginTurn();
      showWaiting();
      await row.capture.planAll(syncs);
      if (isCurrent()) showSummary(panel, rows);
    },
    remove: async (row) => {
      await askWorker("drop_from_list", { ids: [row.id] });
      await showListButton(panel);
      const others = rows.filter((each) => each !== row);
      if (others.length) showSummary(panel, others);
      else showView("empty_basket", noticeView("empty_basket"), { buttons: [panel.again()] });
    },
    ways: panel.ways,
  });
  showView("batch", nodes, { buttons, cancel: panel.cancel, ...(writes.length && { confirm }) });
}

/** Who is written, or is there already, is no longer kept; whoever raises a question or a problem still is. @param {Panel} panel @param {Row[]} rows */
async function confirmList(panel, rows) {
  const writes = rows.flatMap((row) => confirmReady(panel, row.capture));
  const following = panel.writes.followWrites(writes, "writing");
  const settled = rows.filter(({ capture }) =>
    capture.syncs.every((sync) => !sync.included || (sync.planned && !sync.asks)),
  );
  await askWorker("drop_from_list", { ids: settled.map((row) => row.id) });
  await showListButton(panel);
  await following;
}
