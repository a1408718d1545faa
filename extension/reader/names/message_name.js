/** The parts of a name that a button such as `Message Mira` proves. */
import { findFirst } from "../ladder.js";
import { seen } from "../seen.js";
import { proveFirstName, takeRestOfName } from "./names.js";

/**
 * First and last name by the labels of the buttons; nothing where none of them names a part of the name.
 * @param {import("../ladder.js").Context} context
 * @param {import("../ladder.js").Rung[]} rungs where the buttons are in the subject's card
 * @param {string} fullName
 * @returns {import("../read.js").Fields}
 */
export function readMessageName(context, rungs, fullName) {
  const { rung, nodes } = findFirst(context, context.card, rungs);
  const labels = nodes.map((node) => node.getAttribute("aria-label") ?? "");
  const first = proveFirstName(labels, "message", fullName, context.lang);
  return first
    ? { first_name: seen(first, rung), last_name: seen(takeRestOfName(first, fullName), rung, "unreadable") }
    : {};
}
