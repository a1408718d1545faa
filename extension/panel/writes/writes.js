/** What became of the writes that the rep confirmed: done, failed, or kept until the relay answers. */
/** @import { Shown } from "../../queue/writes.js" */
/** @import { Connector, Line } from "../../wire.js" */
/** @import { Sync } from "../plan/sync.js" */
/** @import { Ways } from "../problem.js" */
import { askWorker } from "../../messages.js";
import { loadPart } from "../../loading.js";
import { INTERNAL, Refusal } from "../../refusal.js";
import { isOpen, isUnderWay } from "../../queue/standing.js";
import { foldView } from "../../screen/fold.js";
import { countOf, word } from "../../screen/words.js";
import { busyView } from "../notice.js";
import { buttonOf, problemView, readAgainButton, wayOut } from "../problem.js";
import { beginTurn, focusNext, partOf, showView, watchTurn } from "../stage.js";
import { undoWrite } from "../plan/sync.js";
import { historyView } from "./history.js";

/**
 * From what a write was made: `plan` is the same for all that were confirmed from one page, and makes another plan.
 * @typedef {{plan: {replanIn: (syncs: Sync[]) => void}, sync: Sync}} Origin
 * @typedef {{id: string, label: string, sent: Promise<Shown>, origin?: Origin}} Sent `label` of the CRM
 * @typedef {import("./unplanned.js").Unplanned} Unplanned
 */

export class Writes {
  /** @type {Record<string, Connector>} what the relay says of each CRM */
  cards = {};
  /** @type {string[]} the writes that the main part shows */
  current = [];
  /** @type {Unplanned[]} the CRMs that were ticked and not written to, beside them */
  left = [];
  /** How they stood when they were shown. */
  states = "";
  /** Whether there was something to show beside the main part. */
  waits = false;
  /** An answer to an earlier look is not shown over a later one. */
  looks = 0;

  /** @type {Map<string, Origin>} by the write's id; of those that this panel made */
  origins = new Map();

  /** @param {Ways} ways @param {(connector: string) => string} labelOf a CRM */
  constructor(ways, labelOf) {
    this.ways = ways;
    this.labelOf = labelOf;
  }

  /** The main part shows something else now. */
  leaveMain() {
    this.current = [];
    this.left = [];
  }

  /** Show how writes end. @param {Sent[]} sent @param {string} busy @param {Unplanned[]} [left] */
  async followWrites(sent, busy, left = this.left) {
    const isCurrent = beginTurn();
    this.left = left;
    this.current = sent.map((write) => write.id);
    for (const { id, origin } of sent) if (origin) this.origins.set(id, origin);
    showView("busy", busyView(busy, [...new Set(sent.map(({ label }) => label))]));
    loadResults().catch(() => {}); // while the CRMs write; a fault is told when they are shown
    // all, for one CRM that fails must not hide what became of the others
    const ended = await Promise.allSettled(sent.map((write) => write.sent));
    const writes = await this.readShown();
    if (!isCurrent()) return;
    if (writes.length) return this.showWrites(writes);
    const reason = ended.find((item) => item.status === "rejected")?.reason;
    this.tellProblem(reason instanceof Refusal ? reason.problem : INTERNAL, word("record_untouched"));
  }

  /** @param {import("../../wire.js").Problem} problem @param {string} meaning for the record */
  tellProblem(problem, meaning) {
    showView("problem", problemView(problem, meaning), { buttons: [wayOut(problem, this.ways)] });
  }

  /** The worker may have died while it sent; the entries outlive it. @returns {Promise<Shown[]>} */
  async readShown() {
    /** @type {[Shown[], Connector[]]} */
    const [writes, cards] = await Promise.all([
      askWorker("writes"),
      askWorker("connectors", { fresh: false }).catch(() => []),
    ]);
    this.cards = Object.fromEntries(cards.map((card) => [card.name, card]));
    return this.current.flatMap((id) => writes.find((write) => write.id === id) ?? []);
  }

  /** @param {Shown[]} writes */
  async showWrites(writes) {
    const isCurrent = watchTurn();
    const results = await loadResults().catch(() => null);
    if (!isCurrent()) return;
    if (results) this.drawResults(writes, results);
    else this.tellProblem(INTERNAL, word("record_in_doubt"));
  }

  /** @param {Shown[]} writes @param {typeof import("./results.js")} results */
  drawResults(writes, { isFailed, showResults }) {
    this.current = writes.map((write) => write.id);
    this.states = stateOf(writes);
    for (const queued of writes) if (!isOpen(queued)) askWorker("settle", { id: queued.id });
    const failed = writes.filter(isFailed).map((write) => write.id);
    const again = () => this.replanWrites(failed);
    showResults(writes, {
      left: this.left,
      undoAll: (mine) => this.takeBackAll(mine),
      crm: ({ connector }) => ({ label: this.labelOf(connector), card: this.cards[connector] }),
      on: (write) => this.actsOf(write, writes.length),
      again: () => readAgainButton(this.ways),
      failed: failed.length
        ? buttonOf("replan_failed", again, {}, countOf("replan_failed", failed.length))
        : null,
    });
  }

