/** The report of what was logged: messages with one end are one line. */
/** @import { Line, Report } from "../../wire.js" */
import { countOf } from "../../screen/words.js";

const MESSAGE = "message";

/** @typedef {Line & {often: string}} Lines `often` says how many it stands for; "" for a line by itself */

/** @param {Report} report @returns {Lines[]} in their order */
export function gatherLines({ lines }) {
  const groups = Map.groupBy(lines, (line, place) =>
    line.kind === MESSAGE ? `${line.status} ${line.code}` : place,
  );
  return [...groups.values()].flatMap((alike) => {
    const [first] = alike;
    if (!first) return [];
    const key = first.status === "done" ? "messages_logged" : "messages_not_logged";
    return { ...first, often: first.kind === MESSAGE ? countOf(key, alike.length) : "" };
  });
}
