/** What went wrong, in words. */
/** @import { Action } from "../wire.js" */
import { word } from "./words.js";

/** @param {{code: string, action: Action, detail?: string}} problem */
export function problemWords({ code, action, detail }) {
  return word(`problem_${code}`) || detail || word(`action_${action}_text`);
}
