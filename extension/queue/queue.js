/** Writes on their way to the relay: kept first, sent second, sent once, told when they could not be. */
/** @import { Entry } from "./entries.js" */
import { learn } from "../store/known.js";
import * as logged from "../store/logged.js";
import { RelayProblem } from "../relay/client.js";
import { note } from "../store/sent.js";
import * as store from "../store/store.js";
import { changeEntry, entries, entry, isOpen, isUnderWay, keepEntry } from "./entries.js";
import { spread, tried } from "./attempt.js";
import { keepQueue, restore } from "./restore.js";
import { makeRoom } from "./room.js";
import { LONGEST, tell } from "./tally.js";

const SOON = 20_000; // milliseconds that a worker surely lives; the alarm wakes it for what is later
const BREATH = 1000; // milliseconds between two looks at what is due, while it is being sent

let soon = 0; // a timer; when it dies with the worker, the alarm is there

/** Go on after the worker, or the browser, was started. What is asked meanwhile waits until the queue is whole. */
export async function begin() {
  await alone(restore);
  await drain();
}

/** @param {boolean} on keep what waits on the disk */
export function keep(on) {
  return alone(() => keepQueue(on));
}

/**
 * Keep a write, then try it. Asking twice with one id is asking once.
 * @param {Pick<Entry, "id" | "kind" | "connector" | "person" | "sealed" | "addresses" | "keys">} write
 * @returns {Promise<Entry>} as it stands after the first try
 */
export async function send(write) {
  await alone(() => accept(write));
  await tell();
  await alone(async () => {}); // what was confirmed together is kept before the first of it is sent
  return found(await attemptOnce(write.id, false));
}

/** @param {Parameters<typeof send>[0]} write */
async function accept(write) {
  if (await entry(write.id)) return;
  const all = await makeRoom(write.sealed.length);
  const label = (await store.grants())[write.connector]?.label ?? write.connector;
  const throttled = all.filter((queued) => queued.connector === write.connector && isThrottled(queued));
  const fresh = { label, tries: 0, at: Date.now(), seen: false, report: null, ...placed(all) };
  const next = Math.max(0, ...throttled.map((write) => write.next));
  await keepEntry({ ...write, ...fresh, state: "waiting", next, problem: throttled[0]?.problem ?? null });
}

/** @param {Entry} one */
function isThrottled({ state, problem, next }) {
  return state === "waiting" && problem?.code === "throttled" && next > Date.now();
}

/** Beside those that are under way. @param {Entry[]} all */
function placed(all) {
  const batch = all.find(isUnderWay)?.batch;
  if (!batch) return { batch: Date.now(), place: 1 };
  const places = all.filter((write) => write.batch === batch).map((write) => write.place);
  return { batch, place: Math.max(...places) + 1 };
}

/** Try an entry now, before it is due. @param {string} id @returns {Promise<Entry>} */
export async function attempt(id) {
  return found(await attemptOnce(id, true));
}

/** @param {Entry | undefined} item @returns {Entry} */
function found(item) {
  if (item) return item;
  throw new RelayProblem({ code: "discarded", action: "replan" });
}

/**
 * Send one entry, one at a time for each CRM. The locks die with the worker, so one left as "sending" is sent again.
 * @param {string} id @param {boolean} early also before it is due
 */
async function attemptOnce(id, early) {
  const connector = (await entry(id))?.connector;
  const after = await navigator.locks.request(`send:${connector}`, async () => {
    const settled = await navigator.locks.request(`entry:${id}`, () => sent(id, early));
    if (settled?.wasSent) await inform(settled.entry);
    return settled?.entry;
  });
  await goOn();
  return after;
}

