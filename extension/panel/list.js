/** People captured one by one, synced together: each plan is made anew, one summary, one confirm. */
/** @import { Listed } from "../store/list.js" */
/** @import { Connection } from "../relay/connections.js" */
/** @import { Actions } from "./problem.js" */
/** @import { Sync } from "./plan/sync.js" */
/** @import { Writes } from "./writes/writes.js" */
import { askWorker } from "../messages.js";
import { element } from "../screen/element.js";
import { countOf, word } from "../screen/words.js";
import { showListButton } from "./keep_for_later.js";
import { listView } from "./list_view.js";
import { Capture } from "./plan/capture.js";
import { noticeView } from "./notice.js";
import { Planning } from "./planning.js";
import { buttonOf, cancelButton, readAgainButton } from "./problem.js";
import { beginTurn, showView, showWaiting } from "./stage.js";

/** @typedef {{id: string, capture: Capture, included: boolean}} Row */

/** Everybody who was kept, planned one after the other, and written with one confirm. */
export class PeopleList {
  /** @type {Row[]} */
  rows = [];

  /** @param {Connection[]} connections @param {Writes} writes @param {Actions} actions */
  constructor(connections, writes, actions) {
    this.connections = connections;
    this.writes = writes;
    this.actions = actions;
  }

  /** @param {() => boolean} isCurrent */
  async planList(isCurrent) {
    this.rows = (await askWorker("list")).map((person) => rowOf(person, this.connections));
    const { rows, actions } = this;
    if (!rows.length) return this.showEmpty();
    const bar = element("progress", { max: rows.length, value: 0, "aria-label": word("planning_all") });
    showView("busy", [element("div", { class: "busy" }, element("p", {}, word("planning_all")), bar)], {
      cancel: actions.close,
    });
    try {
      for (const { capture } of rows) {
        await capture.planAll();
        if (!isCurrent()) return;
        bar.value += 1;
      }
      this.showSummary();
    } catch (error) {
      if (isCurrent()) actions.tellTrouble(error, actions.list);
    }
  }

  showEmpty() {
    showView("empty_basket", noticeView("empty_basket"), { buttons: [readAgainButton(this.actions)] });
  }

  showSummary() {
    const { rows, actions } = this;
    const writes = rows.filter((row) => row.included && row.capture.ready.length > 0);
    const confirm = () => this.confirmList();
    const text = countOf("sync_all", writes.length);
    const buttons = [
      cancelButton(actions),
      writes.length
        ? buttonOf("confirm", confirm, { id: "confirm", "aria-keyshortcuts": "Enter" }, text)
        : null,
    ];
    const nodes = listView(rows, {
      redraw: () => this.showSummary(),
      again: (row, syncs) => this.replanRow(row, syncs),
      remove: (row) => this.removeRow(row),
      undo: (write) => this.writes.takeBackAll([write]),
      ways: actions,
    });
    showView("batch", nodes, { buttons, cancel: actions.close, ...(writes.length && { confirm }) });
  }

  /** @param {Row} row @param {Sync[]} syncs */
  async replanRow(row, syncs) {
    const isCurrent = beginTurn();
    showWaiting();
    await row.capture.planAll(syncs);
    if (isCurrent()) this.showSummary();
  }

  /** @param {Row} row */
  async removeRow(row) {
    await askWorker("drop_from_list", { ids: [row.id] });
    await showListButton();
    this.rows = this.rows.filter((each) => each !== row);
    if (this.rows.length) this.showSummary();
    else this.showEmpty();
  }

  /** Who is written, or is there already, is no longer kept; whoever raises a question or a problem still is. */
  async confirmList() {
    const rows = this.rows.filter((row) => row.included);
    const plannings = rows.map(({ capture }) => new Planning(capture, this.writes, this.actions, []));
    const sent = plannings.flatMap((planning) => planning.confirmReady());
    const left = plannings.flatMap((planning) => planning.listLeft(false));
    const following = this.writes.followWrites(sent, "writing", left);
    const settled = rows.filter(({ capture }) =>
      capture.syncs.every((sync) => !sync.included || (sync.planned && !sync.asks)),
    );
    await askWorker("drop_from_list", { ids: settled.map((row) => row.id) });
    await showListButton();
    await following;
  }
}

/** @param {Listed} person @param {Connection[]} connections @returns {Row} */
function rowOf({ id, snapshot, wishes }, connections) {
  const capture = new Capture(snapshot, connections);
  for (const sync of capture.syncs) {
    sync.wishes = wishes[sync.connector] ?? sync.wishes;
    sync.place = `${sync.connector}-${id}`; // every person of the list has a tile for this CRM
  }
  const entries = capture.syncs.flatMap((sync) => sync.wishes.entries);
  capture.entries = [...new Map(entries.map((entry) => [entry.key, entry])).values()];
  return { id, capture, included: true };
}
