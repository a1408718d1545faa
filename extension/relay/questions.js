/** What the panel asks of a CRM through the relay. Nobody who is personal is asked about. */
/** @import { Pages } from "../reader/addresses.js" */
/** @import { DealList, DealWish, Entity, Entry, Held, Looked, Owner, Plan, Planned, Policy, Snapshot } from "../wire.js" */
/** @import { Texts } from "../store/known.js" */

import { addressesOf, aliases } from "../reader/addresses.js";
import { limitPolicy } from "../managed/ceilings.js";
import { requireConversations, requireRules } from "../managed/reading.js";
import { listConnectors } from "./connections.js";
import { callRelay } from "./client.js";
import { callAs, requireRelay } from "./grants.js";
import { narrowSnapshot } from "./narrow.js";
import { learnRecords, recallRecords } from "../store/known.js";
import { refusePersonal } from "../store/personal.js";
import { canonical } from "../reader/linkedin_url.js";
import { Refusal } from "../refusal.js";
import * as store from "../store/store.js";

const VCARD = "carddav"; // the relay draws up a vCard as an address book would take it

/**
 * What a plan is made from, besides the page.
 * @typedef {object} Wishes
 * @property {Policy} policy
 * @property {Record<string, string>} answers
 * @property {Record<string, Record<string, string | string[]>>} edits by entity and field
 * @property {Record<string, string>} choices "" for nobody and none
 * @property {Record<string, string>} [defaults] what was chosen for others: it counts for somebody new
 * @property {Record<string, Record<string, string>>} [typed] by entity and field: what the CRM requires and no page says
 * @property {Entity[]} [doubted] whose record is searched for again, whatever this browser remembers
 * @property {Entry[]} entries
 * @property {DealWish[]} [deals] to open, or to move
 * @property {"record" | "entries"} scope
 *
 * @typedef {Planned & {synced: number, id: string, addresses: Pages}} PlannedHere `synced` in
 *   milliseconds since 1970, 0: never
 * @typedef {Looked & {synced: number}} LookedUp
 * @typedef {{filename: string, vcard: string, csv: string, json: object}} Draft
 * @typedef {{name: string, options: [string, string][]}} FieldOptions
 */

/** @param {{connector: string, snapshot: Snapshot, wishes: Wishes}} asked @returns {Promise<PlannedHere>} */
export async function askPlan({ connector, snapshot, wishes }) {
  // here and not in the panel: no screen can forget it
  await refusePersonal(aliases(snapshot));
  const pages = addressesOf(snapshot);
  const { doubted = [], ...asked } = wishes;
  // a conversation's messages, which are notes where the CRM takes no messages
  if (asked.scope === "entries" && asked.entries.length) await requireConversations();
  const { found, chosen, named, synced } = await recallIds(connector, pages, doubted);
  const memory = { known: found, believed: chosen, suspects: named };
  const sent = await narrowFor([connector], snapshot);
  const policy = await limitFor(connector, asked.policy);
  const { plan, sealed } = await planAs(connector, { snapshot: sent, ...asked, policy, ...memory });
  await keepAnswer(connector, pages, plan, wishes);
  return { plan, sealed, synced, id: crypto.randomUUID(), addresses: pages };
}

/** What the rep allows, under what the organisation does. @param {string} connector @param {Policy} policy */
async function limitFor(connector, policy) {
  const rules = await requireRules();
  const card = (await listConnectors(false)).find(({ name }) => name === connector);
  return limitPolicy(policy, card, rules);
}

/** The Snapshot as these CRMs can take it. @param {string[]} names of connectors @param {Snapshot} snapshot */
async function narrowFor(names, snapshot) {
  const cards = await listConnectors(false);
  return narrowSnapshot(
    snapshot,
    cards.filter((card) => names.includes(card.name)),
  );
}

/**
 * A conversation knows a person by another address than the record does, so the relay cannot prove what we remember:
 * when only entries are added, it counts as the rep's own answer, as long as the record is there.
 * @param {string} connector @param {Wishes & {snapshot: Snapshot, known: Texts, believed: Texts}} body
 */
