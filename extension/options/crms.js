/** The CRMs that the relay knows: connect, confirm the account, disconnect. */
/** @import { Connection } from "../connections.js" */
/** @import { Connector } from "../wire.js" */
import { ask, Refusal } from "../messages.js";
import { element } from "../screen/element.js";
import { problemWords } from "../screen/problem_words.js";
import { word } from "../screen/words.js";
import { connectForm } from "./connect_form.js";
import { say } from "./say.js";

export class CrmList {
  list = /** @type {HTMLElement} */ (document.getElementById("crms"));
  open = ""; // the CRM whose form is shown

  async refresh() {
    try {
      const standing = await ask("standing");
      const connectors = standing.address ? await ask("connectors", { fresh: true }) : [];
      const rows = connectors.map((/** @type {Connector} */ one) => this.row(one, standing));
      this.list.replaceChildren(
        ...(rows.length ? rows : [element("p", { class: "note" }, word("crms_none"))]),
      );
    } catch (error) {
      tell(error);
    }
  }

  /** @param {Connector} connector @param {{connections: Connection[], pending: Connection | null}} standing */
  row(connector, { connections, pending }) {
    const { name, label } = connector;
    const held = connections.find((one) => one.connector === name);
    const asked = pending?.connector === name ? pending : null;
    const state = held ? (held.account ? word("connected_as", held.account) : word("connected")) : "";
    const words = element(
      "div",
      {},
      element("p", { class: "name" }, label),
      element("p", { class: "note" }, state),
    );
    const top = element(
      "div",
      { class: "top" },
      words,
      held ? this.leave(name, label) : this.enter(connector, asked),
    );
    return element(
      "div",
      { class: "crm", "data-crm": name },
      top,
      asked && this.confirmation(asked),
      this.open === name &&
        !asked &&
        !held &&
        connectForm(connector, (answers) => this.connect(name, answers)),
    );
  }

  /** @param {Connector} connector @param {Connection | null} asked */
  enter({ name, label, auth }, asked) {
    if (auth.kind === "oauth2") return element("p", { class: "note" }, word("no_sign_in"));
    if (asked || this.open === name) return null;
    const click = () => {
      this.open = name;
      return this.refresh().then(() => this.list.querySelector("input")?.focus());
    };
    return element(
      "button",
      { type: "button", click, "aria-label": word("connect_to", label) },
      word("connect"),
    );
  }

  /** @param {string} name @param {string} label */
  leave(name, label) {
    const click = () => this.settle(ask("disconnect", { connector: name }), word("disconnected", label));
    return element("button", { type: "button", click }, word("disconnect"));
  }

  /** @param {Connection} asked */
  confirmation({ account, base_url, label }) {
    const keep = () => this.settle(ask("keep"), word("kept_connection", label));
    const refuse = () => this.settle(ask("refuse"), "");
    return element(
      "div",
      { class: "asked", role: "group", "aria-label": word("is_it_you", account) },
      element("p", {}, word("is_it_you", account)),
      base_url ? element("p", { class: "note" }, element("bdi", {}, base_url)) : null,
      element(
        "div",
        { class: "pair" },
        element("button", { type: "button", class: "primary", id: "keep", click: keep }, word("yes_keep")),
        element("button", { type: "button", click: refuse }, word("no_forget")),
      ),
    );
  }

  /** @param {string} connector @param {Record<string, string>} answers */
  async connect(connector, answers) {
    say("said", word("connecting"));
    await this.settle(ask("connect", { connector, answers }), "", { unauthorised: word("not_accepted") });
    document.getElementById("keep")?.focus();
  }

  /**
   * @param {Promise<unknown>} work
   * @param {string} words what to say when it is done
   * @param {Record<string, string>} [failures] what to say for a code, where the common words do not fit
   */
  async settle(work, words, failures = {}) {
    try {
      await work;
      this.open = "";
      say("said", words);
      await this.refresh();
    } catch (error) {
      tell(error, failures);
    }
  }
}

/** @param {unknown} error @param {Record<string, string>} [failures] */
function tell(error, failures = {}) {
  const internal = { code: "internal", action: /** @type {const} */ ("retry") };
  const problem = error instanceof Refusal ? error.problem : internal;
  say("said", failures[problem.code] ?? problemWords(problem), true);
}
