/** A conversation's way to one CRM: nothing of the record is changed, the chosen messages are added to it. */
/** @import { Entry } from "../../queue/entries.js" */
/** @import { Connector, LogEntry } from "../../wire.js" */
/** @import { Planned } from "../plan/sync.js" */
import { ask } from "../../messages.js";
import { mainOf } from "../plan/standing.js";
import { Sync } from "../plan/sync.js";

/** As what a CRM takes a message; undefined when it takes none. @param {Connector | undefined} card @returns {"message" | "note" | undefined} */
export function kindOf(card) {
  return /** @type {const} */ (["message", "note"]).find((kind) => card?.entries.includes(kind));
}

export class LogSync extends Sync {
  /** @param {any} snapshot @param {import("../../relay/connections.js").Connection} connection @param {"message" | "note"} kind */
  constructor(snapshot, connection, kind) {
    super(snapshot, connection);
    this.kind = kind;
    this.wishes = { ...this.wishes, scope: /** @type {const} */ ("entries") };
  }

  /** The record to log on; "" when the person is not there, or nobody knows yet. */
  get record() {
    const main = this.included && this.planned ? mainOf(this.planned.plan) : undefined;
    return main?.reason === "kept" ? (main.record?.id ?? "") : "";
  }

  /** Whether the plan is to log exactly these entries, on this record. @param {LogEntry[]} entries @param {string} record */
  plans(entries, record) {
    const logs = (this.planned?.plan.changes ?? []).filter((change) => change.entry);
    return (
      this.record === record &&
      logs.length === entries.length &&
      logs.every(({ verb, entry }, number) => verb === "log" && alike(entry, entries[number]))
    );
  }

  /** @override @returns {{id: string, sent: Promise<Entry>}} */
  confirm() {
    const { plan, sealed, id, addresses } = /** @type {Planned} */ (this.planned);
    const keys = this.wishes.entries.map((entry) => /** @type {LogEntry} */ (entry).key);
    const { connector } = this;
    return { id, sent: ask("log", { id, connector, person: plan.person, sealed, addresses, keys }) };
  }
}

/** @param {LogEntry | null} planned @param {LogEntry | undefined} shown */
function alike(planned, shown) {
  return ["kind", "key", "text", "at", "author"].every(
    (name) => /** @type {any} */ (planned)?.[name] === /** @type {any} */ (shown)?.[name],
  );
}
