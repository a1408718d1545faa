/** Writes on their way to the relay: kept first, sent second, sent once, told when they could not be. */
/** @import { Problem } from "../wire.js" */
/** @import { Entry } from "./entries.js" */
import { call, RelayProblem } from "../relay.js";
import * as store from "../store.js";
import { dropEntries, entries, entry, keepEntry } from "./entries.js";

export const ALARM = "drain";
const FIRST_WAIT = 30_000; // milliseconds; the shortest alarm of a packed extension
const LONGEST_WAIT = 600_000;
const ROOM = 4_000_000; // characters of sealed plans; the storage holds 10 MB
const KEPT = 20; // finished entries that are remembered, so that a second confirm finds the first

/**
 * Keep a write, then try it. Asking twice with one id is asking once.
 * @param {Pick<Entry, "id" | "kind" | "connector" | "person" | "sealed">} write
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
    return settled;
  });
  await arrange();
  return after;
}

/** @param {Entry} sending @returns {Promise<Partial<Entry>>} */
async function outcome(sending) {
  const { kind, connector, sealed, tries } = sending;
  try {
    const grant = (await store.grants())[connector]?.sealed;
    if (!grant) throw new RelayProblem({ code: "not_connected", action: "reconnect" });
    const body = kind === "apply" ? { sealed } : { capsule: sealed };
    const report = await call(await store.relay(), `/v1/${kind}`, { body, grant });
    return { state: "done", report, problem: null, sealed: "" };
  } catch (error) {
    if (!(error instanceof RelayProblem)) throw error;
    const { problem } = error;
    if (problem.action !== "retry" && problem.action !== "wait") return { state: "failed", problem };
    return { state: "waiting", problem, next: Date.now() + pause(problem, tries) };
  }
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

/** Wake again when the next entry is due, and show how many wait. */
export async function arrange() {
  const waiting = await unfinished();
  await chrome.action.setBadgeText({ text: waiting.length ? String(waiting.length) : "" });
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
  if (one && one.state !== "waiting" && one.state !== "sending")
    await keepEntry({ ...one, seen: true, sealed: "" });
}

/** Give a write up, unless it was done meanwhile. @param {string} id */
export async function discard(id) {
  await navigator.locks.request(`entry:${id}`, async () => {
    if ((await entry(id))?.state !== "done") await dropEntries([id]);
  });
  await arrange();
}
