/** What became of the writes that the rep confirmed: done, failed, or kept until the relay answers. */
/** @import { Entry } from "../../queue/entries.js" */
/** @import { Connector } from "../../wire.js" */
/** @import { Ways } from "../problem.js" */
import { ask, Refusal } from "../../messages.js";
import { isOpen } from "../../queue/entries.js";
import { counted, word } from "../../screen/words.js";
import { busyView } from "../notice.js";
import { INTERNAL } from "./outcome.js";
import { button, problemView, wayOut } from "../problem.js";
import { isFailed, showResults } from "./results.js";
import { part, show } from "../stage.js";
import { undo } from "../plan/sync.js";
import { begun } from "../turn.js";
import { waitingView } from "./waiting.js";

/** @typedef {{id: string, sent: Promise<Entry>}} Sent */

export class Writes {
  /** @type {Record<string, Connector>} what the relay says of each CRM */
  cards = {};
  /** @type {string[]} the entries that the main part shows */
  current = [];
  /** How they stood when they were shown. */
  states = "";
  /** An answer to an earlier look is not shown over a later one. */
  looks = 0;

  /**
   * @param {Ways} ways
   * @param {{label: (connector: string) => string, replan: ((ids: string[]) => void)}} panel `replan` plans these writes again
   */
  constructor(ways, panel) {
    this.ways = ways;
    this.panel = panel;
  }

  /** The main part shows something else now. */
  leave() {
    this.current = [];
  }

  /** Show how writes end. @param {Sent[]} sent @param {string} busy */
  async follow(sent, busy) {
    const isCurrent = begun();
    this.current = sent.map((write) => write.id);
    show("busy", busyView(busy));
    const ended = await Promise.allSettled(sent.map((write) => write.sent));
    const entries = await this.mine();
    if (!isCurrent()) return;
    if (entries.length) return this.show(entries);
    const reason = ended.find((item) => item.status === "rejected")?.reason;
    const problem = reason instanceof Refusal ? reason.problem : INTERNAL;
    show("problem", problemView(problem, word("record_untouched")), {
      buttons: [wayOut(problem, this.ways)],
    });
  }

  /** The worker may have died while it sent; the entries outlive it. @returns {Promise<Entry[]>} */
  async mine() {
    /** @type {[Entry[], Connector[]]} */
    const [entries, cards] = await Promise.all([
      ask("entries"),
      ask("connectors", { fresh: false }).catch(() => []),
    ]);
    this.cards = Object.fromEntries(cards.map((card) => [card.name, card]));
    return this.current.flatMap((id) => entries.find((write) => write.id === id) ?? []);
  }

  /** @param {Entry[]} entries */
  show(entries) {
    this.current = entries.map((write) => write.id);
    this.states = stateOf(entries);
    for (const queued of entries) if (!isOpen(queued)) ask("settle", { id: queued.id });
    const failed = entries.filter(isFailed).map((write) => write.id);
    const again = () => this.panel.replan(failed);
    showResults(entries, {
      crm: ({ connector }) => ({ label: this.panel.label(connector), card: this.cards[connector] }),
      on: (entry) => this.hands(entry, entries.length),
      again: () => button("read_again", this.ways.again, { class: "secondary" }),
      failed: failed.length
        ? button("replan_failed", again, {}, counted("replan_failed", failed.length))
        : null,
    });
  }

  /** @param {Entry} entry @param {number} shown how many are shown @returns {import("./outcome.js").On} */
  hands(entry, shown) {
    const replan = () => this.panel.replan([entry.id]);
    const { id } = entry;
    return {
      undo: () => this.takeBack(entry),
      attempt: () => this.follow(this.with(id, { id, sent: ask("attempt", { id }) }), "writing"),
      discard: () => this.discard(id),
      ways: shown > 1 ? { ...this.ways, again: replan, retry: replan } : this.ways,
    };
  }

  /** @param {Entry} entry */
  takeBack(entry) {
    return this.follow(this.with(entry.id, undo(entry)), "undoing");
  }

  /** All that are shown, one of them in another try. @param {string} id @param {Sent} sent @returns {Sent[]} */
  with(id, sent) {
    return this.current.map((text) =>
      text === id ? sent : { id: text, sent: Promise.resolve(/** @type {any} */ (null)) },
    );
  }

  /** @param {string} id */
  async discard(id) {
    await ask("discard", { id });
    this.current = this.current.filter((text) => text !== id);
    if (!this.current.length) return this.ways.close();
    this.show(await this.mine());
  }

  /** What waits apart from what the main part shows; and that, when it ended meanwhile. */
  async look() {
    this.looks += 1;
    const number = this.looks;
    /** @type {Entry[]} */
    const entries = await ask("entries");
    if (number !== this.looks) return;
    const mine = this.current.flatMap((id) => entries.find((write) => write.id === id) ?? []);
    const { view } = part("view").dataset;
    if ((view === "kept" || view === "results") && mine.length && stateOf(mine) !== this.states)
      this.show(mine);
    const others = entries.filter((write) => !write.seen && !this.current.includes(write.id));
    const gone = () => this.look(); // it ended, or was given up, in the meantime
    const attempt = (/** @type {Entry} */ { id }) => void ask("attempt", { id }).catch(gone);
    const discard = (/** @type {Entry} */ { id }) => void ask("discard", { id }).catch(gone);
    const open = (/** @type {Entry} */ write) => {
      begun(); // a plan that is still being asked for is not shown over it
      this.show([write]);
    };
    part("queue").replaceChildren(...waitingView(others, { show: open, attempt, discard }, entries));
  }
}

/** @param {Entry[]} entries */
function stateOf(entries) {
  return entries.map((write) => write.state).join();
}
