/** How much the queue may hold: what waits is never dropped for it, what is over is. */
/** @import { Entry } from "./entries.js" */
import { RelayProblem } from "../relay/client.js";
import { dropEntries, entries, isOpen } from "./entries.js";

const ROOM = 4_000_000; // characters of what waits, and as many of what is over; the storage holds 10 MB
const KEPT = 20; // finished entries that are remembered, so that a second confirm finds the first

/** Raises `queue_full`. @param {number} needed characters @returns {Promise<Entry[]>} what is in the queue, oldest first */
export async function makeRoom(needed) {
  const all = await entries();
  const used = all.filter(isOpen).reduce((sum, one) => sum + size(one), needed);
  if (used > ROOM) throw new RelayProblem({ code: "queue_full", action: "none" });
  const over = all.filter((one) => !isOpen(one));
  const gone = over.filter((one) => one.seen).slice(0, -KEPT);
  let rest = over.filter((one) => !gone.includes(one)).reduce((sum, one) => sum + size(one), 0);
  for (const one of over.filter((one) => !gone.includes(one))) {
    if (rest <= ROOM) break;
    gone.push(one);
    rest -= size(one);
  }
  await dropEntries(gone.map((one) => one.id));
  return all;
}

/** @param {Entry} one @returns {number} characters */
function size({ sealed, report }) {
  return sealed.length + (report ? JSON.stringify(report).length : 0);
}
