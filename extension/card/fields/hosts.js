/** Address and site of one card: where their hosts are nearly the same, one of the two was misread or lost an end. */
import { hostOf } from "./web.js";

const FEW = 2; // letters that differ

/**
 * Neither is filled in then, as nobody knows which of the two is right.
 * @template {{value: string, sure: boolean}} F
 * @param {F[]} found @param {{value: string}[]} others @returns {F[]}
 */
export function doubtHosts(found, others) {
  const hosts = others.map(({ value }) => hostIn(value));
  return found.map((each) => ({
    ...each,
    sure: each.sure && !hosts.some((host) => isNearly(hostIn(each.value), host)),
  }));
}

/** @param {string} value */
function hostIn(value) {
  return hostOf(value.split("@").at(-1) ?? "");
}

/** @param {string} one @param {string} other */
export function isNearly(one, other) {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short === long || long.endsWith(`.${short}`)) return false;
  return long.startsWith(short) || long.endsWith(short) || isWithin(short, long, FEW);
}

/** Whether so few edits make one of the other. @param {string} one @param {string} other @param {number} few @returns {boolean} */
function isWithin(one, other, few) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [left, right] = [one.slice(at), other.slice(at)];
  if (!left || !right) return left.length + right.length <= few;
  if (few === 0) return false;
  return [
    [left.slice(1), right],
    [left, right.slice(1)],
    [left.slice(1), right.slice(1)],
  ].some(([a = "", b = ""]) => isWithin(a, b, few - 1));
}
