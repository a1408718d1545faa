/** One subject's way from the page to one CRM: the plan that is asked for, and its confirm. Nothing on the screen. */
/** @import { PlannedHere, Wishes } from "../../relay/questions.js" */
/** @import { Shown } from "../../queue/writes.js" */
/** @import { Connector, Owner, Problem, Snapshot } from "../../wire.js" */
import { loadPart } from "../../loading.js";
import { askWorker } from "../../messages.js";
import { Refusal } from "../../refusal.js";
import { defaultsOf, goneDefaults, isOwnerUnknown, ownIdOf } from "./last_choices.js";
import { hasOpenQuestion, isByAnswer, isConfirmable } from "./open_questions.js";
import { originsOf } from "./fields/origins.js";
import { RepWishes } from "./rep_wishes.js";

const LISTED = ["group", "lead_source"]; // choices whose values the CRM may list

export class Sync extends RepWishes {
  /** @type {PlannedHere | null} */
  planned = null;
  /** @type {import("../../queue/writes.js").Shown | undefined} what was written there of the same subject and can be taken back */
  past = undefined;
  turn = 0; // an answer to an earlier question is dropped
  /** @type {Problem | null} why there is no plan */
  problem = null;
  /** @type {Record<string, string>} what counts for somebody new where nothing is chosen */
  defaults = {};
  /** @type {string[]} fields that are never changed, as `entity.field` */
  locked = [];
  /** @type {Owner[]} the colleagues to whom a record can belong */
  owners = [];
  /** @type {Record<string, [string, string][]>} by field of the person: the values that the CRM takes, with their labels */
  options = {};
  /** @type {{person: string, list: import("../../wire.js").DealList} | null} what the CRM has of this person's deals, once the rep asked */
  deals = null;

  /** @param {Snapshot} snapshot @param {import("../../relay/connections.js").Connection} connection */
  constructor(snapshot, connection) {
    super(connection.connector);
    this.snapshot = snapshot;
    this.connector = connection.connector;
    this.label = connection.label;
    this.included = connection.included;
  }

  /** Ask the relay what would change; a refusal is kept in `problem`. */
  async askPlan() {
    this.turn += 1;
    const turn = this.turn;
    this.planned = null;
    this.problem = null;
    if (!this.included) return;
    try {
      await this.recallDecisions();
      const [planned] = await Promise.all([this.askOnce(), this.card && this.learnChoices(this.card)]);
      const isStale = turn === this.turn && (await this.dropGoneDefaults());
      const last = isStale ? await this.askOnce() : planned;
      if (turn === this.turn) this.planned = last;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (turn === this.turn) this.problem = error.problem;
    }
  }

  askOnce() {
    const { connector, snapshot } = this;
    return askWorker("plan", { connector, snapshot, wishes: this.wishesToSend() });
  }

  /** What this browser keeps of the rep's decisions; who the rep is in the CRM is asked once. */
  async recallDecisions() {
    const { connector, card } = this;
    const [locked, last] = await Promise.all([
      askWorker("locks", { connector }),
      askWorker("last_choices", { connector }),
    ]);
    this.locked = locked;
    if (card && isOwnerUnknown(last, card)) {
      await this.learnChoices(card);
      last.you = ownIdOf(this.owners);
      if (this.owners.length) await askWorker("keep_choices", { connector, choices: { you: last.you } });
    }
    this.defaults = defaultsOf(last, card);
  }

  /** Whether something that was chosen earlier is there no longer; then it is chosen no more. */
  async dropGoneDefaults() {
    const gone = goneDefaults(this.defaults, this);
    if (!gone.length) return false;
    const own = gone.includes("owner") ? ownIdOf(this.owners) : "";
    const left = Object.entries(this.defaults).filter(([name]) => !gone.includes(name));
    this.defaults = { ...Object.fromEntries(left), ...(own && { owner: own }) };
    const none = Object.fromEntries(gone.map((name) => [name, ""]));
    const choices = { ...none, ...(own && { owner: own, you: own }) };
    await askWorker("keep_choices", { connector: this.connector, choices });
    return true;
  }

