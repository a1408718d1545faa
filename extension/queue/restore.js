/** What was kept on the disk comes back once after the browser was closed or the extension updated; after that the disk follows the memory. */
/** @import { Write } from "./writes.js" */
/** @import { Whose } from "./disk.js" */
import { keepKey, readKey } from "../store/area.js";
import * as disk from "./disk.js";
import { isUndoable } from "./undoable.js";
import { isOpen } from "./standing.js";
import { changeWrite, listWrites, keepWrite } from "./writes.js";

const NOBODY = { person: "", label: "" };

/** Repeating it changes nothing. No write may be sent or kept before it is through. */
export async function restoreQueue() {
  const restored = await readKey("restored", false);
  const kept = await disk.readSealed();
  const held = new Map((await listWrites()).map((write) => [write.id, write]));
  /** @type {Whose[]} */
  const lost = [];
  const gone = [];
  for (const [id, sealed] of Object.entries(kept)) {
    const mine = held.get(id);
    if (mine ? !isKept(mine) : restored) gone.push(id);
    // once in a session: what was discarded since must not come back
    if (mine || restored) continue;
    const write = await disk.openSealed(id, sealed);
    if (write) await keepWrite(wakeWrite(write));
    else gone.push(id);
    if (!write && sealed.whose !== "") lost.push((await disk.openWhose(id, sealed)) ?? NOBODY);
  }
  await tellLost(lost);
  if (gone.length) await disk.eraseFromDisk(gone);
  await keepKey("restored", true);
  for (const queued of held.values()) if (isKept(queued) && !kept[queued.id]) await disk.copyToDisk(queued);
}

/** Keep the queue on the disk from now on, or take it off but for whose it is. @param {boolean} on */
export async function keepQueue(on) {
  await disk.setKeepsQueue(on);
  for (const { id } of await listWrites()) changeWrite(id, (now) => (isKept(now) ? now : undefined));
}

/** Whether it may still be written, or taken back. @param {Write} write */
function isKept(write) {
  return isOpen(write) || isUndoable(write);
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

/** One for each of whom is known whose it was; one for all the others, of which nothing else is known. @param {Whose[]} lost */
async function tellLost(lost) {
  const named = lost.filter(({ person }) => person);
  const others = lost.length - named.length;
  for (const [place, whose] of named.entries()) await keepWrite(lossOf(`lost-${place}`, 1, whose));
  if (others) await keepWrite(lossOf("lost", others, NOBODY));
}

/** @param {string} id @param {number} count @param {Whose} whose @returns {Write} */
function lossOf(id, count, { person, label }) {
  const problem = { code: "lost_at_close", action: /** @type {const} */ ("none"), detail: String(count) };
  return {
    ...{ id, kind: "apply", connector: "", label, person },
    ...{ sealed: "", addresses: {}, state: "failed", tries: 0, next: 0, at: Date.now(), batch: 0, place: 0 },
    ...{ ended: 0, seen: false, problem, report: null },
  };
}
