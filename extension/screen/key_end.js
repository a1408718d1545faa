/** When a connection ends, in words: the rep is warned two weeks before. */
import { dayOf } from "./when.js";
import { countOf, word } from "./words.js";

const DAY = 86_400; // seconds
const WARNED = 14; // days

/**
 * What a connection's end is told by: its key's, or that of its seal, which every use puts off.
 * @param {{ends: number, unused: number}} connection
 */
export function connectionEnd({ ends, unused }) {
  const days = unused ? daysUntil(unused) : Infinity;
  const key = keyEnd(ends);
  if (days > WARNED || key?.soon) return key;
  return { words: days > 0 ? countOf("unused_ends_in", days) : word("unused_ended"), soon: true };
}

/** @param {number} ends seconds since 1970 */
function daysUntil(ends) {
  return Math.ceil(ends / DAY - Date.now() / 1000 / DAY);
}

/**
 * @param {number} ends seconds since 1970; 0 when the key has no end, or nobody said
 * @returns {{words: string, soon: boolean} | null}
 */
function keyEnd(ends) {
  if (!ends) return null;
  const days = daysUntil(ends);
  if (days <= 0) return { words: word("key_ended"), soon: true };
  if (days <= WARNED) return { words: countOf("key_ends_in", days), soon: true };
  return { words: word("key_ends_on", dayOf(ends * 1000, "UTC")), soon: false };
}
