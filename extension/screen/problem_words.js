/** What went wrong, in words. */
/** @import { Action, Problem } from "../wire.js" */
import { listOf } from "./when.js";
import { word } from "./words.js";

const NAMING = ["scope_missing", "forbidden", "invalid", "unsupported", "managed_wrong"]; // their detail says which one

/** @param {{code: string, action: Action, detail?: string, named?: Problem["named"]}} problem */
export function problemWords({ code, action, detail, named = [] }) {
  const words = word(`problem_${code}`);
  if (words && named.length) return `${words} ${listOf(named.map(nameOf))}`;
  if (words && detail && detail !== code && NAMING.includes(code)) return `${words} (${detail})`;
  return words.replace(/\s*:$/, ".") || word(`action_${action}_text`);
}

/** A host, or an address book: what cannot be written to is marked. @param {{name: string, writable: boolean}} found */
function nameOf({ name, writable }) {
  return writable ? name : word("read_only", name);
}