/** @param {string} id @param {boolean} early @returns {Promise<{entry: Entry, wasSent: boolean} | undefined>} */
async function sent(id, early) {
  const before = await entry(id);
  if (!before) return undefined;
  const isDue = before.next <= Date.now() && isUnderWay(before);
  if (before.state === "done" || !before.sealed || !(early || isDue))
    return { entry: before, wasSent: false };
  const sending = { ...before, state: /** @type {const} */ ("sending") };
  await keepEntry(sending);
  const settled = await tried(sending);
  await keepEntry(settled);
  await remember(settled).catch(() => {}); // it is written, whatever is remembered of it
  return { entry: settled, wasSent: true };
}

/** What was sent is noted, and the next plan for this page need not search. @param {Entry} settled */
async function remember(settled) {
  await note(settled);
  await logged.learn(settled);
  const { connector, addresses, report } = settled;
  if (report) await learn(connector, (await store.grants())[connector], addresses, report.lines);
}

/** What one entry learnt holds for the others of its CRM. @param {Entry} settled */
async function inform(settled) {
  const others = (await entries()).filter((write) => write.connector === settled.connector && isOpen(write));
  for (const { id } of others)
    if (id !== settled.id) await changeEntry(id, (other) => spread(settled, other));
}

/** Tell how many wait, and go on with what is due or soon will be. */
async function goOn() {
  await tell();
  const waiting = (await entries()).filter((write) => write.state === "waiting");
  const next = Math.min(...waiting.map((write) => write.next));
  clearTimeout(soon);
  if (next < Date.now() + SOON) soon = setTimeout(drain, Math.max(BREATH, next - Date.now()));
}

/** Send what waits and is due, for each CRM one after the other; the alarm is set first, should this worker die. */
export async function drain() {
  await tell();
  await expire();
  await release();
  const open = (await entries()).filter(isUnderWay);
  await Promise.all([...new Set(open.map((write) => write.connector))].map(drainOne));
  await goOn();
}

/** @param {string} connector */
function drainOne(connector) {
  const turn = { ifAvailable: true }; // whoever drains this CRM now takes everything that is due
  return navigator.locks.request(`drain:${connector}`, turn, async (lock) => {
    for (let first = lock && (await due(connector)); first; first = await due(connector))
      await attemptOnce(first.id, false);
  });
}

/** What is to be sent next. @param {string} connector @returns {Promise<Entry | undefined>} */
async function due(connector) {
  const now = Date.now();
  const mine = (await entries()).filter((write) => write.connector === connector && isUnderWay(write));
  return mine.filter((write) => write.next <= now).sort((a, b) => a.next - b.next)[0];
}

/** What waited for a connection waits no more once it is there again. */
async function release() {
  const grants = await store.grants();
  for (const { id } of (await entries()).filter((write) => write.state === "blocked"))
    await changeEntry(id, (write) => {
      const isBack = write.state === "blocked" && grants[write.connector]?.again === false;
      return isBack ? { ...write, state: "waiting", next: 0 } : undefined;
    });
}

/** What waited too long is given up, and told. */
async function expire() {
  const isOld = (/** @type {Entry} */ write) => isOpen(write) && write.at + LONGEST <= Date.now();
  const problem = { code: "waited_too_long", action: /** @type {const} */ ("replan") };
  for (const { id } of (await entries()).filter(isOld))
    await changeEntry(id, (write) =>
      isOld(write) ? { ...write, state: "failed", problem, sealed: "" } : undefined,
    );
}

/** The rep saw how it ended; what a write carried is forgotten. @param {string} id */
export async function settle(id) {
  const item = await entry(id);
  if (item && !isOpen(item)) await changeEntry(id, (now) => ({ ...now, seen: true, sealed: "" }));
}

/** Give a write up, unless it was done meanwhile. @param {string} id */
export async function discard(id) {
  await changeEntry(id, ({ state }) => (state === "done" ? undefined : null));
  await tell();
}

/** One change of what the queue holds at a time. @template T @param {() => Promise<T>} change */
function alone(change) {
  return /** @type {Promise<T>} */ (navigator.locks.request("queue", change));
}
