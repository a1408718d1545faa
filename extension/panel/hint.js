/** A line above the view when a connection needs the rep soon: its key ends, or it broke. */
/** @import { Connection } from "../relay/connections.js" */
import { element } from "../screen/element.js";
import { connectionEnd } from "../screen/key_end.js";
import { word } from "../screen/words.js";

/** @param {Connection[]} connections @param {() => void} settings @returns {Node[]} */
export function hintsView(connections, settings) {
  return connections.flatMap((connection) => hintView(connection, settings)).slice(0, 2); // one sentence, one button
}

/** @param {Connection} connection @param {() => void} settings @returns {Node[]} */
function hintView(connection, settings) {
  const end = connectionEnd(connection);
  const broken = connection.again ? word("connect_again_to", connection.label) : "";
  const words = broken || (end?.soon ? end.words : "");
  if (!words) return [];
  const mend = element(
    "button",
    { type: "button", class: "secondary", click: settings },
    word("connect_again"),
  );
  return [element("p", {}, words), mend];
}
