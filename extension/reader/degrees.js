/** The degree of connection: a digit with whatever a language puts behind it (1st, 2e, 3.º+, 2次). */
import { digits } from "./dates.js";
import { squeeze } from "./text.js";

/**
 * 1, 2 or 3; null for any other text.
 * @param {string} said
 */
export function degree(said) {
  const found = /^[·•\s]*([123])(?!\d)[^\d·]{0,10}$/.exec(squeeze(digits(said)));
  return found ? Number(found[1]) : null;
}

/**
 * The same for the texts that begin with a dot, as beside a name.
 * @param {string} said
 */
export function dotted(said) {
  return /^\s*[·•]/.test(said) ? degree(said) : null;
}
