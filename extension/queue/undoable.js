/** How long a write can be taken back: as long as the relay opens its capsule (`undo_max_age` in server/settings.py). */
/** @import { Write } from "./writes.js" */

const LIFE = 86_400_000; // milliseconds

/** @param {Pick<Write, "kind" | "report" | "ended">} write @returns {number} milliseconds since 1970; 0: it cannot be taken back */
export function undoEnd({ kind, report, ended = 0 }) {
  return kind === "apply" && report?.undo && ended ? ended + LIFE : 0;
}

/** @param {Pick<Write, "kind" | "report" | "ended">} write */
export function isUndoable(write) {
  return undoEnd(write) > Date.now();
}
