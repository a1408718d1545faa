/** One person's way from the page to the CRM: what the rep saw, ticked and answered, and nothing on the screen. */
/** @import { Entry } from "../queue/entries.js" */
/** @import { Plan, Policy } from "../wire.js" */
import { ask } from "../messages.js";

/** @typedef {{plan: Plan, sealed: string, id: string, addresses: Entry["addresses"]}} Planned */

export class Sync {
  /** @type {Policy} */
  policy = { default: "replace", fields: {}, shared: [] };
  /** @type {Record<string, string>} */
  answers = {};
  /** @type {Planned | null} */
  planned = null;

  /** @param {any} snapshot @param {string} connector */
  constructor(snapshot, connector) {
    this.snapshot = snapshot;
    this.connector = connector;
  }

  /** Ask the relay what would change. @returns {Promise<Planned>} */
  async plan() {
    const { connector, snapshot, policy, answers } = this;
    this.planned = null;
    this.planned = await ask("plan", { connector, snapshot, policy, answers });
    return /** @type {Planned} */ (this.planned);
  }

  /** Write the field, or leave it out. @param {string} field @param {boolean} ticked */
  tick(field, ticked) {
    const { [field]: _before, ...others } = this.policy.fields;
    this.policy = { ...this.policy, fields: ticked ? others : { ...others, [field]: "never" } };
  }

  /** Send what LinkedIn shows to connections only, this time. @param {string} source @param {boolean} ticked */
  share(source, ticked) {
    const others = this.policy.shared.filter((one) => one !== source);
    this.policy = { ...this.policy, shared: ticked ? [...others, source] : others };
  }

  /** @param {"person" | "company"} entity @param {string} answer a record's id, or "new" */
  answer(entity, answer) {
    this.answers = { ...this.answers, [entity]: answer };
  }

  /** Write the plan that the rep saw. @returns {Promise<Entry>} */
  confirm() {
    const { plan, sealed, id, addresses } = /** @type {Planned} */ (this.planned);
    const { connector } = this;
    return ask("send", { id, kind: "apply", connector, person: plan.person, sealed, addresses });
  }
}

/**
 * Take a sync back.
 * @param {Entry} entry the entry whose report holds the capsule
 * @returns {{id: string, sent: Promise<Entry>}}
 */
export function undo({ id: done, connector, person, report, addresses }) {
  const id = `undo-${done}`;
  const sealed = report?.undo ?? "";
  return { id, sent: ask("send", { id, kind: "undo", connector, person, sealed, addresses }) };
}

/** Whether the rep has something to confirm. @param {Plan} plan */
export function confirmable(plan) {
  const verbs = plan.changes.map((one) => one.verb);
  return !verbs.includes("ask") && verbs.some((verb) => verb !== "skip");
}
