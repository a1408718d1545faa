/** What the rep allows, beside the CRMs: conversations, following, a kept queue; personal people and locked fields. */
/** @import { Connection } from "../relay/connections.js" */
/** @import { Connector } from "../wire.js" */
import { ask } from "../messages.js";
import { locksView } from "./locks.js";
import { personalView } from "./personal.js";
import { fixedSwitch, loggingView } from "./switches.js";

/** @typedef {Connection & {spec: Connector | undefined, locks: string[]}} Crm a connected one; no `spec`: the relay is away */

export class ChoiceList {
  follows = fixedSwitch("follows", "set_follows");
  queue = fixedSwitch("keep_queue", "keep_queue");
  turn = 0; // what an earlier look found is not shown over a later one

  refresh() {
    this.turn += 1;
    const latest = this.drawer(this.turn);
    return Promise.all([
      connected().then(latest(({ crms, logging }) => [loggingView(crms, logging), locksView(crms)])),
      ask("follows").then(latest(this.follows)),
      ask("queue_kept").then(latest(this.queue)),
      ask("personal_count").then(latest(personalView)),
    ]);
  }

  /** @param {number} turn */
  drawer(turn) {
    return (/** @type {(found: any) => unknown} */ view) => (/** @type {unknown} */ found) => {
      if (turn === this.turn) view(found);
    };
  }
}

/** The CRMs that are connected, with what the relay says of them. @returns {Promise<{crms: Crm[], logging: Record<string, boolean>}>} */
async function connected() {
  /** @type {{address: string, connections: Connection[]}} */
  const { address, connections } = await ask("standing");
  /** @type {Connector[]} */
  const specs = address ? await ask("connectors", { fresh: false }).catch(() => []) : [];
  const crms = connections.map(async (connection) => ({
    ...connection,
    spec: specs.find((spec) => spec.name === connection.connector),
    locks: await ask("locks", { connector: connection.connector }),
  }));
  return { crms: await Promise.all(crms), logging: await ask("logging") };
}
