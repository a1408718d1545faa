/** The relay that the organisation chose, and what else its policy changes of what the relay says. */
/** @import { Connector } from "../wire.js" */
import { allowsCrm, readManaged } from "../managed/reading.js";
import { onManagedArea } from "../store/area.js";
import * as store from "../store/store.js";

/** Use the relay of the policy, from now on: where the rep has none, or may have no other. */
export async function adoptManagedRelay() {
  const { state, rules } = await readManaged();
  if (state !== "set" || !rules.relay) return;
  if (rules.lockRelay || !(await store.readRelay())) await store.useRelay(rules.relay);
}

/** @param {() => void} adopt */
export function onManaged(adopt) {
  onManagedArea(adopt);
}

/** The CRMs that the policy leaves, without messages where it allows none. @param {Connector[]} cards @returns {Promise<Connector[]>} */
export async function withinPolicy(cards) {
  const { rules } = await readManaged();
  const mine = cards.filter(({ name }) => allowsCrm(rules, name));
  if (rules.conversations) return mine;
  return mine.map((card) => ({ ...card, entries: card.entries.filter((kind) => kind !== "message") }));
}