async function planAs(connector, body) {
  const askWith = (/** @type {object} */ more) => callAs(connector, "/v1/plan", { ...body, ...more });
  const person = body.believed.person ?? body.known.person;
  if (body.scope !== "entries" || !person || body.answers.person) return askWith({});
  try {
    // the rep's own answer may be about a record that is gone: then there is a search, and no error
    return await askWith({ answers: { person } });
  } catch (error) {
    if (error instanceof Refusal && error.problem.code === "not_found")
      return askWith({ known: {}, believed: {} });
    throw error;
  }
}

/** How somebody stands in a CRM, by the address alone. @param {{connector: string, url: string}} asked @returns {Promise<LookedUp>} */
export async function askLookup({ connector, url }) {
  await refusePersonal([url]);
  const { found, chosen, synced } = await recallIds(connector, { person: canonical(url) });
  const known = { ...found, ...chosen };
  return { ...(await callAs(connector, "/v1/lookup", { url: canonical(url), known })), synced };
}

/** @param {string} connector @param {Pages} pages @param {Entity[]} [doubted] */
async function recallIds(connector, pages, doubted = []) {
  const { synced, ...ids } = await recallRecords(connector, (await store.readGrants())[connector], pages);
  // "Ask again": this once nothing is remembered of it
  for (const entity of doubted) for (const texts of Object.values(ids)) delete texts[entity];
  return { ...ids, synced };
}

/**
 * An answer after which nothing is left to write is remembered at once, for no write will tell of it.
 * @param {string} connector @param {Pages} pages @param {Plan} plan @param {Wishes} wishes
 */
async function keepAnswer(connector, pages, { changes }, { answers, scope }) {
  if (scope === "entries" || changes.some((change) => change.verb !== "skip")) return;
  const mine = changes.filter(({ entity, record }) => record && answers[entity] === record.id);
  if (!mine.length) return;
  const lines = mine.map(({ entity, record }) => {
    const told = { verb: "skip", status: /** @type {const} */ ("skipped"), code: "", rival: "" };
    return { ...told, entity, record_id: record?.id ?? "" };
  });
  const chosen = mine.map((change) => change.entity);
  await learnRecords(connector, (await store.readGrants())[connector], pages, lines, chosen);
}

/** People whose name or e-mail looks like the text. @param {{connector: string, text: string}} asked @returns {Promise<Held[]>} */
export async function askSearch({ connector, text }) {
  return (await callAs(connector, "/v1/search", { text })).records;
}

/** @param {{connector: string, snapshot: Snapshot, wishes: Wishes}} asked @returns {Promise<Draft>} */
export async function askDraft({ connector, snapshot, wishes: { policy, edits, choices, defaults } }) {
  await refusePersonal(aliases(snapshot));
  const sent = await narrowFor([connector, VCARD], snapshot);
  const limited = await limitFor(connector, policy);
  return callAs(connector, "/v1/export", {
    ...{ snapshot: sent, policy: limited, edits, connector },
    choices: { ...defaults, ...choices },
  });
}

/**
 * What to tell a contact whose fields were written: names of fields go, and nobody's name or value.
 * @param {{connector: string, language: string, fields: string[], origins: string[]}} asked @returns {Promise<string>}
 */
export async function askNotice({ connector, language, fields, origins }) {
  return (
    await callRelay(await requireRelay(), "/v1/notice", { body: { connector, language, fields, origins } })
  ).text;
}

/** The open deals of a record and the CRM's pipelines, read anew each time. @param {{connector: string, person: string}} asked @returns {Promise<DealList>} */
export function askDeals({ connector, person }) {
  return callAs(connector, "/v1/deals", { person });
}

/** The colleagues to whom a record can belong, asked once in a session. @param {{connector: string}} asked @returns {Promise<Owner[]>} */
export function askOwners({ connector }) {
  return askOnce(`owners:${connector}`, async () => (await callAs(connector, "/v1/owners", {})).owners);
}

/** The CRM's own fields, asked once in a session. @param {{connector: string, entity: string}} asked @returns {Promise<FieldOptions[]>} */
export function askFieldOptions({ connector, entity }) {
  const askFields = async () => (await callAs(connector, "/v1/describe", { entity })).fields;
  return askOnce(`fields:${connector}:${entity}`, askFields);
}

/** @template T @param {string} key @param {() => Promise<T>} question @returns {Promise<T>} */
async function askOnce(key, question) {
  const heard = await store.readHeard(key);
  // an empty list is an answer too
  if (heard !== undefined) return /** @type {T} */ (heard);
  const answer = await question();
  await store.keepHeard(key, answer);
  return answer;
}
