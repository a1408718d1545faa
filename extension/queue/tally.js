/** What is told of the queue outside the panel: the badge and the alarm. */
import { undoEnd } from "./undoable.js";
import { isOpen } from "./standing.js";
import { listWrites } from "./writes.js";

export const ALARM = "drain";
export const LONGEST = 86_400_000; // milliseconds that a write may wait; the relay's plans live as long
const SHORTEST = 30_000; // milliseconds; the shortest alarm of a packed extension
/** Wake again when the next write is due, and show how many wait. One at a time: the last one tells what is so. */
export function tellTally() {
  return navigator.locks.request("queue_tally", async () => {
    const all = await listWrites();
    const open = all.filter(isOpen);
    await chrome.action.setBadgeText({ text: open.length ? String(open.length) : "" });
    const ends = all.map(undoEnd).filter(Boolean); // then it leaves the disk
    if (!open.length && !ends.length) return void (await chrome.alarms.clear(ALARM));
    const due = open.map(({ state, next, at }) =>
      // what is blocked wakes the worker too, once, to be given up and told
      Math.min(state === "blocked" ? Infinity : next, at + LONGEST),
    );
    await chrome.alarms.create(ALARM, { when: Math.max(Math.min(...due, ...ends), Date.now() + SHORTEST) });
  });
}
