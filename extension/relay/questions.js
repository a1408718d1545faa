/** What the panel asks of a CRM through the relay. Nobody who is personal is asked about. */
/** @import { LogEntry, Looked, Owner, Policy } from "../wire.js" */
import { aliases } from "../reader/addresses.js";
import { callAs } from "./grants.js";
import { addresses, known } from "../store/known.js";
import { respect } from "../store/personal.js";
import { canonical } from "../reader/linkedin_url.js";
import { RelayProblem } from "./client.js";
import * as store from "../store/store.js";

/**
 * What a plan is made from, besides the page.
 * @typedef {object} Wishes
 * @property {Policy} policy
 * @property {Record<string, string>} answers
 * @property {Record<string, Record<string, string | string[]>>} edits by entity and field
 * @property {Record<string, string>} choices
 * @property {LogEntry[]} entries
 * @property {"record" | "entries"} scope
 */

/** @param {{connector: string, snapshot: any, wishes: Wishes}} asked */
export async function plan({ connector, snapshot, wishes }) {
  await respect(aliases(snapshot));
  const pages = addresses(snapshot);
  const { ids, synced } = await recalled(connector, pages);
  const { plan, sealed } = await planAs(connector, { snapshot, ...wishes, known: ids });
  return { plan, sealed, synced, id: crypto.randomUUID(), addresses: pages };
}

/**
 * A conversation knows a person by another address than the record does, so the relay cannot prove what we remember:
 * when only entries are added, it counts as the rep's own answer, as long as the record is there.
 * @param {string} connector @param {Wishes & {snapshot: any, known: import("../store/known.js").Texts}} body
 */
async function planAs(connector, body) {
  const asked = (/** @type {object} */ more) => callAs(connector, "/v1/plan", { ...body, ...more });
  const { person } = body.known;
  if (body.scope !== "entries" || !person || body.answers.person) return asked({});
  try {
    return await asked({ answers: { person } });
  } catch (error) {
    if (error instanceof RelayProblem && error.problem.code === "not_found") return asked({ known: {} });
    throw error;
  }
}

/** How somebody stands in a CRM, by the address alone. @param {{connector: string, url: string}} asked @returns {Promise<Looked & {synced: number}>} */
export async function lookup({ connector, url }) {
  await respect([url]);
  const { ids, synced } = await recalled(connector, { person: canonical(url) });
  return { ...(await callAs(connector, "/v1/lookup", { url: canonical(url), known: ids })), synced };
}

/** @param {string} connector @param {import("../store/known.js").Pages} pages */
async function recalled(connector, pages) {
  return known(connector, (await store.grants())[connector], pages);
}

/** People whose name or e-mail looks like the text. @param {{connector: string, text: string}} asked */
export async function search({ connector, text }) {
  return (await callAs(connector, "/v1/search", { text })).records;
}

/** @param {{connector: string, snapshot: any, wishes: Wishes}} asked */
export async function draft({ connector, snapshot, wishes: { policy, edits, choices } }) {
  await respect(aliases(snapshot));
  return callAs(connector, "/v1/export", { snapshot, policy, edits, choices, connector });
}

/** The colleagues to whom a record can belong, asked once in a session. @param {{connector: string}} asked @returns {Promise<Owner[]>} */
export function owners({ connector }) {
  return once(`owners:${connector}`, async () => (await callAs(connector, "/v1/owners", {})).owners);
}

/** The CRM's own fields, asked once in a session. @param {{connector: string, entity: string}} asked @returns {Promise<{name: string, options: [string, string][]}[]>} */
export function fields({ connector, entity }) {
  const asked = async () => (await callAs(connector, "/v1/describe", { entity })).fields;
  return once(`fields:${connector}:${entity}`, asked);
}

/** @template T @param {string} key @param {() => Promise<T>} question @returns {Promise<T>} */
async function once(key, question) {
  const heard = await store.heard(key);
  if (heard !== undefined) return /** @type {T} */ (heard);
  const answer = await question();
  await store.keepHeard(key, answer);
  return answer;
}
