/** One subject's way from the page to one CRM: what the rep saw, ticked, typed and answered. Nothing on the screen. */
/** @import { PlannedHere, Wishes } from "../../relay/questions.js" */
/** @import { Shown } from "../../queue/writes.js" */
/** @import { Connector, Entity, Entry, Owner, Plan, Problem, Snapshot } from "../../wire.js" */
import { loadPart } from "../../loading.js";
import { askWorker } from "../../messages.js";
import { Refusal } from "../../refusal.js";
import { labelOf } from "../../screen/field_label.js";
import { defaultsOf, goneDefaults, isOwnerUnknown, ownIdOf } from "./last_choices.js";
import { isChoice, sourceOf } from "./properties.js";
import { originsOf } from "./origins.js";

/**
 * What the rep wrote or chose last, should the relay refuse it: `places` are the ids of what to go back to.
 * @typedef {{field: string, label: string, places: string[], takeBack: () => void}} LastWish
 */

const LISTED = ["group", "lead_source"]; // choices whose values the CRM may list

export class Sync {
  /** @type {Wishes} */
  wishes = {
    policy: { default: "replace", fields: {}, shared: [] },
    answers: {},
    edits: {},
    choices: {},
    entries: [],
    scope: "record",
  };
  /** @type {Connector | undefined} what the relay says of the CRM */
  card = undefined;
  /** @type {PlannedHere | null} */
  planned = null;
  /** @type {import("../../queue/writes.js").Shown | undefined} what was written there of the same subject and can be taken back */
  past = undefined;
  /** @type {LastWish | null} */
  lastWish = null;
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
    this.snapshot = snapshot;
    this.connector = connection.connector;
    this.label = connection.label;
    this.place = connection.connector; // what makes the ids of its tile its own
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

  /** What is chosen now; what counts for somebody new is chosen for nobody else. @param {string} name */
  choiceOf(name) {
    const isNew = this.planned?.plan.changes.some(
      ({ verb, entity }) => verb === "create" && entity === "person",
    );
    return this.wishes.choices[name] ?? (isNew ? this.defaults[name] : "") ?? "";
  }

  /** Write the field, or leave it out. @param {string} field as `entity.field` @param {boolean} ticked */
  tickField(field, ticked) {
    const { [field]: _before, ...others } = this.wishes.policy.fields;
    this.changePolicy({ fields: ticked ? others : { ...others, [field]: "never" } });
  }

  /** Leave a field out that the CRM refused, with what the rep typed there. @param {Entity} entity @param {string} field */
  leaveOut(entity, field) {
    this.tickField(`${entity}.${field}`, false);
    this.editField(entity, field, null);
    this.typeRequired(entity, field, "");
    const fields = this.card?.entities[entity]?.fields ?? [];
    if (isChoice(fields, field)) this.chooseValue(sourceOf(fields, field), "");
  }

  /** Send what LinkedIn shows to connections only, this time. @param {string} source @param {boolean} ticked */
  shareProperty(source, ticked) {
    const others = this.wishes.policy.shared.filter((text) => text !== source);
    this.changePolicy({ shared: ticked ? [...others, source] : others });
  }

  /** Send what was found on a page of no known layout. @param {string} field as `entity.field` @param {boolean} ticked */
  vouchForField(field, ticked) {
    const others = (this.wishes.policy.checked ?? []).filter((one) => one !== field);
    this.changePolicy({ checked: ticked ? [...others, field] : others });
  }

  /** @param {Partial<import("../../wire.js").Policy>} change */
  changePolicy(change) {
    this.wishes = { ...this.wishes, policy: { ...this.wishes.policy, ...change } };
  }

  /** Write the rep's own words; null takes them back. @param {Entity} entity @param {string} field @param {string | string[] | null} value */
  editField(entity, field, value) {
    this.noteWish(entity, field);
    const { [field]: _before, ...others } = this.wishes.edits[entity] ?? {};
    const mine = value === null ? others : { ...others, [field]: value };
    this.wishes = { ...this.wishes, edits: { ...this.wishes.edits, [entity]: mine } };
  }

  /** Remember how things were wished before. @param {Entity} entity @param {string} field or a choice */
  noteWish(entity, field) {
    const before = this.wishes;
    const id = `${this.place}-${entity}-${field}`;
    const mapped = this.card?.entities[entity]?.fields.find(
      (other) => other.name === field || other.from === field,
    );
    this.lastWish = {
      ...{ field, label: labelOf(mapped, field) },
      places: [`edit-${id}`, `need-${id}`, `choose-${this.place}-${field}`],
      takeBack: () => {
        this.wishes = before;
        this.lastWish = null;
      },
    };
  }

  /** @param {Entity} entity @param {string} answer a record's id, or "new" */
  answerMatch(entity, answer) {
    this.wishes = { ...this.wishes, answers: { ...this.wishes.answers, [entity]: answer } };
  }

  /** Take an answer back, also one that was given long ago. @param {Entity} entity */
  askAgain(entity) {
    const { [entity]: _before, ...answers } = this.wishes.answers;
    this.wishes = { ...this.wishes, answers, doubted: [...(this.wishes.doubted ?? []), entity] };
  }

  /** Fill what the CRM requires and no page says. @param {Entity} entity @param {string} field @param {string} text "" takes it back */
  typeRequired(entity, field, text) {
    this.noteWish(entity, field);
    const { [field]: _before, ...others } = this.wishes.typed?.[entity] ?? {};
    const mine = text ? { ...others, [field]: text } : others;
    this.wishes = { ...this.wishes, typed: { ...this.wishes.typed, [entity]: mine } };
  }

  /** @param {string} name `owner`, `group` or `lead_source` @param {string} value "" for nobody and none */
  chooseValue(name, value) {
    this.noteWish("person", name);
    this.wishes = { ...this.wishes, choices: { ...this.wishes.choices, [name]: value } };
  }

  /** Open or move a deal, one wish for each; one without a stage is wished no more, null takes all moves back. @param {import("../../wire.js").DealWish | null} wish */
  wishDeal(wish) {
    const others = (this.wishes.deals ?? []).filter(({ id }) => (wish ? id !== wish.id : !id));
    this.wishes = { ...this.wishes, deals: wish?.stage ? [...others, wish] : others };
  }

  /** @param {Entry[]} entries */
  setEntries(entries) {
    this.wishes = { ...this.wishes, entries };
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

/** Whether a record is the rep's own choice, now or earlier. @param {import("../../wire.js").Change} change */
export function isByAnswer({ because }) {
  return because.includes("chosen") || because.includes("answered");
}

/** Nothing is written while a question is open, or the CRM would refuse a part of it. @param {Plan} plan */
export function isConfirmable(plan) {
  const { changes } = plan;
  if (changes.some((change) => change.missing.length > 0) || hasOpenQuestion(plan)) return false;
  return changes.some(({ verb }) => verb !== "skip" && verb !== "ask");
}

/** @param {Plan} plan */
function hasOpenQuestion({ changes }) {
  return changes.some((change) => change.verb === "ask" && !isLeftByDefault(change));
}

/**
 * A company that somebody put away stays so without an answer, and the person is written without it: nobody
 * should have to restore it, or to make its twin, for that.
 * @param {import("../../wire.js").Change} change
 */
export function isLeftByDefault({ verb, reason }) {
  return verb === "ask" && reason === "put_away";
}
