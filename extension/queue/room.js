/** How much the queue may hold: what waits is never dropped for it, what is over is. */
/** @import { Write } from "./writes.js" */
import { Refusal } from "../refusal.js";
import { isUndoable } from "./undoable.js";
import { isOpen } from "./standing.js";
import { dropWrites, listWrites } from "./writes.js";

const ROOM = 4_000_000; // characters of what waits, and as many of what is over; the storage holds 10 MB
const KEPT = 20; // finished writes that are remembered, so that a second confirm finds the first; more while they can be taken back

/** Raises `queue_full`. @param {number} needed characters @returns {Promise<Write[]>} what is in the queue, oldest first */
export async function makeRoom(needed) {
  const all = await listWrites();
  const used = all.filter(isOpen).reduce((sum, write) => sum + sizeOf(write), needed);
  // before it is accepted: the storage would refuse it later, when the rep believes it is safe
  if (used > ROOM) throw new Refusal({ code: "queue_full", action: "none" });
  const over = all.filter((write) => !isOpen(write));
  const gone = over.filter((write) => write.seen && !isUndoable(write)).slice(0, -KEPT);
  let rest = over.filter((write) => !gone.includes(write)).reduce((sum, write) => sum + sizeOf(write), 0);
  for (const queued of over.filter((write) => !gone.includes(write))) {
    if (rest <= ROOM) break;
    gone.push(queued);
    rest -= sizeOf(queued);
  }
  await dropWrites(gone.map((write) => write.id));
  return all;
}

/** @param {Write} write @returns {number} characters */
function sizeOf({ sealed, report }) {
  return sealed.length + (report ? JSON.stringify(report).length : 0);
}
