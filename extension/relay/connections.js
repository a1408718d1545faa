/** The relay and the CRMs behind it, as this browser knows them. */
/** @import { Connected, Connector, Preparation, TeamRules } from "../wire.js" */

import { forgetChoices } from "../store/preferences.js";
import { featuresOf, withLabelsInWords } from "./crm_words.js";
import { withGrantLock, callAs, requireRelay } from "./grants.js";
import { allowsCrm, readManaged, requireCrm, requireRules } from "../managed/reading.js";
import { withinPolicy } from "./organisation.js";
import { digestOf } from "../store/known.js";
import { callRelay, checkRelay } from "./client.js";
import { forgetHolderKey } from "./possession.js";
import { Refusal } from "../refusal.js";
import { signIn, signInToRelay } from "./sign_in.js";
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
 * @property {number} unused when it ends if nothing is asked through it before, in seconds since 1970; 0 when nobody said
 * @property {string[]} lost
 * @property {boolean} included the rep writes to it; else no plan asks it
 */

/** @typedef {Connection & store.Choice} Asked a connection that waits for a yes */
/** @typedef {{address: string, inTeam: boolean, connections: Connection[], pending: Asked | null}} Standing `inTeam`: the relay was given a team's key or sign-in */
/** @typedef {{address: string, older: boolean, version: string, operator: string, contact: string, privacy_url: string, sign_in: string}} About `sign_in`: what the company's own sign-in is called, or "" */

/** @returns {Promise<Standing>} */
export async function readStanding() {
  const [address, access, grants, accounts] = await Promise.all([
    store.readRelay(),
    store.readAccess(),
    store.readGrants(),
    store.readAccounts(),
  ]);
  const { rules } = await readManaged();
  // what the organisation left out is kept, and neither shown nor asked
  const mine = Object.entries(grants).filter(([connector]) => allowsCrm(rules, connector));
  const connections = mine.map(([connector, grant]) => connectionOf(connector, grant, accounts[connector]));
  const asked = await store.readPending();
  return { address, inTeam: access !== "", connections, pending: asked && askedOf(asked) };
}

/** @param {string} connector @param {store.Grant} grant @param {store.Account} [account] @returns {Connection} */
function connectionOf(connector, grant, { name: account, base_url } = NOBODY) {
  const { label, kind, again, expires_at, sealed_until = 0, lost, off = false } = grant;
  // an OAuth grant renews itself, so its end is nothing to warn of
  const ends = kind === "oauth2" ? 0 : expires_at;
  return { connector, label, account, base_url, again, ends, unused: sealed_until, lost, included: !off };
}

/** @param {store.Pending} pending @returns {Asked} */
function askedOf(pending) {
  const { connector, accounts, chosen } = pending;
  return { ...connectionOf(connector, pending, pending), accounts, chosen };
}

const NOBODY = { name: "", base_url: "" };

/** Check an address and, when a relay there accepts this extension, use it from now on. @param {string} address */
export async function adoptRelay(address) {
  const { relay, lockRelay } = await requireRules();
  if (lockRelay && address !== relay) return { outcome: /** @type {const} */ ("locked"), version: "" };
  const found = await checkRelay(address);
  if (found.outcome !== "ok") return found;
  // another relay must not know this browser again by its key
  if ((await store.readRelay()) !== address) await forgetHolderKey();
  await store.useRelay(address);
  return found;
}

/** @param {boolean} fresh ask the relay even when the answer is known @returns {Promise<Connector[]>} */
export async function listConnectors(fresh) {
  const address = await requireRelay();
  const known = await store.readConnectors();
  if (known?.address === address && !fresh && store.isHeardLately(known.at ?? 0))
    return withinPolicy(known.list);
  const list = await withLabelsInWords((await callRelay(address, "/v1/connectors")).connectors);
  await store.keepConnectors({ address, list });
  return withinPolicy(list);
}

/**
 * Have the relay check credentials and seal them, or have the user sign in when there is nothing to type. Nothing is
 * kept on the disk until the rep confirmed the account.
 * @param {string} connector
 * @param {Record<string, string>} answers
 * @param {boolean} [isAgain] they are what is missing of the connection that is there; the rest is taken from it
 */
export async function connectCrm(connector, answers, isAgain = false) {
  await requireCrm(connector);
  const address = await requireRelay();
  const asked = (await listConnectors(false)).find((card) => card.name === connector);
  const path = `/v1/connect/${encodeURIComponent(connector)}`;
  const isOAuth = asked?.auth.kind === "oauth2";
  const before = isAgain ? (await store.readGrants())[connector] : undefined;
  const request = { body: { answers }, signs: true, ...(before && { grant: before.sealed }) };
  /** @type {Connected} */
  const made = await (isOAuth ? signIn(address, connector) : callRelay(address, path, request));
  const { base_url, expires_at, sealed_until = 0, lost } = made;
  await store.keepPending({
    ...{ connector, label: asked?.label ?? connector, kind: asked?.auth.kind ?? "" },
    ...(await chosenOf(made)),
    ...{ base_url, expires_at: expires_at || dayNamed(asked, answers), renewed_at: 0, again: false },
    ...{ sealed_at: Math.floor(Date.now() / 1000), sealed_until },
    lost: await featuresOf(lost),
  });
  return readStanding();
}

