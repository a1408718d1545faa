/** The CRMs that the relay knows: connect, confirm the account, prepare, disconnect. */
/** @import { Asked, Connection } from "../relay/connections.js" */
/** @import { Connector, Preparation, Problem } from "../wire.js" */
import { askWorker } from "../messages.js";
import { Refusal } from "../refusal.js";
import { element } from "../screen/element.js";
import { problemWords } from "../screen/problem_words.js";
import { word } from "../screen/words.js";
import { crmRow } from "./crm_row.js";
import { labelOfOffer } from "./offers.js";
import { sayIn } from "./say.js";

export class CrmList {
  list = /** @type {HTMLElement} */ (document.getElementById("crms"));
  open = ""; // the CRM whose form is shown
  /** @type {Record<string, Preparation[]>} by CRM, until the rep decided */
  offers = {};
  turn = 0; // what an earlier look found is not shown over a later one

  async refreshRows() {
    this.turn += 1;
    const turn = this.turn;
    try {
      const standing = await askWorker("standing");
      const connectors = standing.address ? await askWorker("connectors", { fresh: true }) : [];
      if (turn !== this.turn) return;
      const rows = connectors.map((/** @type {Connector} */ card) => this.rowOfCrm(card, standing));
      const focused = this.list.contains(document.activeElement) && document.activeElement?.ariaLabel;
      this.list.replaceChildren(
        ...(rows.length ? rows : [element("p", { class: "note" }, word("crms_none"))]),
      );
      // news from elsewhere draws the rows anew: who goes by the keyboard stays where they were
      if (focused)
        [...this.list.querySelectorAll("button")].find(({ ariaLabel }) => ariaLabel === focused)?.focus();
    } catch (error) {
      if (turn === this.turn) tellProblem(error);
    }
  }

  /** What is typed into a form outlives news from elsewhere. */
  async refreshUnlessTyping() {
    if (!this.open) await this.refreshRows();
  }

  /** @param {Connector} connector @param {{connections: Connection[], pending: Asked | null}} standing */
  rowOfCrm(connector, { connections, pending }) {
    const { name } = connector;
    const held = connections.find((connection) => connection.connector === name) ?? null;
    const asked = pending?.connector === name ? pending : null;
    const given = { connector, held, asked, open: this.open === name, offers: this.offers[name] ?? [] };
    return crmRow(given, {
      enter: () => this.enterForm(connector),
      connect: (answers, isWhole) => this.connectCrm(connector, answers, isWhole),
      keep: (id) => this.keepConnection(connector, asked?.chosen === id ? "" : id),
      refuse: () => this.tellEnd(askWorker("refuse"), ""),
      leave: () => this.leaveCrm(connector),
      look: () => this.findPreparations(connector),
      prepare: (offer) => this.prepareCrm(connector, offer),
      later: (offer) => this.closeOffer(connector, offer),
    });
  }

  /** Draw the form, or go where there is nothing to type. @param {Connector} connector */
  async enterForm(connector) {
    if (connector.auth.kind === "oauth2") return this.connectCrm(connector, {}, true);
    this.open = connector.name;
    await this.refreshRows();
    this.list.querySelector("input")?.focus();
  }

  /** @param {Connector} connector @param {Record<string, string>} answers @param {boolean} isWhole */
  async connectCrm({ name, label, auth }, answers, isWhole) {
    const isOAuth = auth.kind === "oauth2";
    sayIn("said", isOAuth ? word("signing_in", label) : word("connecting"));
    /** @type {Record<string, string>} */
    const failures = isOAuth ? {} : { unauthorised: word("not_accepted") };
    await this.tellEnd(
      askWorker(isWhole ? "connect" : "connect_again", { connector: name, answers }),
      "",
      failures,
    );
    document.getElementById("keep")?.focus();
  }

  /** @param {Connector} connector @param {string} other the id of an account that is not yet the chosen one, or "" */
  async keepConnection(connector, other) {
    const chosen = other ? askWorker("choose", { id: other }) : Promise.resolve();
    const kept = chosen.then(() => askWorker("keep"));
    await this.tellEnd(kept, word("kept_connection", connector.label));
    if (connector.capabilities.prepare) await this.findPreparations(connector);
  }

  /** @param {Connector} connector */
  async leaveCrm({ name, label }) {
    delete this.offers[name];
    await this.tellEnd(askWorker("disconnect", { connector: name }), ({ told }) =>
      told === false ? word("disconnected_untold", label) : word("disconnected", label),
    );
  }

  /** What would make the CRM better to sync with. @param {Connector} connector */
  async findPreparations({ name, label }) {
    await this.tellEnd(askWorker("preparations", { connector: name }), (found) => {
      this.offers[name] = found.filter((/** @type {Preparation} */ offer) => !offer.done);
      return this.offers[name]?.length ? word("prepare_offered", label) : word("prepare_nothing", label);
    });
  }

  /** @param {Connector} connector @param {Preparation} offer */
  async prepareCrm(connector, offer) {
    sayIn("said", word("preparing"));
    await this.tellEnd(askWorker("prepare", { connector: connector.name, name: offer.name }), () => {
      this.closeOffer(connector, offer);
      return word("prepared", labelOfOffer(offer));
    });
  }

  /** @param {Connector} connector @param {Preparation} offer */
  closeOffer({ name }, offer) {
    this.offers[name] = (this.offers[name] ?? []).filter((other) => other.name !== offer.name);
    return this.refreshRows();
  }

  /**
   * @param {Promise<any>} work
   * @param {string | ((done: any) => string)} words what to say when it is done
   * @param {Record<string, string>} [failures] what to say for a code, where the common words do not fit
   */
  async tellEnd(work, words, failures = {}) {
    try {
      const done = await work;
      this.open = "";
      sayIn("said", typeof words === "string" ? words : words(done));
      await this.refreshRows();
    } catch (error) {
      tellProblem(error, failures);
    }
  }
}

/** @param {unknown} error @param {Record<string, string>} [failures] */
function tellProblem(error, failures = {}) {
  /** @type {Problem} */
  const problem = error instanceof Refusal ? error.problem : { code: "internal", action: "retry" };
  sayIn("said", failures[problem.code] ?? problemWords(problem), true);
}
