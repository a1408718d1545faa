/** What was read from one page, on its way to every connected CRM. Nothing on the screen. */
/** @import { Connection } from "../../relay/connections.js" */
/** @import { Connector, Entry, Snapshot } from "../../wire.js" */
/** @import { Pages } from "../../reader/addresses.js" */
import { addressesOf, aliases } from "../../reader/addresses.js";
import { isUndoable } from "../../queue/undoable.js";
import { askWorker } from "../../messages.js";
import { Sync } from "./sync.js";

export class Capture {
  /** @type {Entry[]} notes and tasks that the rep typed, or messages that were ticked */
  entries = [];
  /** @type {import("../../reader/thread/read.js").Thread | null} the conversation with the person that is open beside the page */
  thread = null;
  /** whether the relay knows the rep's team, whose rules can be read */
  hasTeam = false;
  /** @type {Set<string>} fields that the rep decides on for each CRM by itself */
  apart = new Set();
  /** How many questions to the relay are open. */
  asking = 0;
  /** Whether the panel still shows it. */
  isCurrent = () => true;

  /** @param {Snapshot} snapshot @param {Connection[]} connections */
  constructor(snapshot, connections) {
    this.snapshot = snapshot;
    this.connections = connections;
    this.syncs = connections.map((connection) => new Sync(snapshot, connection));
    // with one CRM there is no tick to bring it back
    if (this.syncs.length === 1) for (const sync of this.syncs) sync.included = true;
  }

  /** Every address of the person. */
  get urls() {
    return aliases(this.snapshot);
  }

  get name() {
    const { full_name: person, name: company } = this.snapshot;
    const clean = this.syncs.find((sync) => sync.planned)?.planned?.plan.person; // as the relay cleaned it
    return clean ?? `${(person ?? company)?.value ?? ""}`;
  }

  /** Plan another version of the page from now on, in every CRM. @param {Snapshot} snapshot */
  changeSnapshot(snapshot) {
    this.snapshot = snapshot;
    for (const sync of this.syncs) sync.snapshot = snapshot;
  }

  /** Ask every CRM that is included, all at once; or one of them. @param {Sync[]} [syncs] */
  async planAll(syncs = this.syncs) {
    /** @type {Connector[]} */
    const list = await askWorker("connectors", { fresh: false });
    this.setCards(list);
    this.asking += 1;
    try {
      await Promise.all([...syncs.map((sync) => sync.askPlan()), this.recallPast()]);
      await this.catchUp(syncs);
    } finally {
      this.asking -= 1;
    }
  }

  /** The admin mapped a field since the cards were asked for: what fills it was not sent yet. @param {Sync[]} syncs */
  async catchUp(syncs) {
    const behind = syncs.filter((sync) => sync.lacksField());
    if (!behind.length) return;
    this.setCards(await askWorker("connectors", { fresh: true }));
    await Promise.all(behind.filter((sync) => !sync.lacksField()).map((sync) => sync.askPlan()));
  }

  /** What this browser wrote of the same person or company and can still take back, the last in each CRM. */
  async recallPast() {
    const pages = addressesOf(this.snapshot);
    const mine = (await askWorker("writes")).filter(
      (write) => isUndoable(write) && isAbout(pages, write.addresses),
    );
    for (const sync of this.syncs) sync.past = mine.findLast((write) => write.connector === sync.connector);
  }

  /** @param {Connector[]} cards what the relay says of its CRMs */
  setCards(cards) {
    for (const sync of this.syncs) sync.card = cards.find((card) => card.name === sync.connector);
  }

  /** The same for some of the CRMs, with all that the rep ticked. @param {Sync[]} syncs */
  onlyFor(syncs) {
    const part = new Capture(this.snapshot, []);
    return Object.assign(part, { syncs, entries: this.entries });
  }

  /** The CRMs that can be written to now. */
  get ready() {
    return this.syncs.filter((sync) => sync.ready);
  }

  /** Add a note or a task, for every CRM that takes it. @param {Entry} entry */
  addEntry(entry) {
    this.setEntries([...this.entries, entry]);
  }

  /** @param {string} key of an entry */
  takeEntry(key) {
    this.setEntries(this.entries.filter((entry) => entry.key !== key));
  }

  /** @param {Entry[]} entries */
  setEntries(entries) {
    this.entries = entries;
    for (const sync of this.syncs)
      sync.setEntries(entries.filter(({ kind }) => sync.card?.entries.includes(kind)));
  }
}

/** Whether two pages are of one subject: the same person, else the same company. @param {Pages} pages @param {Pages} other */
function isAbout(pages, other) {
  const isPerson = Boolean(pages.person || pages.member);
  if (!isPerson) return Boolean(pages.company) && !other.person && pages.company === other.company;
  return ["person", "member"].some((name) => {
    const page = /** @type {"person" | "member"} */ (name);
    return Boolean(pages[page]) && pages[page] === other[page];
  });
}
