/** The CRMs that the relay knows: connect, confirm the account, prepare, disconnect. */
/** @import { Connection } from "../relay/connections.js" */
/** @import { Connector, Preparation, Problem } from "../wire.js" */
import { ask, Refusal } from "../messages.js";
import { element } from "../screen/element.js";
import { problemWords } from "../screen/problem_words.js";
import { word } from "../screen/words.js";
import { crmRow } from "./crm_row.js";
import { labelOfOffer } from "./offers.js";
import { say } from "./say.js";

export class CrmList {
  list = /** @type {HTMLElement} */ (document.getElementById("crms"));
  open = ""; // the CRM whose form is shown
  /** @type {Record<string, Preparation[]>} by CRM, until the rep decided */
  offers = {};
  turn = 0; // what an earlier look found is not shown over a later one

  async refresh() {
    this.turn += 1;
    const turn = this.turn;
    try {
      const standing = await ask("standing");
      const connectors = standing.address ? await ask("connectors", { fresh: true }) : [];
      if (turn !== this.turn) return;
      const rows = connectors.map((/** @type {Connector} */ card) => this.row(card, standing));
      this.list.replaceChildren(
        ...(rows.length ? rows : [element("p", { class: "note" }, word("crms_none"))]),
      );
    } catch (error) {
      if (turn === this.turn) tell(error);
    }
  }

  /** What is typed into a form outlives news from elsewhere. */
  async renew() {
    if (!this.open) await this.refresh();
  }

  /** @param {Connector} connector @param {{connections: Connection[], pending: Connection | null}} standing */
  row(connector, { connections, pending }) {
    const { name } = connector;
    const held = connections.find((connection) => connection.connector === name) ?? null;
    const asked = pending?.connector === name ? pending : null;
    const given = { connector, held, asked, open: this.open === name, offers: this.offers[name] ?? [] };
    return crmRow(given, {
      enter: () => this.enter(connector),
      connect: (answers) => this.connect(connector, answers),
      keep: () => this.keep(connector),
      refuse: () => this.settle(ask("refuse"), ""),
      leave: () => this.leave(connector),
      look: () => this.look(connector),
      prepare: (offer) => this.prepare(connector, offer),
      later: (offer) => this.decided(connector, offer),
    });
  }

  /** Draw the form, or go where there is nothing to type. @param {Connector} connector */
  async enter(connector) {
    if (connector.auth.kind === "oauth2") return this.connect(connector, {});
    this.open = connector.name;
    await this.refresh();
    this.list.querySelector("input")?.focus();
  }

  /** @param {Connector} connector @param {Record<string, string>} answers */
  async connect({ name, label, auth }, answers) {
    const isOAuth = auth.kind === "oauth2";
    say("said", isOAuth ? word("signing_in", label) : word("connecting"));
    /** @type {Record<string, string>} */
    const failures = isOAuth ? {} : { unauthorised: word("not_accepted") };
    await this.settle(ask("connect", { connector: name, answers }), "", failures);
    document.getElementById("keep")?.focus();
  }

  /** @param {Connector} connector */
  async keep(connector) {
    await this.settle(ask("keep"), word("kept_connection", connector.label));
    if (connector.capabilities.prepare) await this.look(connector);
  }

  /** @param {Connector} connector */
  async leave({ name, label }) {
    delete this.offers[name];
    await this.settle(ask("disconnect", { connector: name }), ({ told }) =>
      told === false ? word("disconnected_untold", label) : word("disconnected", label),
    );
  }

  /** What would make the CRM better to sync with. @param {Connector} connector */
  async look({ name, label }) {
    await this.settle(ask("preparations", { connector: name }), (found) => {
      this.offers[name] = found.filter((/** @type {Preparation} */ offer) => !offer.done);
      return this.offers[name]?.length ? word("prepare_offered", label) : word("prepare_nothing", label);
    });
  }

  /** @param {Connector} connector @param {Preparation} offer */
  async prepare(connector, offer) {
    say("said", word("preparing"));
    await this.settle(ask("prepare", { connector: connector.name, name: offer.name }), () => {
      this.decided(connector, offer);
      return word("prepared", labelOfOffer(offer));
    });
  }

  /** @param {Connector} connector @param {Preparation} offer */
  decided({ name }, offer) {
    this.offers[name] = (this.offers[name] ?? []).filter((other) => other.name !== offer.name);
    return this.refresh();
  }

  /**
   * @param {Promise<any>} work
   * @param {string | ((done: any) => string)} words what to say when it is done
   * @param {Record<string, string>} [failures] what to say for a code, where the common words do not fit
   */
  async settle(work, words, failures = {}) {
    try {
      const done = await work;
      this.open = "";
      say("said", typeof words === "string" ? words : words(done));
      await this.refresh();
    } catch (error) {
      tell(error, failures);
    }
  }
}

/** @param {unknown} error @param {Record<string, string>} [failures] */
function tell(error, failures = {}) {
  /** @type {Problem} */
  const problem = error instanceof Refusal ? error.problem : { code: "internal", action: "retry" };
  say("said", failures[problem.code] ?? problemWords(problem), true);
}