/** What of a pending grant changes with the account. @param {Connected} made */
async function chosenOf({ grant: sealed, account, accounts = [] }) {
  const { id: chosen, name } = account;
  return { sealed, name, account: await digestOf(chosen, "account"), accounts, chosen };
}

/** Another of the accounts that the same secrets open; nothing is typed again. @param {string} id */
export async function chooseAccount(id) {
  const before = await store.readPending();
  if (!before) throw new Refusal({ code: "discarded", action: "reconnect" });
  const made = await callRelay(await requireRelay(), "/v1/choose", { body: { id }, grant: before.sealed });
  // the rep may have refused, or begun another connection, while the CRM was asked
  if ((await store.readPending())?.sealed !== before.sealed)
    throw new Refusal({ code: "discarded", action: "reconnect" });
  await store.keepPending({ ...before, ...(await chosenOf(made)) });
  return readStanding();
}

/** The only day that a form asks for is the one on which a key ends. @param {Connector | undefined} asked @param {Record<string, string>} answers */
function dayNamed(asked, answers) {
  const name = asked?.auth.asks.find((field) => field.kind === "date")?.name ?? "";
  return Date.parse(answers[name] ?? "") / 1000 || 0;
}

/** The rep knows the account: keep its grant. */
export async function keepPendingGrant() {
  const asked = await store.readPending();
  if (!asked) throw new Refusal({ code: "discarded", action: "reconnect" });
  const { connector, name, base_url, accounts: _accounts, chosen: _chosen, ...grant } = asked;
  await withGrantLock(connector, () => store.keepGrant(connector, grant));
  await store.keepAccounts({ ...(await store.readAccounts()), [connector]: { name, base_url } });
  await store.keepPending(null);
  return readStanding();
}

/** Forget the grant that waits for a yes. */
export async function refusePending() {
  await store.keepPending(null);
  return readStanding();
}

/**
 * Forget a connection, and have the CRM forget it too. `told` is null when a key stays valid until its user deletes it.
 * @param {string} connector @returns {Promise<{told: boolean | null}>}
 */
export async function disconnectCrm(connector) {
  const { [connector]: _gone, ...others } = await store.readAccounts();
  const grant = await withGrantLock(connector, async () => {
    const before = (await store.readGrants())[connector];
    // first, so that it is gone here whatever the CRM answers
    await store.dropGrant(connector);
    return before;
  });
  await store.keepAccounts(others);
  await forgetChoices(connector);
  // nobody can end a typed key but its user, in the CRM
  if (grant?.kind !== "oauth2") return { told: null };
  const asked = callRelay(await requireRelay(), "/v1/revoke", { body: {}, grant: grant.sealed });
  return asked.then(
    ({ told }) => ({ told }),
    () => ({ told: false }),
  );
}

/** Write to a CRM from now on, or leave it out. @param {string} connector @param {boolean} on */
export function includeCrm(connector, on) {
  return withGrantLock(connector, async () => {
    const grant = (await store.readGrants())[connector];
    if (grant) await store.keepGrant(connector, { ...grant, off: !on });
  });
}

/** What could be prepared in a CRM. @param {string} connector @returns {Promise<Preparation[]>} */
export async function listPreparations(connector) {
  return (await callAs(connector, "/v1/preparations", {})).preparations;
}

/**
 * Who runs the relay; `older` relays do not say.
 * @returns {Promise<About>}
 */
export async function askAbout() {
  const address = await requireRelay();
  const told = await callRelay(address, "/v1/about").catch((error) => {
    // a relay from before this question; the health check still tells its version
    if (error instanceof Refusal && error.problem.code === "no_such_route") return null;
    throw error;
  });
  const {
    version,
    operator = "",
    contact = "",
    privacy_url = "",
    sign_in = "",
  } = told ?? (await checkRelay(address));
  return { address, older: !told, version, operator, contact, privacy_url, sign_in: String(sign_in) };
}

/** What the rep's team may do; null where the relay has no teams, or is older. @returns {Promise<TeamRules | null>} */
export async function askTeam() {
  const told = await callRelay(await requireRelay(), "/v1/team").catch((error) => {
    if (error instanceof Refusal && error.problem.code === "no_such_route") return null;
    throw error;
  });
  return told?.team ? told : null;
}

/** Sign in to the relay itself, where its company has a sign-in. */
export async function signInAsMember() {
  return signInToRelay(await requireRelay());
}

/** The rep agreed to it. @param {string} connector @param {string} name @returns {Promise<Preparation[]>} */
export async function prepareCrm(connector, name) {
  return (await callAs(connector, "/v1/prepare", { name })).preparations;
}

/**
 * Tell what the reader did not know: by any connection, as the relay takes it from nobody else. No CRM hears of it.
 * Raises `Refusal`. @param {object} report see reader/layout.js
 */
export async function reportLayout(report) {
  const { connections } = await readStanding();
  const mine = connections.find(({ again }) => !again);
  if (!mine) throw new Refusal({ code: "no_grant", action: "reconnect" });
  await callAs(mine.connector, "/v1/layouts", report);
}
