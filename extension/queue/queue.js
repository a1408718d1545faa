/** Writes on their way to the relay: kept first, sent second, sent once, told when they could not be. */
/** @import { Write } from "./writes.js" */
import { learnRecords } from "../store/known.js";
import * as logged from "../store/logged.js";
import { Refusal } from "../refusal.js";
import { gistsToKeep } from "../relay/digest.js";
import { noteWrite } from "../store/sent.js";
import * as store from "../store/store.js";
import { isOpen, isUnderWay } from "./standing.js";
import { changeWrite, listWrites, findWrite, keepWrite } from "./writes.js";
import { effectOn, tryOnce } from "./attempt.js";
import { keepQueue, restoreQueue } from "./restore.js";
import { makeRoom } from "./room.js";
import { LONGEST, tellTally } from "./tally.js";
import { isUndoable, undoEnd } from "./undoable.js";

const SOON = 20_000; // milliseconds that a worker surely lives; the alarm wakes it for what is later
const SET_BACK = 60_000; // milliseconds: a clock is also mended by seconds, which does not matter here
const BREATH = 1000; // milliseconds between two looks at what is due, while it is being sent

let soon = 0; // a timer; when it dies with the worker, the alarm is there

/** Go on after the worker, or the browser, was started. What is asked meanwhile waits until the queue is whole. */
export async function beginQueue() {
  await withQueueLock(restoreQueue);
  await drainQueue();
}

/** @param {boolean} on keep what waits on the disk */
export function setQueueKept(on) {
  return withQueueLock(() => keepQueue(on));
}

/**
 * Keep a write, then try it. Asking twice with one id is asking once.
 * @param {Pick<Write, "id" | "kind" | "connector" | "person" | "sealed" | "addresses" | "chosen" | "keys">} write
 * @returns {Promise<Write>} as it stands after the first try
 */
export async function queueWrite(write) {
  await withQueueLock(() => acceptWrite(write));
  await tellTally();
  await withQueueLock(async () => {}); // what was confirmed together is kept before the first of it is sent
  return orDiscarded(await attemptOnce(write.id, false));
}

/** @param {Parameters<typeof queueWrite>[0]} write */
async function acceptWrite(write) {
  // a second press, or a page that asks again after the worker died
  if (await findWrite(write.id)) return;
  const all = await makeRoom(write.sealed.length);
  const label = (await store.readGrants())[write.connector]?.label ?? write.connector;
  const throttled = all.filter((queued) => queued.connector === write.connector && isThrottled(queued));
  const fresh = { label, tries: 0, at: Date.now(), seen: false, report: null, ...placeIn(all) };
  const next = Math.max(0, ...throttled.map((write) => write.next));
  await keepWrite({ ...write, ...fresh, state: "waiting", next, problem: throttled[0]?.problem ?? null });
}

/** @param {Write} write */
function isThrottled({ state, problem, next }) {
  return state === "waiting" && problem?.code === "throttled" && next > Date.now();
}

/** Beside those that are under way. @param {Write[]} all */
function placeIn(all) {
  const batch = all.find(isUnderWay)?.batch;
  if (!batch) return { batch: Date.now(), place: 1 };
  const places = all.filter((write) => write.batch === batch).map((write) => write.place);
  return { batch, place: Math.max(...places) + 1 };
}

/** Try a write now, before it is due. @param {string} id @returns {Promise<Write>} */
export async function attemptNow(id) {
  return orDiscarded(await attemptOnce(id, true));
}

/** @param {Write | undefined} write @returns {Write} */
function orDiscarded(write) {
  if (write) return write;
  throw new Refusal({ code: "discarded", action: "replan" });
}

/**
 * Send one write, one at a time for each CRM. The locks die with the worker, so one left as "sending" is sent again.
 * @param {string} id @param {boolean} early also before it is due
 */
async function attemptOnce(id, early) {
  const connector = (await findWrite(id))?.connector;
  const after = await navigator.locks.request(`send:${connector}`, async () => {
    // two locks: the CRM's keeps writes in turn, the write's keeps it from being changed while it is sent
    const settled = await navigator.locks.request(`entry:${id}`, () => sendOne(id, early));
    if (settled?.wasSent) await informOthers(settled.write);
    return settled?.write;
  });
  await goOn();
  return after;
}

/** @param {string} id @param {boolean} early @returns {Promise<{write: Write, wasSent: boolean} | undefined>} */
async function sendOne(id, early) {
  const before = await findWrite(id);
  if (!before) return undefined;
  const isDue = before.next <= Date.now() && isUnderWay(before);
  // read after the locks: whoever waited for them finds what became of it
  if (before.state === "done" || !before.sealed || !(early || isDue))
    return { write: before, wasSent: false };
  const sending = { ...before, state: /** @type {const} */ ("sending") };
  // before it leaves: a worker that dies now finds it as "sending", and sends it again rather than not at
  // all
  await keepWrite(sending);
  const settled = await tryOnce(sending);
  await keepWrite(settled);
  await rememberWrite(settled);
  return { write: settled, wasSent: true };
}

/**
 * What was sent is noted, and the next plan for this page need not search. It is written, whatever is remembered of it:
 * a full disk takes the one and not the other.
 * @param {Write} settled
 */
