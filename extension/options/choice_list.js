/** What the rep allows, beside the CRMs: conversations, following, a kept queue; personal people and locked fields. */
/** @import { Connection } from "../relay/connections.js" */
/** @import { Connector } from "../wire.js" */
import { askWorker } from "../messages.js";
import { locksView } from "./locks.js";
import { personalView } from "./personal.js";
import { showProviderKeys } from "./provider_keys.js";
import { bindSwitch, showLogSwitches } from "./switches.js";

/** @typedef {Connection & {spec: Connector | undefined, locks: string[]}} Crm a connected one; no `spec`: the relay is away */

export class ChoiceList {
  follows = bindSwitch("follows", "set_follows");
  queue = bindSwitch("keep_queue", "keep_queue");
  turn = 0; // what an earlier look found is not shown over a later one

  refreshChoices() {
    this.turn += 1;
    const latest = this.drawIfLatest(this.turn);
    return Promise.all([
      readCrms().then(
        latest(({ crms, logging, managed }) => [
          showLogSwitches(crms, logging, managed.rules.conversations),
          locksView(crms),
        ]),
      ),
      askWorker("follows").then(latest(this.follows)),
      askWorker("queue_kept").then(latest(this.queue)),
      // without a relay there is nobody to ask
      askWorker("providers")
        .catch(() => ({ providers: [] }))
        .then(latest(({ providers }) => showProviderKeys(providers))),
      askWorker("personal_count").then(latest(personalView)),
    ]);
  }

  /** @param {number} turn */
  drawIfLatest(turn) {
    return (/** @type {(found: any) => unknown} */ view) => (/** @type {unknown} */ found) => {
      if (turn === this.turn) view(found);
    };
  }
}

/** The CRMs that are connected, with what the relay says of them. @returns {Promise<{crms: Crm[], logging: Record<string, boolean>, managed: import("../managed/managed.js").Reading}>} */
async function readCrms() {
  /** @type {{address: string, connections: Connection[]}} */
  const { address, connections } = await askWorker("standing");
  /** @type {Connector[]} */
  const specs = address ? await askWorker("connectors", { fresh: false }).catch(() => []) : [];
  const crms = connections.map(async (connection) => ({
    ...connection,
    spec: specs.find((spec) => spec.name === connection.connector),
    locks: await askWorker("locks", { connector: connection.connector }),
  }));
  return {
    crms: await Promise.all(crms),
    logging: await askWorker("logging"),
    managed: await askWorker("managed"),
  };
}
