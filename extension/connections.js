/** The relay and the CRMs behind it, as this browser knows them. */
/** @import { Connector } from "./wire.js" */
import { call, check, RelayProblem } from "./relay.js";
import * as store from "./store.js";

/** @typedef {{connector: string, label: string, account: string, base_url: string}} Connection */

/** @returns {Promise<{address: string, connections: Connection[], pending: Connection | null}>} */
export async function standing() {
  const [address, grants, accounts] = await Promise.all([store.relay(), store.grants(), store.accounts()]);
  const connections = Object.entries(grants).map(([connector, { label }]) => {
    const { name: account = "", base_url = "" } = accounts[connector] ?? {};
    return { connector, label, account, base_url };
  });
  const asked = await store.pending();
  const { connector = "", label = "", name: account = "", base_url = "" } = asked ?? {};
  return { address, connections, pending: asked && { connector, label, account, base_url } };
}

/** Check an address and, when a relay there accepts this extension, use it from now on. @param {string} address */
export async function useRelay(address) {
  const found = await check(address);
  if (found.outcome === "ok") await store.useRelay(address);
  return found;
}

/** @returns {Promise<string>} the relay's address; raises `RelayProblem` when none is set */
export async function relay() {
  const address = await store.relay();
  if (!address) throw new RelayProblem({ code: "no_relay", action: "reconnect" });
  return address;
}

/** @param {boolean} fresh ask the relay even when the answer is known @returns {Promise<Connector[]>} */
export async function connectors(fresh) {
  const address = await relay();
  const known = await store.connectors();
  if (known?.address === address && !fresh) return known.list;
  const list = (await call(address, "/v1/connectors")).connectors;
  await store.keepConnectors({ address, list });
  return list;
}

/**
 * Have the relay check credentials and seal them. Nothing is kept on the disk until the rep confirmed the account.
 * @param {string} connector
 * @param {Record<string, string>} answers
 */
export async function connect(connector, answers) {
  const path = `/v1/connect/${encodeURIComponent(connector)}`;
  const { grant: sealed, account, base_url } = await call(await relay(), path, { body: { answers } });
  const label = (await connectors(false)).find((one) => one.name === connector)?.label ?? connector;
  await store.keepPending({ connector, label, sealed, name: account.name, base_url });
  return standing();
}

/** The rep knows the account: keep its grant. */
export async function keep() {
  const asked = await store.pending();
  if (!asked) throw new RelayProblem({ code: "discarded", action: "reconnect" });
  const { connector, name, base_url } = asked;
  await store.keepGrant(connector, asked);
  await store.keepAccounts({ ...(await store.accounts()), [connector]: { name, base_url } });
  await store.keepPending(null);
  return standing();
}

/** Forget the grant that waits for a yes. */
export async function refuse() {
  await store.keepPending(null);
  return standing();
}

/** @param {string} connector */
export async function disconnect(connector) {
  await store.dropGrant(connector);
  const { [connector]: _gone, ...others } = await store.accounts();
  await store.keepAccounts(others);
  return standing();
}