async function rememberWrite(settled) {
  const { id, kind, report } = settled;
  await Promise.allSettled([
    gistsToKeep(settled.gists).then((gists) => noteWrite({ ...settled, gists })),
    kind === "undo" && report?.ok ? markUndone(id) : null,
    logged.learnLogged(settled),
    report ? learnWritten(settled, report.lines) : null,
  ]);
}

/** @param {Write} settled @param {import("../wire.js").Line[]} lines */
async function learnWritten({ connector, addresses, chosen }, lines) {
  const grant = (await store.readGrants())[connector];
  await learnRecords(connector, grant, addresses, lines, chosen);
}

/** What was taken back cannot be taken back again. @param {string} id of the undo */
function markUndone(id) {
  return changeWrite(id.replace(/^undo-/, ""), (write) =>
    write.report ? { ...write, undone: true, report: { ...write.report, undo: null } } : undefined,
  );
}

/** What one write learnt holds for the others of its CRM. @param {Write} settled */
async function informOthers(settled) {
  const others = (await listWrites()).filter(
    (write) => write.connector === settled.connector && isOpen(write),
  );
  for (const { id } of others)
    if (id !== settled.id) await changeWrite(id, (other) => effectOn(settled, other));
}

/** Tell how many wait, and go on with what is due or soon will be. */
async function goOn() {
  await tellTally();
  const waiting = (await listWrites()).filter((write) => write.state === "waiting");
  const next = Math.min(...waiting.map((write) => write.next));
  clearTimeout(soon);
  if (next < Date.now() + SOON) soon = setTimeout(drainQueue, Math.max(BREATH, next - Date.now()));
}

/** Send what waits and is due, for each CRM one after the other; the alarm is set first, should this worker die. */
export async function drainQueue() {
  await mendClock();
  await tellTally();
  await expireOld();
  await releaseBlocked();
  const open = (await listWrites()).filter(isUnderWay);
  await Promise.all([...new Set(open.map((write) => write.connector))].map(drainOne));
  await goOn();
}

/** @param {string} connector */
function drainOne(connector) {
  const turn = { ifAvailable: true }; // whoever drains this CRM now takes everything that is due
  return navigator.locks.request(`drain:${connector}`, turn, async (lock) => {
    for (let first = lock && (await findDue(connector)); first; first = await findDue(connector))
      await attemptOnce(first.id, false);
  });
}

/** What is to be sent next. @param {string} connector @returns {Promise<Write | undefined>} */
async function findDue(connector) {
  const now = Date.now();
  const mine = (await listWrites()).filter((write) => write.connector === connector && isUnderWay(write));
  return mine.filter((write) => write.next <= now).sort((a, b) => a.next - b.next)[0];
}

/** What was held before the clock was set back would wait by as much longer: it is due, and the CRM may say again how long. */
async function mendClock() {
  const isAhead = (/** @type {Write} */ { state, held = 0 }) =>
    state === "waiting" && held > Date.now() + SET_BACK;
  for (const { id } of (await listWrites()).filter(isAhead))
    await changeWrite(id, (write) => (isAhead(write) ? { ...write, held: 0, next: 0 } : undefined));
}

/** What waited for a connection waits no more once it is there again. */
async function releaseBlocked() {
  const grants = await store.readGrants();
  for (const { id } of (await listWrites()).filter((write) => write.state === "blocked"))
    await changeWrite(id, (write) => {
      // a connection that was refused and is there again has `again` false; one that is gone has no grant
      const isBack = write.state === "blocked" && grants[write.connector]?.again === false;
      return isBack ? { ...write, state: "waiting", next: 0 } : undefined;
    });
}

/** What waited too long is given up, and told. */
async function expireOld() {
  const isOld = (/** @type {Write} */ write) => isOpen(write) && write.at + LONGEST <= Date.now();
  const problem = { code: "waited_too_long", action: /** @type {const} */ ("replan") };
  for (const { id } of (await listWrites()).filter(isOld))
    await changeWrite(id, (write) =>
      isOld(write) ? { ...write, state: "failed", problem, sealed: "" } : undefined,
    );
  await forgetCapsules();
}

/** A day after it was written, nothing of it is kept by which it could be taken back. */
async function forgetCapsules() {
  const isStale = (/** @type {Write} */ write) => undoEnd(write) > 0 && !isUndoable(write);
  for (const { id } of (await listWrites()).filter(isStale))
    await changeWrite(id, (write) =>
      write.report ? { ...write, report: { ...write.report, undo: null } } : undefined,
    );
}

/** The rep saw how it ended; what a write carried is forgotten. @param {string} id */
export async function markSeen(id) {
  const write = await findWrite(id);
  if (write && !isOpen(write)) await changeWrite(id, (now) => ({ ...now, seen: true, sealed: "" }));
}

/** Give a write up, unless it was done meanwhile. @param {string} id */
export async function discardWrite(id) {
  await changeWrite(id, ({ state }) => (state === "done" ? undefined : null));
  await tellTally();
}

/** One change of what the queue holds at a time. @template T @param {() => Promise<T>} change */
function withQueueLock(change) {
  return /** @type {Promise<T>} */ (navigator.locks.request("queue", change));
}