  /** What the rep can choose from; without it the panel does without. @param {Connector} card */
  async learnChoices({ name: connector, capabilities, entities }) {
    const [owners, fields] = await Promise.all([
      capabilities.owners ? askWorker("owners", { connector }).catch(() => []) : [],
      entities.person.fields.some(({ from }) => LISTED.includes(from)) && capabilities.describe
        ? askWorker("fields", { connector, entity: "person" }).catch(() => [])
        : [],
    ]);
    this.owners = owners;
    this.options = Object.fromEntries(fields.map((/** @type {any} */ field) => [field.name, field.options]));
  }

  /** Write to this CRM from now on, or leave it out. @param {boolean} on */
  async setIncluded(on) {
    this.included = on;
    await askWorker("include", { connector: this.connector, on });
  }

  /** The rep's wishes with the locks, which no tick overrules. @returns {Wishes} */
  wishesWithLocks() {
    const { policy } = this.wishes;
    const locks = Object.fromEntries(this.locked.map((text) => [text, /** @type {const} */ ("never")]));
    return { ...this.wishes, policy: { ...policy, fields: { ...policy.fields, ...locks } } };
  }

  /** The same, with what counts where nothing is chosen. @returns {Wishes} */
  wishesToSend() {
    const { choices, scope } = this.wishes;
    const open = Object.entries(this.defaults).filter(([name]) => !(name in choices));
    const isAny = scope === "record" && open.length > 0;
    return { ...this.wishesWithLocks(), ...(isAny && { defaults: Object.fromEntries(open) }) };
  }

  /** Whether the plan names a field that the card does not: the admin mapped it since the card was asked for. */
  lacksField() {
    const changes = this.planned?.plan.changes ?? [];
    return changes.some(({ entity, verb, diffs, left }) => {
      const known = new Set(this.card?.entities[entity]?.fields.map(({ name }) => name));
      const typed = this.wishes.typed?.[entity] ?? {};
      const isOwn = verb === "create" || verb === "update";
      const named = [...diffs, ...left].map(({ field }) => field);
      return isOwn && entity !== "deal" && named.some((field) => !known.has(field) && !(field in typed));
    });
  }

  /** What is chosen now; what counts for somebody new is chosen for nobody else. @param {string} name */
  choiceOf(name) {
    const isNew = this.planned?.plan.changes.some(
      ({ verb, entity }) => verb === "create" && entity === "person",
    );
    return this.wishes.choices[name] ?? (isNew ? this.defaults[name] : "") ?? "";
  }

  /** Whether a question is open here. */
  get asks() {
    return Boolean(this.planned && hasOpenQuestion(this.planned.plan));
  }

  /** Whether the rep has something to confirm here. */
  get ready() {
    return this.included && this.planned !== null && isConfirmable(this.planned.plan);
  }

  /** What the entries are about, in codes: for the rep's digest of the week. @returns {Promise<string[]>} */
  async listGists() {
    const { entries } = this.wishes;
    if (!entries.length) return [];
    const { gistsOf } = await loadPart(() => import("../../digest/gist.js"));
    return gistsOf(entries, `${this.snapshot.full_name?.value ?? ""}`);
  }

  /** Write the plan that the rep saw. @returns {{id: string, label: string, sent: Promise<Shown>}} */
  confirmPlan() {
    const { plan, sealed, id, addresses } = /** @type {PlannedHere} */ (this.planned);
    const { connector } = this;
    const { choices } = this.wishes;
    // not waited for: a choice that is not remembered holds no write up
    if (Object.keys(choices).length) askWorker("keep_choices", { connector, choices });
    const chosen = plan.changes.filter(isByAnswer).map((change) => change.entity);
    const write = { id, connector, person: plan.person, sealed, addresses, chosen };
    const origins = originsOf(this.snapshot);
    const sent = this.listGists().then((gists) =>
      askWorker("send", { ...write, gists, origins, kind: "apply" }),
    );
    return { id, label: this.label, sent };
  }
}

/**
 * Take a sync back.
 * @param {Shown} entry the entry whose report holds the capsule
 * @returns {{id: string, label: string, sent: Promise<Shown>}}
 */
export function undoWrite({ id: done, connector, label, person, report, addresses }) {
  const id = `undo-${done}`;
  const sealed = report?.undo ?? "";
  const write = { id, connector, person, sealed, addresses, chosen: [], gists: [], origins: [] };
  return { id, label, sent: askWorker("send", { ...write, kind: "undo" }) };
}
