/** When a write is tried again: "in 2 minutes" within the hour, else the time of day. It counts while it is shown. */
import { element } from "../../screen/element.js";
import { timeFromNow, clockOf } from "../../screen/when.js";
import { word } from "../../screen/words.js";

const HOUR = 3_600_000; // milliseconds

/** @param {number} next milliseconds since 1970 @returns {HTMLTimeElement} */
export function dueView(next) {
  const made = element("time", { datetime: new Date(next).toISOString(), title: clockOf(next) });
  const countDown = () => {
    const left = next - Date.now();
    made.textContent =
      left < 1000
        ? word("entry_next_now")
        : word("entry_next", left < HOUR ? timeFromNow(next) : clockOf(next));
    return left >= 1000 && setTimeout(() => made.isConnected && countDown(), left < 120_000 ? 1000 : 30_000);
  };
  countDown();
  return made;
}
