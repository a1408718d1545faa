/** What was kept on the disk comes back once after the browser was closed; after that the disk follows the memory. */
/** @import { Write } from "./writes.js" */
import { keepKey, readKey } from "../store/area.js";
import * as disk from "./disk.js";
import { changeWrite, listWrites, isOpen, keepWrite } from "./writes.js";
import { countWaiting } from "./tally.js";

/** Repeating it changes nothing. No write may be sent or kept before it is through. */
export async function restoreQueue() {
  const restored = await readKey("restored", false);
  const kept = await disk.readSealed();
  const held = new Map((await listWrites()).map((write) => [write.id, write]));
  // the number on the disk is all that is left of a queue that lay in memory only
  let lost = restored || (await disk.keepsQueue()) ? 0 : await countWaiting();
  const gone = [];
  for (const [id, sealed] of Object.entries(kept)) {
    const mine = held.get(id);
    if (mine ? !isOpen(mine) : restored) gone.push(id);
    // once in a session: what was discarded since must not come back
    if (mine || restored) continue;
    const write = await disk.openSealed(id, sealed);
    if (write) await keepWrite(wakeWrite(write));
    else {
      gone.push(id);
      lost += 1;
    }
  }
  if (lost) await keepWrite(lossOf(lost));
  if (gone.length) await disk.eraseFromDisk(gone);
  await keepKey("restored", true);
  for (const queued of held.values()) if (isOpen(queued) && !kept[queued.id]) await disk.copyToDisk(queued);
}

/** Keep the queue on the disk from now on, or take it off. @param {boolean} on */
export async function keepQueue(on) {
  await disk.setKeepsQueue(on);
  if (on) for (const { id } of await listWrites()) changeWrite(id, (now) => (isOpen(now) ? now : undefined));
}

/**
 * What was being sent when the browser closed is sent again, for nobody knows what became of it. What waited is due,
 * unless the CRM asked to wait.
 * @param {Write} write @returns {Write}
 */
function wakeWrite(write) {
  const state = write.state === "sending" ? "waiting" : write.state;
  return { ...write, state, next: write.problem?.code === "throttled" ? write.next : 0 };
}

/** Tells of writes of which nothing else is known. @param {number} count @returns {Write} */
function lossOf(count) {
  const problem = { code: "lost_at_close", action: /** @type {const} */ ("none"), detail: String(count) };
  return {
    ...{ id: "lost", kind: "apply", connector: "", label: "", person: "" },
    ...{ sealed: "", addresses: {}, state: "failed", tries: 0, next: 0, at: Date.now(), batch: 0, place: 0 },
    ...{ seen: false, problem, report: null },
  };
}
