/** What is told of the queue outside the panel: the badge, the alarm, and on the disk how many wait. */
import { keepKey, readKey } from "../store/area.js";
import { listWrites, isOpen } from "./writes.js";

export const ALARM = "drain";
export const LONGEST = 86_400_000; // milliseconds that a write may wait; the relay's plans live as long
const SHORTEST = 30_000; // milliseconds; the shortest alarm of a packed extension
/** Wake again when the next write is due, and show how many wait. One at a time: the last one tells what is so. */
export function tellTally() {
  return navigator.locks.request("queue_tally", async () => {
    const open = (await listWrites()).filter(isOpen);
    const restored = await readKey("restored", false);
    // not before the queue was restored: the number is what tells of the loss
    if (restored && (await countWaiting()) !== open.length) await keepKey("waiting", open.length);
    await chrome.action.setBadgeText({ text: open.length ? String(open.length) : "" });
    if (!open.length) return void (await chrome.alarms.clear(ALARM));
    const due = open.map(({ state, next, at }) =>
      // what is blocked wakes the worker too, once, to be given up and told
      Math.min(state === "blocked" ? Infinity : next, at + LONGEST),
    );
    await chrome.alarms.create(ALARM, { when: Math.max(Math.min(...due), Date.now() + SHORTEST) });
  });
}

/** How many waited when that was told last; the one trace of a queue that was not kept. @returns {Promise<number>} */
export async function countWaiting() {
  return readKey("waiting", 0);
}
