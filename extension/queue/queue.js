/** Writes on their way to the relay: kept first, sent second, sent once, told when they could not be. */
/** @import { Problem } from "../wire.js" */
/** @import { Entry } from "./entries.js" */
import { callAs } from "../grants.js";
import { learn } from "../known.js";
import { RelayProblem } from "../relay.js";
import * as store from "../store.js";
import { dropEntries, entries, entry, isOpen, keepEntry } from "./entries.js";

export const ALARM = "drain";
const FIRST_WAIT = 30_000; // milliseconds; the shortest alarm of a packed extension
const LONGEST_WAIT = 600_000;
const ROOM = 4_000_000; // characters of sealed plans; the storage holds 10 MB
const BLOCKING = ["unauthorised", "grant_expired", "no_grant", "not_connected"];
const KEPT = 20; // finished entries that are remembered, so that a second confirm finds the first

/**
 * Keep a write, then try it. Asking twice with one id is asking once.
 * @param {Pick<Entry, "id" | "kind" | "connector" | "person" | "sealed" | "addresses">} write
 * @returns {Promise<Entry>} as it stands after the first try
 */
export async function send(write) {
  await navigator.locks.request("queue", async () => {
    if (await entry(write.id)) return;
    await makeRoom(write.sealed.length);
    const fresh = { tries: 0, next: 0, at: Date.now(), seen: false, problem: null, report: null };
    await keepEntry({ ...write, ...fresh, state: "waiting" });
  });
  return attempt(write.id);
}

/** @param {number} needed characters */
async function makeRoom(needed) {
  const all = await entries();
  const finished = all.filter((one) => one.seen).slice(0, -KEPT);
  await dropEntries(finished.map((one) => one.id));
  const used = all.reduce((sum, one) => sum + one.sealed.length, 0);
  if (used + needed > ROOM) throw new RelayProblem({ code: "queue_full", action: "none" });
}

/**
 * Send one entry unless it is done. The lock dies with the worker, so an entry left as "sending" is tried again.
 * @param {string} id
 * @param {boolean} [early] also before it is due
 * @returns {Promise<Entry>}
 */
export async function attempt(id, early = true) {
  const after = await navigator.locks.request(`entry:${id}`, async () => {
    const before = await entry(id);
    if (!before) throw new RelayProblem({ code: "discarded", action: "replan" });
    if (before.state === "done" || (!early && !isDue(before))) return before;
    const sending = { ...before, state: /** @type {const} */ ("sending"), tries: before.tries + 1 };
    await keepEntry(sending);
    const settled = { ...sending, ...(await outcome(sending)) };
    await keepEntry(settled);
    await remember(settled);
    return settled;
  });
  await arrange();
  return after;
}

/** @param {Entry} sending @returns {Promise<Partial<Entry>>} */
async function outcome(sending) {
  const { kind, connector, sealed, tries } = sending;
  try {
    const body = kind === "apply" ? { sealed } : { capsule: sealed };
    const report = await callAs(connector, `/v1/${kind}`, body);
    return { state: "done", report, problem: null, sealed: "" };
  } catch (error) {
    if (!(error instanceof RelayProblem)) throw error;
    const { problem } = error;
    if (BLOCKING.includes(problem.code)) return { state: "blocked", problem };
    if (problem.action !== "retry" && problem.action !== "wait") return { state: "failed", problem };
    return { state: "waiting", problem, next: Date.now() + pause(problem, tries) };
  }
}

/** The next plan for this page need not search. @param {Entry} settled */
async function remember({ connector, addresses, report }) {
  if (report) await learn(connector, (await store.grants())[connector], addresses, report.lines);
}

/** @param {Problem} problem @param {number} tries @returns {number} milliseconds */
function pause(problem, tries) {
  const doubled = Math.min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT);
  return Math.max(doubled, (problem.retry_after ?? 0) * 1000);
}

/** Send what waits and is due, one after the other; the alarm is set first, should this worker die. */
export async function drain() {
  await arrange();
  for (const { id } of await unfinished()) await attempt(id, false);
}

/** Send what a connection held up, once it is there again. */
export async function release() {
  const grants = await store.grants();
  for (const { id } of await entries()) {
    await navigator.locks.request(`entry:${id}`, async () => {
      const one = await entry(id);
      if (one?.state === "blocked" && grants[one.connector]?.again === false)
        await keepEntry({ ...one, state: "waiting", next: 0 });
    });
  }
  await drain();
}

/** Wake again when the next entry is due, and show how many wait. */
export async function arrange() {
  const open = (await entries()).filter(isOpen).length;
  await chrome.action.setBadgeText({ text: open ? String(open) : "" });
  const waiting = await unfinished();
  if (!waiting.length) return void (await chrome.alarms.clear(ALARM));
  const due = Math.min(...waiting.map((one) => one.next));
  await chrome.alarms.create(ALARM, { when: Math.max(due, Date.now() + FIRST_WAIT) });
}

/** @param {Entry} one */
const isDue = (one) => one.next <= Date.now() + 1000;

async function unfinished() {
  return (await entries()).filter((one) => one.state === "waiting" || one.state === "sending");
}

/** The rep saw how it ended; what a write carried is forgotten. @param {string} id */
export async function settle(id) {
  const one = await entry(id);
  if (one && !isOpen(one)) await keepEntry({ ...one, seen: true, sealed: "" });
}

/** Give a write up, unless it was done meanwhile. @param {string} id */
export async function discard(id) {
  await navigator.locks.request(`entry:${id}`, async () => {
    if ((await entry(id))?.state !== "done") await dropEntries([id]);
  });
  await arrange();
}
