/** A conversation as it was read, and nothing done with it. */
/** @import { Message } from "../reader/thread/messages.js" */
/** @import { Thread } from "../reader/thread/read.js" */
import { element } from "../screen/element.js";
import { counted, word } from "../screen/words.js";

/** @param {Thread} thread @returns {Node[]} */
export function threadView({ counterpart, messages }) {
  const name = `${counterpart.full_name?.value ?? ""}`;
  return [
    element(
      "div",
      { class: "person" },
      element("h1", {}, word("conversation_with", name)),
      element("p", { class: "status" }, counted("messages_read", messages.length)),
      element("p", { class: "note" }, word("open_the_profile")),
    ),
    element(
      "ol",
      { class: "card messages", "aria-label": word("messages_label") },
      ...messages.map((one) => messageRow(one)),
    ),
  ];
}

/** What the page does not show of a message is not made up. @param {Message} message */
function messageRow({ from_me: mine, author, text, date_text: day, time_text: time, attachments }) {
  const told = [word(mine ? "sent" : "received"), author, [day, time].filter(Boolean).join(", ")];
  return element(
    "li",
    { "data-direction": mine ? "sent" : "received" },
    element(
      "figure",
      { class: "entry" },
      element("figcaption", { class: "note" }, element("bdi", {}, told.filter(Boolean).join(" · "))),
      text && element("blockquote", {}, element("bdi", {}, text)),
      attachments.length > 0 && element("p", { class: "note" }, word("attached", attachments.join(", "))),
    ),
  );
}
