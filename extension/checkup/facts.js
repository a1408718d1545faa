/** How this installation stands, asked at this moment: states, codes and counts; no name, no address of a page, no id. */
/** @import { Checked } from "../relay/client.js" */
/** @import { Action } from "../wire.js" */
import { readManaged } from "../managed/reading.js";
import { listWrites } from "../queue/writes.js";
import { Refusal } from "../refusal.js";
import { checkRelay } from "../relay/client.js";
import { callAs } from "../relay/grants.js";
import { storageFacts } from "../store/area.js";
import { readSent } from "../store/sent.js";
import * as store from "../store/store.js";

const OUTCOMES = 10;
const INTERNAL = { code: "internal", action: /** @type {Action} */ ("retry"), reference: "" };
const QUEUE = ["waiting", "sending", "blocked", "failed"];

/**
 * @typedef {{connector: string, label: string, included: boolean, code: string, action: Action, reference: string, ms: number}} ConnectionFact `code` is "" for one that is alive
 * @typedef {{connector: string, label: string, state: string, code: string, action: Action, reference: string, many: number}} HeldFact so many writes of one CRM that are held up, or failed, for one reason; `reference` is of the last of them
 * @typedef {{at: number, connector: string, kind: string, states: string[], code: string}} OutcomeFact
 * @typedef {object} Facts
 * @property {number} at milliseconds since 1970
 * @property {string} version of the extension
 * @property {{state: string, fault: string}} managed the organisation's policy
 * @property {string} address of the relay, or ""
 * @property {Checked & {ms: number} | null} relay
 * @property {"none" | "key" | "pass"} access how the rep is let in
 * @property {ConnectionFact[]} connections
 * @property {{bytes: number, writable: boolean}} storage
 * @property {Record<string, number>} queue by state
 * @property {HeldFact[]} held why what waits or failed is not written
 * @property {string[]} missing permissions that the manifest asks for and the browser did not give
 * @property {OutcomeFact[]} outcomes the last writes, newest first
 */

/** @returns {Promise<Facts>} */
export async function checkSetup() {
  const { state, fault } = await readManaged();
  const address = await store.readRelay();
  return {
    at: Date.now(),
    version: chrome.runtime.getManifest().version,
    managed: { state, fault },
    address,
    relay: address ? await timeCheck(address) : null,
    access: wayOfAccess(await store.readAccess()),
    connections: address ? await checkConnections() : [],
    storage: await storageFacts(),
    queue: await countQueue(),
    held: await listHeld(),
    missing: await missingPermissions(),
    outcomes: await lastOutcomes(),
  };
}

/** @param {string} address */
async function timeCheck(address) {
  const began = performance.now();
  const checked = await checkRelay(address);
  return { ...checked, ms: Math.round(performance.now() - began) };
}

/** @param {string} access */
function wayOfAccess(access) {
  if (!access) return "none";
  return access.startsWith("pk_") ? "key" : "pass";
}

/** Each CRM is asked whether it still knows the account; whose it is stays at the relay. */
async function checkConnections() {
  const grants = Object.entries(await store.readGrants());
  return Promise.all(
    grants.map(([connector, { label, off = false }]) => checkConnection(connector, label, !off)),
  );
}

/** @param {string} connector @param {string} label @param {boolean} included @returns {Promise<ConnectionFact>} */
async function checkConnection(connector, label, included) {
  const began = performance.now();
  const problem = await callAs(connector, "/v1/whoami", {}).then(
    () => null,
    (error) => (error instanceof Refusal ? error.problem : INTERNAL),
  );
  const ms = Math.round(performance.now() - began);
  const { code = "", action = "none", reference = "" } = problem ?? {};
  return { connector, label, included, code, action, reference, ms };
}

async function countQueue() {
  const states = (await listWrites()).map(({ state }) => state);
  return Object.fromEntries(
    QUEUE.map((wanted) => [wanted, states.filter((state) => state === wanted).length]),
  );
}

/** One fact for each reason of each CRM. @returns {Promise<HeldFact[]>} */
async function listHeld() {
  /** @type {Map<string, HeldFact>} */
  const found = new Map();
  for (const { connector, label, state, problem } of await listWrites()) {
    if (!problem || state === "done") continue;
    const { code, action, reference = "" } = problem;
    const name = `${connector} ${state} ${code}`;
    const many = (found.get(name)?.many ?? 0) + 1;
    found.set(name, { connector, label, state, code, action, reference, many });
  }
  return [...found.values()];
}

async function missingPermissions() {
  const { permissions: given = [] } = await chrome.permissions.getAll();
  const asked = /** @type {string[]} */ (chrome.runtime.getManifest().permissions ?? []);
  return asked.filter((permission) => !(/** @type {string[]} */ (given).includes(permission)));
}

/** @returns {Promise<OutcomeFact[]>} */
async function lastOutcomes() {
  const { writes } = await readSent();
  const last = writes.slice(-OUTCOMES).reverse();
  return last.map(({ at, connector, kind, parts, code }) => {
    const failed = parts.find((part) => part.code)?.code ?? "";
    return {
      at,
      connector,
      kind,
      states: [...new Set(parts.map(({ status }) => status))],
      code: code || failed,
    };
  });
}
