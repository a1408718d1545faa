/** The relay and the CRMs behind it, as this browser knows them. */
/** @import { Connected, Connector, Preparation } from "../wire.js" */

import { forget } from "../store/preferences.js";
import { featureOf, named } from "./crm_words.js";
import { alone, callAs, relay } from "./grants.js";
import { digest } from "../store/known.js";
import { call, check, RelayProblem } from "./client.js";
import { signIn } from "./sign_in.js";
import * as store from "../store/store.js";

/**
 * A connection as the pages show it. `ends` is when a key ends, in seconds since 1970; 0 when it renews itself.
 * @typedef {object} Connection
 * @property {string} connector
 * @property {string} label
 * @property {string} account
 * @property {string} base_url
 * @property {boolean} again
 * @property {number} ends
 * @property {string[]} lost
 * @property {boolean} included the rep writes to it; else no plan asks it
 */

/** @returns {Promise<{address: string, connections: Connection[], pending: Connection | null}>} */
export async function standing() {
  const [address, grants, accounts] = await Promise.all([store.relay(), store.grants(), store.accounts()]);
  const connections = Object.entries(grants).map(([connector, grant]) =>
    shown(connector, grant, accounts[connector]),
  );
  const asked = await store.pending();
  return { address, connections, pending: asked && shown(asked.connector, asked, asked) };
}

/** @param {string} connector @param {store.Grant} grant @param {store.Account} [account] @returns {Connection} */
function shown(connector, grant, { name: account, base_url } = NOBODY) {
  const { label, kind, again, expires_at, lost, off = false } = grant;
  const ends = kind === "oauth2" ? 0 : expires_at;
  return { connector, label, account, base_url, again, ends, lost, included: !off };
}

const NOBODY = { name: "", base_url: "" };

/** Check an address and, when a relay there accepts this extension, use it from now on. @param {string} address */
export async function useRelay(address) {
  const found = await check(address);
  if (found.outcome === "ok") await store.useRelay(address);
  return found;
}

/** @param {boolean} fresh ask the relay even when the answer is known @returns {Promise<Connector[]>} */
export async function connectors(fresh) {
  const address = await relay();
  const known = await store.connectors();
  if (known?.address === address && !fresh) return known.list;
  const list = (await call(address, "/v1/connectors")).connectors.map(named);
  await store.keepConnectors({ address, list });
  return list;
}

/**
 * Have the relay check credentials and seal them, or have the user sign in when there is nothing to type. Nothing is
 * kept on the disk until the rep confirmed the account.
 * @param {string} connector
 * @param {Record<string, string>} answers
 */
export async function connect(connector, answers) {
  const address = await relay();
  const asked = (await connectors(false)).find((card) => card.name === connector);
  const path = `/v1/connect/${encodeURIComponent(connector)}`;
  const isOAuth = asked?.auth.kind === "oauth2";
  /** @type {Connected} */
  const made = await (isOAuth ? signIn(address, connector) : call(address, path, { body: { answers } }));
  const { grant: sealed, account, base_url, expires_at, lost } = made;
  await store.keepPending({
    ...{ connector, label: asked?.label ?? connector, sealed, kind: asked?.auth.kind ?? "" },
    ...{ name: account.name, base_url, account: await digest(account.id, "account") },
    ...{ expires_at: expires_at || dayNamed(asked, answers), renewed_at: 0, again: false },
    lost: lost.map(featureOf),
  });
  return standing();
}

/** The only day that a form asks for is the one on which a key ends. @param {Connector | undefined} asked @param {Record<string, string>} answers */
function dayNamed(asked, answers) {
  const name = asked?.auth.asks.find((field) => field.kind === "date")?.name ?? "";
  return Date.parse(answers[name] ?? "") / 1000 || 0;
}

/** The rep knows the account: keep its grant. */
export async function keep() {
  const asked = await store.pending();
  if (!asked) throw new RelayProblem({ code: "discarded", action: "reconnect" });
  const { connector, name, base_url, ...grant } = asked;
  await alone(connector, () => store.keepGrant(connector, grant));
  await store.keepAccounts({ ...(await store.accounts()), [connector]: { name, base_url } });
  await store.keepPending(null);
  return standing();
}

/** Forget the grant that waits for a yes. */
export async function refuse() {
  await store.keepPending(null);
  return standing();
}

/**
 * Forget a connection, and have the CRM forget it too. `told` is null when a key stays valid until its user deletes it.
 * @param {string} connector @returns {Promise<{told: boolean | null}>}
 */
export async function disconnect(connector) {
  const { [connector]: _gone, ...others } = await store.accounts();
  const grant = await alone(connector, async () => {
    const before = (await store.grants())[connector];
    await store.dropGrant(connector);
    return before;
  });
  await store.keepAccounts(others);
  await forget(connector);
  if (grant?.kind !== "oauth2") return { told: null };
  const asked = call(await relay(), "/v1/revoke", { body: {}, grant: grant.sealed });
  return asked.then(
    ({ told }) => ({ told }),
    () => ({ told: false }),
  );
}

/** Write to a CRM from now on, or leave it out. @param {string} connector @param {boolean} on */
export function include(connector, on) {
  return alone(connector, async () => {
    const grant = (await store.grants())[connector];
    if (grant) await store.keepGrant(connector, { ...grant, off: !on });
  });
}

/** What could be prepared in a CRM. @param {string} connector @returns {Promise<Preparation[]>} */
export async function preparations(connector) {
  return (await callAs(connector, "/v1/preparations", {})).preparations;
}

/**
 * Who runs the relay; `older` relays do not say.
 * @returns {Promise<{address: string, older: boolean, version: string, operator: string, contact: string, privacy_url: string}>}
 */
export async function about() {
  const address = await relay();
  const told = await call(address, "/v1/about").catch((error) => {
    if (error instanceof RelayProblem && error.problem.code === "no_such_route") return null;
    throw error;
  });
  const { version, operator = "", contact = "", privacy_url = "" } = told ?? (await check(address));
  return { address, older: !told, version, operator, contact, privacy_url };
}

/** The rep agreed to it. @param {string} connector @param {string} name @returns {Promise<Preparation[]>} */
export async function prepare(connector, name) {
  return (await callAs(connector, "/v1/prepare", { name })).preparations;
}

/** Tell what the reader did not know, in the name of nobody. @param {object} report see reader/layout.js */
export async function reportLayout(report) {
  await call(await relay(), "/v1/layouts", { body: report });
}
