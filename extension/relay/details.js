/** Contact details by the customer's own keys. What a provider finds is kept nowhere; a rep's key lies sealed on the disk. */
/** @import { Enriched, Provider, Snapshot } from "../wire.js" */
import { aliases } from "../reader/addresses.js";
import { Refusal } from "../refusal.js";
import { keepProviderKey, readProviderKeys } from "../store/provider_keys.js";
import { refusePersonal } from "../store/personal.js";
import { callRelay } from "./client.js";
import { callAs, requireRelay } from "./grants.js";

const OFF = ["enrichment_off", "no_such_route"]; // an older relay has no such address

/** @typedef {Provider & {ready: boolean}} Offered `ready`: there is a key, the admin's or the rep's */
/** @typedef {{providers: Offered[], most_asked: number}} Offers in the admin's order, `most_asked` of them for one person */
/** @typedef {{connector: string, snapshot: Snapshot, wanted: string[], domain: string, most_credits: number | null}} AskedDetails `most_credits`: what the rep was told that it costs; null where an older relay told no prices */

/** Whom the admin lets the rep ask, the first first; nobody where it is off. @returns {Promise<Offers>} */
export async function listProviders() {
  const keys = await readProviderKeys();
  try {
    const { providers, most_asked } = await callRelay(await requireRelay(), "/v1/providers");
    const offered = providers.map((/** @type {Provider} */ provider) => ({
      ...provider,
      ready: provider.has_key || Object.hasOwn(keys, provider.name),
    }));
    return { providers: offered, most_asked };
  } catch (error) {
    if (error instanceof Refusal && OFF.includes(error.problem.code)) return { providers: [], most_asked: 0 };
    throw error;
  }
}

/** @param {{provider: string, key: string}} given the rep's own key, "" forgets it */
export async function setProviderKey({ provider, key }) {
  if (!key) return keepProviderKey(provider, "");
  const path = `/v1/providers/${encodeURIComponent(provider)}/key`;
  const sealed = await callRelay(await requireRelay(), path, { body: { key } });
  return keepProviderKey(provider, sealed.key);
}

/** @param {AskedDetails} asked @returns {Promise<Enriched>} */
export async function askDetails({ connector, snapshot, wanted, domain, most_credits }) {
  // here and not in the panel: no screen can forget it
  await refusePersonal(aliases(snapshot));
  const keys = await readProviderKeys();
  return callAs(connector, "/v1/enrich", {
    snapshot,
    wanted,
    domain,
    keys,
    ...(most_credits === null ? {} : { most_credits }),
  });
}

/** Put whoever a provider named on the relay's list of objections. @param {{connector: string, objection: string}} told @returns {Promise<{new: number}>} */
export async function addObjection({ connector, objection }) {
  return callAs(connector, "/v1/objections", { objection });
}

/** @param {{connector: string, job: string}} asked what was begun @returns {Promise<Enriched>} */
export async function resumeDetails({ connector, job }) {
  return callAs(connector, "/v1/enrich/resume", { job, keys: await readProviderKeys() });
}
