/** When a key ends, in words: the rep is warned a week before. */
import { dayOf } from "./when.js";
import { countOf, word } from "./words.js";

const DAY = 86_400; // seconds
const WARNED = 7; // days

/**
 * @param {number} ends seconds since 1970; 0 when the key has no end, or nobody said
 * @returns {{words: string, soon: boolean} | null}
 */
export function keyEnd(ends) {
  if (!ends) return null;
  const days = Math.ceil(ends / DAY - Date.now() / 1000 / DAY);
  if (days <= 0) return { words: word("key_ended"), soon: true };
  if (days <= WARNED) return { words: countOf("key_ends_in", days), soon: true };
  return { words: word("key_ends_on", dayOf(ends * 1000, "UTC")), soon: false };
}
