/** What went wrong, in words. */
/** @import { Action } from "../wire.js" */
import { word } from "./words.js";

const NAMING = ["scope_missing", "forbidden", "invalid", "unsupported", "elsewhere", "wrong_address"]; // their detail says which one

/** @param {{code: string, action: Action, detail?: string}} problem */
export function problemWords({ code, action, detail }) {
  const words = word(`problem_${code}`);
  if (words && detail && detail !== code && NAMING.includes(code)) return `${words} (${detail})`;
  return words || word(`action_${action}_text`);
}
