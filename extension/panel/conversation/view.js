/** A conversation on the screen: with whom, how that person stands in each CRM, and the messages to choose from. */
/** @import { Message } from "../../reader/thread/messages.js" */
/** @import { Conversation } from "./conversation.js" */
/** @import { LogSync } from "./log_sync.js" */
/** @import { Written } from "./text.js" */
import { element } from "../../screen/element.js";
import { listOf } from "../../screen/when.js";
import { countOf, word } from "../../screen/words.js";
import { MOST } from "./conversation.js";
import { standingsView } from "./standings.js";
import { bodyOf } from "./text.js";
import { maskView } from "./mask_view.js";

/**
 * @typedef {object} On
 * @property {import("../problem.js").Ways} ways
 * @property {(syncs: LogSync[]) => Promise<void>} look ask these CRMs again how the person stands
 * @property {(say?: string) => void} redraw
 */

/** @param {Conversation} talk @param {On} on @returns {Node[]} */
export function conversationView(talk, on) {
  const isOpen = talk.syncsThatKnow.length > 0;
  return [
    headView(talk),
    standingsView(talk, on),
    isOpen ? maskView(talk, on) : null,
    messagesView(talk, on),
  ].filter((item) => item !== null);
}

/** @param {Conversation} talk */
function headView(talk) {
  const { thread, messages, syncsThatKnow: standing, changed } = talk;
  const left = thread.messages.length - messages.length;
  const name = `${thread.counterpart.full_name?.value ?? ""}`;
  const notes = [
    countOf("messages_read", thread.messages.length),
    left ? countOf("messages_empty", left) : "",
  ];
  const isMuch = messages.filter((message) => !talk.isLogged(message.key)).length > MOST;
  return element(
    "div",
    { class: "person" },
    element("h1", {}, word("conversation_with", name)),
    element("p", { class: "status" }, notes.filter(Boolean).join(" · ")),
    changed && element("p", { class: "wrong" }, word("log_changed")),
    standing.length > 0 && element("p", { class: "note" }, word("log_exact")),
    standing.length > 0 && isMuch && element("p", { class: "note" }, word("log_most", MOST)),
  );
}

/** @param {Conversation} talk @param {On} on */
function messagesView(talk, on) {
  const written = talk.textsOfMessages();
  const rows = talk.thread.messages.map((message, place) =>
    messageRow(message, place, written.get(message.key), talk, on),
  );
  return element("ol", { class: "card messages", "aria-label": word("messages_label") }, ...rows);
}

/** What the page does not show of a message is not made up. @param {Message} message @param {number} place @param {Written | undefined} shown what would be sent of it @param {Conversation} talk @param {On} on */
function messageRow(message, place, shown, talk, on) {
  const { from_me: mine, author, key, date_text: day, time_text: time } = message;
  const told = [word(mine ? "sent" : "received"), author, [day, time].filter(Boolean).join(", ")];
  const id = `message-${place}`;
  const title = element("bdi", {}, told.filter(Boolean).join(" · "));
  const isChoice = Boolean(shown) && talk.syncsThatKnow.length > 0;
  const there = talk.syncsThatKnow.filter(({ connector }) => talk.logged[connector]?.has(key));
  const body = shown?.body ?? bodyOf(message);
  return element(
    "li",
    {
      "data-direction": mine ? "sent" : "received",
      "data-logged": there.map((sync) => sync.connector).join(" "),
    },
    element(
      "figure",
      { class: "entry" },
      element(
        "figcaption",
        { class: "note" },
        isChoice && tickBox(message, id, talk, on),
        isChoice ? element("label", { for: id }, title) : title,
      ),
      body !== "" &&
        element(
          "blockquote",
          {},
          element("bdi", {}, body),
          isChoice && element("span", { class: "note seen" }, shown?.seen ?? ""),
        ),
      there.length > 0 &&
        element("p", { class: "note there" }, word("logged_in", listOf(there.map((sync) => sync.label)))),
    ),
  );
}

/** @param {Message} message @param {string} id @param {Conversation} talk @param {On} on */
function tickBox(message, id, talk, on) {
  const isTicked = talk.ticks?.has(message.key) ?? false;
  const isLogged = talk.isLogged(message.key);
  const box = element("input", {
    ...{ type: "checkbox", id, checked: isTicked && !isLogged },
    disabled: isLogged || !(isTicked || talk.hasRoom(message)),
    change: () => {
      talk.tickMessage(message.key, box.checked);
      on.redraw();
    },
  });
  return box;
}
