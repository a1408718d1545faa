/** What a CRM is given of a message: its words, and what LinkedIn showed of its time. */
/** @import { Message } from "../../reader/thread/messages.js" */
import { clockOf, dayOf } from "../../screen/when.js";
import { word } from "../../screen/words.js";

/**
 * `at` is when the page was read: LinkedIn shows "Monday" or "2:14 PM", and no moment is made of that.
 * @typedef {{text: string, body: string, seen: string, at: string, author: string}} Written `text` is `body` and `seen`
 */

/** @param {Message} message */
export function bodyOf({ text, attachments }) {
  return [text, attachments.length ? word("attached", attachments.join(", ")) : ""]
    .filter(Boolean)
    .join("\n");
}

/** @param {Message} message @param {string} body perhaps masked @param {string} at when the page was read @returns {Written} */
export function textOf(message, body, at) {
  const read = new Date(at);
  const shown = [message.date_text, message.time_text].filter(Boolean).join(", ");
  const moment = `${dayOf(read)}, ${clockOf(read)}`;
  const direction = word(message.from_me ? "sent" : "received");
  const seen = shown
    ? word("message_seen", direction, shown, moment)
    : word("message_read", direction, moment);
  return { text: `${body}\n${seen}`, body, seen, at, author: message.author ?? "" };
}

/** How much room it takes, in bytes. @param {Message} message */
export function sizeOf(message) {
  return new TextEncoder().encode(bodyOf(message)).length;
}
