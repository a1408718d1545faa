/** An e-mail address that goes on in the next line: put together it is offered, and half of it is nobody's. */
/** @import { Part } from "./lines.js" */
import { isNextLine } from "./lines.js";

const HOST = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u;
const LOCAL = /^[\p{L}\p{N}._%+'-]+$/u;
const LABELLED = /^(?:e|m|e-?mail|mail|correo|courriel)\s*[.:]\s*/iu;

/** @param {Part[]} parts @returns {Part[]} the same, each broken address in one part that is not sure */
export function joinBrokenEmails(parts) {
  /** @type {Part[]} */
  const ends = [];
  const joined = parts.map((part) => {
    const next = parts.find((other) => other.line !== part.line && isNextLine(part, other));
    if (!next || !goesOn(part.text, next.text)) return part;
    ends.push(next);
    return { ...part, text: part.text + next.text, score: 0, weakest: 0 };
  });
  return joined.filter((part) => !ends.includes(part));
}

/** @param {string} above @param {string} below */
function goesOn(above, below) {
  const [head, tail] = [above.replace(LABELLED, "").split(/\s+/).at(-1) ?? "", below.split(/\s+/)[0] ?? ""];
  const isOnly = head === above.replace(LABELLED, "");
  if (tail.startsWith("@")) return HOST.test(tail.slice(1)) && LOCAL.test(head) && isOnly;
  const [local = "", host] = head.split("@");
  if (host === undefined) return isOnly && LOCAL.test(head) && /[._-]$/.test(head) && tail.includes("@");
  if (!LOCAL.test(local)) return false;
  if (host === "") return HOST.test(tail);
  return /[.-]$/.test(host) ? /^[\p{Ll}\p{N}.-]+$/u.test(tail) : /^[.-][\p{Ll}\p{N}]/u.test(tail);
}
