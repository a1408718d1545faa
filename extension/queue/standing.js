/** How a write stands, and when that changes: all that the pages need of the queue. */
/** @import { Write } from "./writes.js" */
import { onKeys } from "../store/area.js";

/** Whether it may still be written. @param {Pick<Write, "state">} write */
export function isOpen({ state }) {
  return isUnderWay({ state }) || state === "blocked";
}

/** Whether it is written without anybody's help. @param {Pick<Write, "state">} entry */
export function isUnderWay({ state }) {
  return state === "waiting" || state === "sending";
}

/** @param {() => void} listener called when a write of the queue changed */
export function onWrites(listener) {
  onKeys((changes) => {
    if (Object.keys(changes).some((key) => key.startsWith("entry:"))) listener();
  });
}
