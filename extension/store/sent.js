/**
 * What this browser sent, and where: no value, no name, no address and no id of a person or a record. Names are kept
 * beside it in memory, until the browser closes, only when the rep asked for them.
 */
/** @import { Write } from "../queue/writes.js" */
/** @import { Connector, Line } from "../wire.js" */
import { dropKeys, keepKey, onKeys, readKey } from "./area.js";
import * as store from "./store.js";

const MOST = 500; // writes; the oldest go
const DAYS = 90; // of counted questions; the oldest go
export const QUESTIONS = ["plan", "lookup", "search", "export", "apply", "undo", "other"];

/**
 * @typedef {{verb: string, entity: string, kind: string, fields: string[], labels?: Record<string, string>, status: string, code: string, gist?: string}} Part `labels` of fields that no mapping knows; `gist`: what an entry is about, in codes
 * @typedef {object} SentWrite
 * @property {string} id of the queue's entry
 * @property {number} at milliseconds since 1970
 * @property {string} connector
 * @property {string} label of the CRM
 * @property {string} kind `apply`, `log`, `undo`
 * @property {Part[]} parts empty when the relay took nothing of it
 * @property {string} code why the relay took nothing of it; ""
 * @property {number} [batch] the same for what was confirmed together
 *
 * @typedef {Record<string, Record<string, Record<string, number>>>} Asked by day, CRM and question: how often
 * @typedef {Record<string, string>} Texts
 */

/** Remember how a write ended. @param {Write} settled */
export async function noteWrite({
  id,
  kind,
  connector,
  label,
  person,
  state,
  report,
  problem,
  batch,
  gists = [],
}) {
  // what still waits has not been sent, and is counted when it is
  if (state !== "done" && state !== "failed") return;
  const entries = (report?.lines ?? []).filter((line) => line.kind);
  const parts = (report?.lines ?? []).map((line) => {
    const gist = line.kind ? gists[entries.indexOf(line)] : "";
    return gist ? { ...partOf(kind, line), gist } : partOf(kind, line);
  });
  const write = {
    id,
    at: Date.now(),
    connector,
    label,
    kind,
    parts,
    batch,
    code: report ? "" : (problem?.code ?? ""),
  };
  await withSentLock(async () => {
    // a write that is tried again is one line, with its last outcome
    const others = (await readWrites()).filter((write) => write.id !== id);
    const kept = [...others, write].slice(-MOST);
    await keepKey("sent", kept);
    if (!(await readNamesKept())) return;
    const known = { ...(await readNames()), [id]: person };
    const mine = kept.filter((write) => write.id in known).map((write) => [write.id, known[write.id]]);
    await keepKey("sent_names", Object.fromEntries(mine));
  });
}

/** @param {string} write its kind @param {Line} line @returns {Part} */
function partOf(write, { verb, entity, kind = "", fields, labels, status, code, record_id }) {
  const undone = record_id ? "restored" : "removed";
  return { verb: write === "undo" ? undone : verb, entity, kind, fields, labels, status, code };
}

/** Count what leaves the browser, before it does. @param {string} connector @param {string} path of the relay */
export function countQuestion(connector, path) {
  const name = path.split("/").at(-1) ?? "";
  const question = QUESTIONS.includes(name) ? name : "other";
  return withSentLock(async () => {
    const counts = await readAsked();
    const today = dateOf(new Date());
    const mine = counts[today]?.[connector] ?? {};
    const now = { ...mine, [question]: (mine[question] ?? 0) + 1 };
    counts[today] = { ...counts[today], [connector]: now };
    // YYYY-MM-DD sorts as it passes
    const kept = Object.entries(counts).sort().slice(-DAYS);
    await keepKey("asked", Object.fromEntries(kept)).catch(() => {}); // a full disk stops no work
  });
}

/** @typedef {{writes: SentWrite[], asked: Asked, labels: Texts, cards: Connector[], named: boolean, names: Texts}} SentLog */

/** @returns {Promise<SentLog>} */
export async function readSent() {
  const grants = Object.entries(await store.readGrants());
  const labels = Object.fromEntries(grants.map(([connector, { label }]) => [connector, label]));
  const cards = (await store.readConnectors())?.list ?? [];
  const kept = { writes: await readWrites(), asked: await readAsked(), names: await readNames() };
  return { ...kept, labels, cards, named: await readNamesKept() };
}

/** Forget all of it. */
export function clearSent() {
  return withSentLock(async () => {
    await dropKeys(["sent", "asked"]);
    await dropKeys(["sent_names"]);
  });
}

/** Keep the names of people from now on, until the browser closes; or forget them. @param {boolean} on */
export function setNamesKept(on) {
  return withSentLock(async () => {
    await keepKey("names_sent", on);
    if (!on) await dropKeys(["sent_names"]);
  });
}

/** Tell when something was noted, counted or forgotten. @param {() => void} listener */
export function onSent(listener) {
  const keys = ["sent", "asked", "names_sent", "sent_names"];
  const hearChange = (/** @type {object} */ changes) => keys.some((key) => key in changes) && listener();
  onKeys(hearChange);
}

/** A day of this computer's calendar, as YYYY-MM-DD. @param {Date} date */
export function dateOf(date) {
  const twoDigits = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join("-");
}

/** @returns {Promise<SentWrite[]>} oldest first */
async function readWrites() {
  return readKey("sent", []);
}

/** @returns {Promise<Asked>} */
async function readAsked() {
  return readKey("asked", {});
}

/** @returns {Promise<boolean>} */
async function readNamesKept() {
  return readKey("names_sent", false);
}

/** @returns {Promise<Record<string, string>>} of people, by the id of the write */
async function readNames() {
  return readKey("sent_names", {});
}

/** One change at a time, so that no two lose one another's. @template T @param {() => Promise<T>} change */
function withSentLock(change) {
  return /** @type {Promise<T>} */ (navigator.locks.request("sent", change));
}
