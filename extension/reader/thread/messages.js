/**
 * The messages of a thread, in order. Only the first of a group shows its sender and time. Those behind it inherit
 * the sender, until the group ends. They do not inherit the time, which may be minutes later: the page shows none.
 */
import { findFirst, identityOf } from "../ladder.js";
import { isMember } from "../linkedin_url.js";
import { isBehind } from "../proof.js";
import { isVisible, lineOf, writtenOf } from "../text.js";
import { authorOf, THREAD_ITEM, THREAD_PARTS } from "./selectors.js";

/**
 * `date_text` and `time_text` are what the page shows ("Monday", "2:14 PM"), null where it shows nothing: a
 * message without a time stands under the one before it.
 * `key` stays the same whenever the message is read, and tells nothing of the viewer.
 * @typedef {{key: string, from_me: boolean, author: string | null, text: string, date_text: string | null,
 *   time_text: string | null, edited: boolean | null, attachments: string[]}} Message
 * @typedef {{author: string | null, mine: boolean, open: boolean}} Group
 * @typedef {{viewer: string, other: string, name: string}} Sides the ids of both, and the other's name
 */

/**
 * Every message, or the code of a refusal when two signs of one message disagree.
 * @param {import("../ladder.js").Context} context
 * @param {Element} list
 * @param {Sides} sides
 * @returns {Message[] | {refused: string}}
 */
export function readMessages(context, list, sides) {
  const events = findFirst(context, list, THREAD_PARTS.event).nodes;
  const days = findFirst(context, list, THREAD_PARTS.day).nodes;
  const loose = [...list.querySelectorAll(THREAD_ITEM.body)].some(
    (node) => !events.some((event) => event.contains(node)),
  );
  // a text without the mark of its message: whose it is cannot be told
  if (loose) return { refused: "unknown_layout" };
  /** @type {Message[]} */
  const all = [];
  /** @type {Group} */
  let group = { author: null, mine: false, open: false };
  let day = null;
  for (const node of [...events, ...days].sort(orderOf)) {
    if (days.includes(node)) {
      day = lineOf(node) || null;
      group = { ...group, open: false };
      continue;
    }
    const mine = !node.matches(THREAD_ITEM.other);
    const next = groupMessages(context, node, mine, group, sides);
    if (!next) return { refused: "disagreement" };
    group = next;
    all.push({ ...textIn(node), from_me: mine, author: group.author, date_text: day });
    group = { ...group, open: !node.matches(THREAD_ITEM.last) };
  }
  // two messages under one key would be logged as one
  return new Set(all.map((item) => item.key)).size === all.length ? all : { refused: "disagreement" };
}

/**
 * The id of the viewer, which every message of a thread bears, "" for the messages of older pages, which bear none;
 * undefined when they differ.
 * @param {Element[]} events
 */
export function viewerIn(events) {
  const [id = "", ...more] = new Set(events.map((node) => urnOf(node).viewer));
  return more.length ? undefined : id;
}

/**
 * The member id that the picture or name before a message's text leads to; "" when there is none.
 * @param {Element} event
 * @param {import("../ladder.js").Context} context
 */
export function senderOf(event, context) {
  const body = event.querySelector(THREAD_ITEM.body);
  const links = [...event.querySelectorAll("a[href]")].filter(
    (node) => !body || (node !== body && isBehind(node, body)),
  );
  return links.map((node) => identityOf(node, context).replace("in/", "")).find(isMember) ?? "";
}

/** The part of a message's own urn that names it, without the viewer in front. @param {Element} event */
function urnOf(event) {
  const said = event.getAttribute("data-event-urn") ?? "";
  const id = /\(urn:li:fsd?_profile:([\w-]{39}),/.exec(said)?.[1] ?? "";
  const key = /[(:,]([^(),:]{1,300})\)?$/.exec(said)?.[1] ?? "";
  return { viewer: id, key: id && key.includes(id) ? "" : key };
}

/**
 * The group that a message belongs to; undefined when its side is another by its sender than by its form.
 * @param {import("../ladder.js").Context} context
 * @param {Element} event
 * @param {boolean} mine
 * @param {Group} group
 * @param {Sides} sides
 * @returns {Group | undefined}
 */
function groupMessages(context, event, mine, group, sides) {
  const [own, theirs] = mine ? [sides.viewer, sides.other] : [sides.other, sides.viewer];
  const [name, from] = [authorOf(event) || null, senderOf(event, context)];
  // form and sender are two signs of one side: where they differ, a word could be put into the wrong mouth
  const odd = from && (from === theirs || (isMember(own) && from !== own));
  if (!urnOf(event).key || odd || (name && mine === (name === sides.name))) return undefined;
  if (from || name || event.querySelector(`${THREAD_ITEM.meta}, ${THREAD_ITEM.time}`)) {
    const heading = event.parentElement?.querySelector(THREAD_ITEM.heading)?.textContent ?? "";
    const told = !name || !heading || heading.includes(name);
    return { author: told ? name : null, mine, open: true };
  }
  const same = group.open && group.mine === mine;
  return same ? group : { author: mine ? null : sides.name, mine, open: true };
}

/** What a message says. @param {Element} event */
function textIn(event) {
  const bodies = [...event.querySelectorAll(THREAD_ITEM.body)].filter(isVisible);
  return {
    key: urnOf(event).key,
    text: bodies.map((node) => writtenOf(node)).join("\n"),
    time_text: lineOf(event.querySelector(THREAD_ITEM.time)) || null,
    edited: event.querySelector(THREAD_ITEM.edited) ? true : isBare(event),
    attachments: [...new Set([...event.querySelectorAll(THREAD_ITEM.file)].map(lineOf).filter(Boolean))],
  };
}

/** `false` when a message holds nothing but what is known, which then is no sign of a change. @param {Element} event */
function isBare(event) {
  const rest = /** @type {Element} */ (event.cloneNode(true));
  for (const node of rest.querySelectorAll(THREAD_ITEM.known)) node.remove();
  return lineOf(rest) ? null : false;
}

/** @param {Element} node @param {Element} other */
function orderOf(node, other) {
  return node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
