/** A conversation's way to one CRM: nothing of the record is changed, the chosen messages are added to it. */
/** @import { Shown } from "../../queue/writes.js" */
/** @import { Connector, Entry, Snapshot } from "../../wire.js" */
/** @import { PlannedHere } from "../../relay/questions.js" */
import { askWorker } from "../../messages.js";
import { mainOf } from "../plan/standing.js";
import { Sync } from "../plan/sync.js";

/** As what a CRM takes a message; undefined when it takes none. @param {Connector | undefined} card @returns {"message" | "note" | undefined} */
export function kindOf(card) {
  return /** @type {const} */ (["message", "note"]).find((kind) => card?.entries.includes(kind));
}

export class LogSync extends Sync {
  /** @param {Snapshot} snapshot @param {import("../../relay/connections.js").Connection} connection @param {"message" | "note"} kind */
  constructor(snapshot, connection, kind) {
    super(snapshot, connection);
    this.kind = kind;
    this.wishes = { ...this.wishes, scope: /** @type {const} */ ("entries") };
  }

  /** Nothing is chosen for a message. @override */
  async learnChoices() {}

  /** The record to log on; "" when the person is not there, or nobody knows yet. */
  get record() {
    const main = this.included && this.planned ? mainOf(this.planned.plan) : undefined;
    return main?.reason === "kept" ? (main.record?.id ?? "") : "";
  }

  /** Whether the plan is to log exactly these entries, on this record. @param {Entry[]} entries @param {string} record */
  isPlanFor(entries, record) {
    const logs = (this.planned?.plan.changes ?? []).filter((change) => change.entry);
    return (
      this.record === record &&
      logs.length === entries.length &&
      logs.every(({ verb, entry }, number) => verb === "log" && isSameEntry(entry, entries[number]))
    );
  }

  /** @override @returns {{id: string, label: string, sent: Promise<Shown>}} */
  confirmPlan() {
    const { plan, sealed, id, addresses } = /** @type {PlannedHere} */ (this.planned);
    const keys = this.wishes.entries.map((entry) => /** @type {Entry} */ (entry).key);
    const { connector } = this;
    const chosen = Object.keys(this.wishes.answers); // what was remembered answers for the rep, and is no answer
    const write = { id, connector, person: plan.person, sealed, addresses, chosen, keys };
    const sent = this.listGists().then((gists) => askWorker("log", { ...write, gists }));
    return { id, label: this.label, sent };
  }
}

/** @param {Entry | null} planned @param {Entry | undefined} shown */
function isSameEntry(planned, shown) {
  return ["kind", "key", "text", "at", "author"].every(
    (name) => /** @type {any} */ (planned)?.[name] === /** @type {any} */ (shown)?.[name],
  );
}