  /** @param {Shown} write @param {number} shown how many are shown @returns {import("./outcome.js").On} */
  actsOf(write, shown) {
    const replan = () => this.replanWrites([write.id]);
    const { id } = write;
    return {
      undo: () => this.takeBack(write),
      attempt: () =>
        this.followWrites(
          this.replaceIn(id, { id, label: write.label, sent: askWorker("attempt", { id }) }),
          "writing",
        ),
      discard: () => this.discardShown(id),
      replan,
      without: this.fromField(id, ({ sync, line }) => sync.leaveOut(line.entity, line.field)),
      mend: this.fromField(id, ({ sync, line }) => focusLater(sync, line)),
      ways: shown > 1 ? { ...this.ways, again: replan, retry: replan } : this.ways,
    };
  }

  /** Plan these writes again, and no other; from the page where nobody knows any more what they were made from. @param {string[]} ids */
  replanWrites(ids) {
    const origins = ids.flatMap((id) => this.origins.get(id.replace(/^undo-/, "")) ?? []);
    const [first] = origins;
    if (!first || origins.some((origin) => origin.plan !== first.plan)) return this.ways.again();
    this.leaveMain();
    first.plan.replanIn(origins.map((origin) => origin.sync));
  }

  /**
   * How to plan a write again after something was done about a field that the CRM refused; null when its page is known no more.
   * @param {string} id @param {(about: {sync: Sync, line: Line}) => void} change @returns {((line: Line) => void) | null}
   */
  fromField(id, change) {
    const origin = this.origins.get(id);
    if (!origin) return null;
    return (line) => {
      change({ sync: origin.sync, line });
      this.replanWrites([id]);
    };
  }

  /** What this browser did, also for people whose page is long gone. */
  async showHistory() {
    const isCurrent = beginTurn();
    this.leaveMain();
    const writes = await askWorker("writes");
    if (!isCurrent()) return;
    const view = historyView(writes, this.labelOf, { undo: (mine) => this.takeBackAll(mine) });
    showView("history", [...view, digestLine()], {
      buttons: [readAgainButton(this.ways)],
      cancel: this.ways.close,
    });
  }

  /** Take several back, and show how that ends. @param {Shown[]} writes */
  takeBackAll(writes) {
    return this.followWrites(writes.map(undoWrite), "undoing", []);
  }

  /** @param {Shown} write */
  takeBack(write) {
    return this.followWrites(this.replaceIn(write.id, undoWrite(write)), "undoing");
  }

  /** All that are shown, one of them in another try. @param {string} id @param {Sent} sent @returns {Sent[]} */
  replaceIn(id, sent) {
    return this.current.map((text) =>
      text === id ? sent : { id: text, label: sent.label, sent: Promise.resolve(/** @type {any} */ (null)) },
    );
  }

  /** @param {string} id */
  async discardShown(id) {
    await askWorker("discard", { id });
    this.current = this.current.filter((text) => text !== id);
    if (!this.current.length) return this.ways.close();
    this.showWrites(await this.readShown());
  }

  /** What waits apart from what the main part shows; and that, when it ended meanwhile. */
  async lookAtQueue() {
    this.looks += 1;
    const number = this.looks;
    /** @type {Shown[]} */
    const writes = await askWorker("writes");
    // every change of the queue starts a look, and answers may overtake each other
    if (number !== this.looks) return;
    const mine = this.current.flatMap((id) => writes.find((write) => write.id === id) ?? []);
    const { view } = partOf("view").dataset;
    if ((view === "kept" || view === "results") && mine.length && stateOf(mine) !== this.states)
      this.showWrites(mine);
    const others = writes.filter((write) => !write.seen && !this.current.includes(write.id));
    this.waits ||= others.length > 0 || writes.some((write) => write.place > 1 && isUnderWay(write));
    if (!this.waits) return; // nothing was ever to be shown
    const { queueView } = await loadPart(() => import("./waiting.js"));
    if (number !== this.looks) return;
    const lookAgain = () => this.lookAtQueue(); // it ended, or was given up, in the meantime
    const attempt = (/** @type {Shown} */ { id }) => void askWorker("attempt", { id }).catch(lookAgain);
    const discard = (/** @type {Shown} */ { id }) => void askWorker("discard", { id }).catch(lookAgain);
    const open = (/** @type {Shown} */ write) => {
      beginTurn(); // a plan that is still being asked for is not shown over it
      this.left = [];
      return this.showWrites([write]);
    };
    partOf("queue").replaceChildren(...queueView(others, { show: open, attempt, discard }, writes));
  }
}

function loadResults() {
  return loadPart(() => import("./results.js"));
}

/** The field is opened when its plan is shown again. @param {Sync} sync @param {Line} line */
function focusLater({ place }, { entity, field }) {
  const id = `${place}-${entity}-${field}`;
  focusNext([`edit-${id}`, `need-${id}`, `tick-${id}`]);
}

/** @param {Shown[]} writes */
function stateOf(writes) {
  return writes.map((write) => write.state).join();
}

/** "The last seven days", made when it is opened. */
function digestLine() {
  return foldView({ id: "digest", class: "card digest" }, word("digest"), async () => {
    const { digestView } = await loadPart(() => import("./digest_view.js"));
    return digestView();
  });
}
