/** What became of the writes that the rep confirmed: done, failed, or kept until the relay answers. */
/** @import { Entry } from "../queue/entries.js" */
/** @import { Line } from "../wire.js" */
/** @import { Ways } from "./problem.js" */
import { ask, Refusal } from "../messages.js";
import { isOpen } from "../queue/entries.js";
import { element } from "../screen/element.js";
import { problemWords } from "../screen/problem_words.js";
import { word } from "../screen/words.js";
import { busyView, noticeView } from "./notice.js";
import { button, problemView, wayOut } from "./problem.js";
import { firstFailure, reportView } from "./report.js";
import { part, show } from "./stage.js";
import { undo } from "./sync.js";
import { begun } from "./turn.js";
import { waitingView } from "./waiting.js";

export class Writes {
  /** The entry that the main part shows, and how it stood. */
  current = "";
  state = "";
  /** An answer to an earlier look is not shown over a later one. */
  looks = 0;

  /** @param {Ways} ways @param {() => string} crm the label of the CRM */
  constructor(ways, crm) {
    this.ways = ways;
    this.crm = crm;
  }

  /** Show how a write ends. @param {string} id @param {Promise<Entry>} sent @param {string} busy */
  async follow(id, sent, busy) {
    const isCurrent = begun();
    this.current = id;
    show("busy", busyView(busy));
    const entry = await sent.catch(async (error) => (await this.find(id)) ?? error);
    if (!isCurrent()) return;
    if (!(entry instanceof Error)) return this.show(entry);
    const problem =
      entry instanceof Refusal ? entry.problem : { code: "internal", action: /** @type {const} */ ("retry") };
    show("problem", problemView(problem, word("record_untouched")), {
      buttons: [wayOut(problem, this.ways)],
    });
  }

  /** The worker may have died while it sent; the entry outlives it. @param {string} id @returns {Promise<Entry | undefined>} */
  async find(id) {
    /** @type {Entry[]} */
    const entries = await ask("entries");
    return entries.find((one) => one.id === id);
  }

  /** @param {Entry} entry */
  show(entry) {
    this.current = entry.id;
    this.state = entry.state;
    if (isOpen(entry)) return this.showKept(entry);
    ask("settle", { id: entry.id });
    if (entry.report) return this.showReport(entry);
    const problem = entry.problem ?? { code: "internal", action: "retry" };
    const buttons = [this.again(), wayOut(problem, this.ways)];
    show("problem", problemView(problem, word("record_not_taken")), { buttons });
  }

  /** @param {Entry} entry */
  showReport(entry) {
    const { report, kind } = entry;
    if (!report) return;
    const failure = firstFailure(report);
    const look = { id: "undo", class: failure ? "secondary" : "primary" };
    const buttons = [
      failure ? null : this.again(),
      report.undo && kind === "apply" ? button("undo", () => this.takeBack(entry), look) : null,
      failure ? this.goOn(failure) : null,
    ];
    show(kind === "undo" ? "undone" : "report", reportView({ ...entry, report }, this.crm()), { buttons });
  }

  /** After a half-made plan nothing is sent again: the next plan finds what is there. @param {Line} failure */
  goOn(failure) {
    const next =
      failure.action === "retry" ? { ...failure, action: /** @type {const} */ ("replan") } : failure;
    return wayOut(next, { ...this.ways, retry: this.ways.again });
  }

  /** @param {Entry} entry */
  takeBack(entry) {
    const { id, sent } = undo(entry);
    return this.follow(id, sent, "undoing");
  }

  /** @param {Entry} entry */
  showKept({ id, person, problem, state }) {
    const discard = () => ask("discard", { id }).then(this.ways.close);
    const buttons = [
      button("discard", discard, { class: "secondary" }),
      state === "blocked" && problem
        ? wayOut(problem, this.ways)
        : button("try_now", () => this.follow(id, ask("attempt", { id }), "writing")),
    ];
    const [notice] = noticeView("kept", person);
    if (problem) notice.append(element("p", { class: "meaning" }, problemWords(problem)));
    show("kept", [notice], { buttons });
  }

  again() {
    return button("read_again", this.ways.again, { class: "secondary" });
  }

  /** What waits apart from what the main part shows; and that, when it ended meanwhile. */
  async look() {
    this.looks += 1;
    const number = this.looks;
    /** @type {Entry[]} */
    const entries = await ask("entries");
    if (number !== this.looks) return;
    const mine = entries.find((one) => one.id === this.current);
    if (part("view").dataset.view === "kept" && mine && mine.state !== this.state) this.show(mine);
    const others = entries.filter((one) => !one.seen && one.id !== this.current);
    const attempt = (/** @type {Entry} */ { id }) => void ask("attempt", { id });
    const discard = (/** @type {Entry} */ { id }) => void ask("discard", { id });
    const open = (/** @type {Entry} */ one) => {
      begun(); // a plan that is still being asked for is not shown over it
      this.show(one);
    };
    part("queue").replaceChildren(...waitingView(others, { show: open, attempt, discard }));
  }
}
