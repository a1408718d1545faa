/** When a write is tried again: "in 2 minutes" within the hour, else the time of day. It counts while it is shown. */
import { element } from "../../screen/element.js";
import { ago, clock } from "../../screen/when.js";
import { word } from "../../screen/words.js";

const HOUR = 3_600_000; // milliseconds

/** @param {number} next milliseconds since 1970 @returns {HTMLTimeElement} */
export function dueView(next) {
  const made = element("time", { datetime: new Date(next).toISOString(), title: clock(next) });
  const count = () => {
    const left = next - Date.now();
    made.textContent =
      left < 1000 ? word("entry_next_now") : word("entry_next", left < HOUR ? ago(next) : clock(next));
    return left >= 1000 && setTimeout(() => made.isConnected && count(), left < 120_000 ? 1000 : 30_000);
  };
  count();
  return made;
}
