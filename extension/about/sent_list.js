/** What was sent where, by day, with a way to forget it. */
/** @import { Sent } from "./sent_day.js" */
import { askWorker } from "../messages.js";
import { element } from "../screen/element.js";
import { sureButtonOf } from "../screen/sure.js";
import { word } from "../screen/words.js";
import { dateOf, onSent } from "../store/sent.js";
import { dayView } from "./sent_day.js";

export class SentList {
  place = /** @type {HTMLElement} */ (document.getElementById("sent"));
  clearing = /** @type {HTMLElement} */ (document.getElementById("clear"));
  said = /** @type {HTMLElement} */ (document.getElementById("sent_said"));
  names = /** @type {HTMLInputElement} */ (document.getElementById("names"));
  turn = 0; // what an earlier look found is not shown over a later one

  async startList() {
    this.names.addEventListener("change", () => askWorker("name_sent", { on: this.names.checked }));
    onSent(() => this.refreshList());
    await this.refreshList();
  }

  async refreshList() {
    this.turn += 1;
    const turn = this.turn;
    /** @type {Sent} */
    const sent = await askWorker("sent");
    if (turn !== this.turn) return;
    this.names.checked = sent.named;
    const written = sent.writes.map(({ at }) => dateOf(new Date(at)));
    const days = [...new Set([...written, ...Object.keys(sent.asked)])].sort().reverse();
    const none = element("p", {}, word("sent_none"));
    this.place.replaceChildren(...(days.length ? days.map((day) => dayView(day, sent)) : [none]));
    this.offerClearing(days.length > 0);
  }

  /** @param {boolean} some there is something to forget */
  offerClearing(some) {
    if (!some) return this.clearing.replaceChildren();
    if (this.clearing.childElementCount) return;
    const words = {
      label: word("sent_clear"),
      question: word("sent_clear_question"),
      yes: word("sent_clear_yes"),
    };
    this.clearing.replaceChildren(sureButtonOf(words, () => this.clearList()));
  }

  async clearList() {
    await askWorker("clear_sent");
    this.said.textContent = word("sent_cleared");
    document.getElementById("sent_heading")?.focus();
  }
}
