/** What was kept on the disk comes back once after the browser was closed; after that the disk follows the memory. */
/** @import { Entry } from "./entries.js" */
import * as disk from "./disk.js";
import { changeEntry, entries, isOpen, keepEntry } from "./entries.js";
import { waiting } from "./tally.js";

const { session } = chrome.storage;

/** Repeating it changes nothing. No entry may be sent or kept before it is through. */
export async function restore() {
  const { restored } = await session.get({ restored: false });
  const kept = await disk.kept();
  const held = new Map((await entries()).map((write) => [write.id, write]));
  let lost = restored || (await disk.keepsQueue()) ? 0 : await waiting();
  const gone = [];
  for (const [id, sealed] of Object.entries(kept)) {
    const mine = held.get(id);
    if (mine ? !isOpen(mine) : restored) gone.push(id);
    if (mine || restored) continue;
    const entry = await disk.open(id, sealed);
    if (entry) await keepEntry(awake(entry));
    else {
      gone.push(id);
      lost += 1;
    }
  }
  if (lost) await keepEntry(loss(lost));
  if (gone.length) await disk.erase(gone);
  await session.set({ restored: true });
  for (const queued of held.values()) if (isOpen(queued) && !kept[queued.id]) await disk.copy(queued);
}

/** Keep the queue on the disk from now on, or take it off. @param {boolean} on */
export async function keepQueue(on) {
  await disk.setKeepsQueue(on);
  if (on) for (const { id } of await entries()) changeEntry(id, (now) => (isOpen(now) ? now : undefined));
}

/**
 * What was being sent when the browser closed is sent again, for nobody knows what became of it. What waited is due,
 * unless the CRM asked to wait.
 * @param {Entry} entry @returns {Entry}
 */
function awake(entry) {
  const state = entry.state === "sending" ? "waiting" : entry.state;
  return { ...entry, state, next: entry.problem?.code === "throttled" ? entry.next : 0 };
}

/** Tells of entries of which nothing else is known. @param {number} count @returns {Entry} */
function loss(count) {
  const problem = { code: "lost_at_close", action: /** @type {const} */ ("none"), detail: String(count) };
  return {
    ...{ id: "lost", kind: "apply", connector: "", label: "", person: "" },
    ...{ sealed: "", addresses: {}, state: "failed", tries: 0, next: 0, at: Date.now(), batch: 0, place: 0 },
    ...{ seen: false, problem, report: null },
  };
}
