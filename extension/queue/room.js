/** How much the queue may hold: what waits is never dropped for it, what is over is. */
/** @import { Entry } from "./entries.js" */
import { RelayProblem } from "../relay/client.js";
import { dropEntries, entries, isOpen } from "./entries.js";

const ROOM = 4_000_000; // characters of what waits, and as many of what is over; the storage holds 10 MB
const KEPT = 20; // finished entries that are remembered, so that a second confirm finds the first

/** Raises `queue_full`. @param {number} needed characters @returns {Promise<Entry[]>} what is in the queue, oldest first */
export async function makeRoom(needed) {
  const all = await entries();
  const used = all.filter(isOpen).reduce((sum, write) => sum + size(write), needed);
  if (used > ROOM) throw new RelayProblem({ code: "queue_full", action: "none" });
  const over = all.filter((write) => !isOpen(write));
  const gone = over.filter((write) => write.seen).slice(0, -KEPT);
  let rest = over.filter((write) => !gone.includes(write)).reduce((sum, write) => sum + size(write), 0);
  for (const queued of over.filter((write) => !gone.includes(write))) {
    if (rest <= ROOM) break;
    gone.push(queued);
    rest -= size(queued);
  }
  await dropEntries(gone.map((write) => write.id));
  return all;
}

/** @param {Entry} one @returns {number} characters */
function size({ sealed, report }) {
  return sealed.length + (report ? JSON.stringify(report).length : 0);
}
