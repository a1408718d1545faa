/** Texts for messages: the team's, and a model's where the admin set one. Nothing of a draft is kept anywhere. */
/** @import { Connector, Drafted, Drafting, Snapshot } from "../wire.js" */
import { aliases } from "../reader/addresses.js";
import { Refusal } from "../refusal.js";
import { refusePersonal } from "../store/personal.js";
import { keepHeard, readHeard } from "../store/store.js";
import { callRelay } from "./client.js";
import { requireRelay } from "./grants.js";
import { narrowSnapshot } from "./narrow.js";

const OFF = ["drafts_off", "no_such_route"]; // an older relay has no such address
/** What a text may say of a person; no e-mail address, no number. */
const SOURCES = ["first_name", "last_name", "full_name", "title", "company", "location", "industry"];
const LONG_SOURCES = ["headline", "about"];

/** @typedef {Drafting & {on: boolean}} Offer `on`: the team may draft */
/** @typedef {{snapshot: Snapshot, ticked: string[], mine: Record<string, string>, wish: string, language: string, address: string}} AskedDraft */

/** What the team has, asked once in an hour. @returns {Promise<Offer>} */
export async function readDrafting() {
  const heard = await readHeard("drafting");
  if (heard !== undefined) return /** @type {Offer} */ (heard);
  const offer = await askDrafting();
  await keepHeard("drafting", offer);
  return offer;
}

/** @returns {Promise<Offer>} */
async function askDrafting() {
  try {
    return { ...(await callRelay(await requireRelay(), "/v1/drafts")), on: true };
  } catch (error) {
    if (error instanceof Refusal && OFF.includes(error.problem.code))
      return { snippets: [], model: null, on: false };
    throw error;
  }
}

/** What the page says of the person, by the names that a text may hold. @param {{snapshot: Snapshot}} asked @returns {Promise<Record<string, string>>} */
export async function askFacts({ snapshot }) {
  await refusePersonal(aliases(snapshot));
  const body = { snapshot: narrowTo(snapshot, [...SOURCES, ...LONG_SOURCES]) };
  return (await callRelay(await requireRelay(), "/v1/drafts/facts", { body })).facts;
}

/** @param {AskedDraft} asked @returns {Promise<Drafted>} */
export async function askModel({ snapshot, ...asked }) {
  // here and not in the panel: no screen can forget it
  await refusePersonal(aliases(snapshot));
  const body = { ...asked, snapshot: narrowTo(snapshot, asked.ticked) };
  return callRelay(await requireRelay(), "/v1/drafts/model", { body });
}

/** @param {Snapshot} snapshot @param {string[]} sources */
function narrowTo(snapshot, sources) {
  const fields = sources.map((from) => ({ from }));
  return narrowSnapshot(snapshot, [
    /** @type {Connector} */ (/** @type {unknown} */ ({ entities: { person: { fields } } })),
  ]);
}
