/** Whether a typed text can be a part of a postal address. */

const LONGEST = 200; // characters

/** A part of a postal address is a name: with a letter, and no e-mail address, link or mark-up. @param {string} line */
export function isPlaceName(line) {
  return /\p{L}/u.test(line) && line.length <= LONGEST && !/[@<>{}|\\]|:\/\/|www\./i.test(line);
}

/** ISO 3166-1 alpha-2, as the browser knows it. @param {string} line */
export function isCountryCode(line) {
  const code = line.trim().toUpperCase();
  if (!/^[A-Z]{2}$/.test(code)) return false;
  return new Intl.DisplayNames("en", { type: "region", fallback: "none" }).of(code) !== undefined;
}
