/** The conversation that is open on the messaging page. */
import { boundField } from "../bounds.js";
import { climb, findFirst, identityOf } from "../ladder.js";
import { canonical, isMember } from "../linkedin_url.js";
import { isAnonymous } from "../names/names.js";
import { fieldWithout, seen } from "../seen.js";
import { readMessages, senderOf, viewerIn } from "./messages.js";
import { authorOf, pronounsIn, THREAD_FIELDS, THREAD_ITEM, THREAD_PARTS } from "./selectors.js";

/**
 * @typedef {import("../ladder.js").Context} Context
 * @typedef {import("../read.js").Heading & {kind: "thread", era: string, counterpart: import("../read.js").Fields,
 *   messages: import("./messages.js").Message[]}} Thread
 */

/** Every field of the counterpart. */
const NAMES = ["full_name", "profile_url", "member_urn", "headline", "pronouns", "connection_degree"];

/**
 * @param {Context} context
 * @param {import("../read.js").Heading} heading
 * @returns {{thread: Thread} | import("../read.js").Refusal}
 */
export function readThread(context, heading) {
  const beside = findFirst(context, context.document, THREAD_PARTS.overlay).nodes;
  const open = findFirst(context, context.document, THREAD_PARTS.thread).nodes;
  const threads = open.filter(
    (node) => !beside.some((other) => other.contains(node) || node.contains(other)),
  );
  const [thread] = threads.filter((node) => !threads.some((other) => other !== node && other.contains(node)));
  if (threads.length > 1) return { refused: "several_threads" };
  if (isStray(context, context.document, [...beside, ...threads])) return { refused: "unknown_layout" };
  return thread ? findConversation(context, thread, heading, "messaging") : { refused: "messaging" };
}

/**
 * Whether a message stands in none of the conversations that are known.
 * @param {Context} context
 * @param {Document} root
 * @param {Element[]} known
 */
export function isStray(context, root, known) {
  const events = findFirst(context, root, THREAD_PARTS.event).nodes;
  return events.some((event) => !known.some((node) => node.contains(event)));
}

/**
 * One conversation with one person.
 * @param {Context} context
 * @param {Element} root
 * @param {import("../read.js").Heading} heading
 * @param {string} era
 * @returns {{thread: Thread} | import("../read.js").Refusal}
 */
export function findConversation(context, root, heading, era) {
  const lists = findFirst(context, root, THREAD_PARTS.list).nodes;
  const [list] = lists;
  if (!list || lists.length > 1) return { refused: list ? "disagreement" : "unknown_layout" };
  const events = findFirst(context, list, THREAD_PARTS.event).nodes;
  const { rung, nodes } = findFirst(context, root, THREAD_PARTS.link);
  const links = [...nodes, ...findFirst(context, root, THREAD_PARTS.card).nodes].map((node) =>
    identityOf(node, context),
  );
  const people = [...new Set(links.filter((said) => said.startsWith("in/")))];
  const others = events.filter((node) => node.matches(THREAD_ITEM.other));
  const names = new Set(others.map(authorOf).filter(Boolean));
  const senders = new Set(others.map((node) => senderOf(node, context)).filter(Boolean));
  // what a third person wrote may not go into the record of the second
  if (names.size > 1 || senders.size > 1) return { refused: "group_chat" };
  if (people.length !== 1) return { refused: people.length ? "disagreement" : isSeveral(context, root) };
  const id = (people[0] ?? "").replace("in/", "");
  const counterpart = describeCounterpart(context, root, { id, rung, others });
  const { full_name: name } = counterpart;
  if (name?.state !== "read") return { refused: name?.rung === "disagreement" ? "disagreement" : "no_name" };
  if (isAnonymous(name.value)) return { refused: "hidden_name" };
  const me = viewerIn(events);
  // a thread with oneself, or one whose messages name different viewers
  if (me === undefined || me === id) return { refused: "disagreement" };
  const all = readMessages(context, list, { viewer: me, other: id, name: name.value });
  if (!Array.isArray(all)) return all;
  return { thread: { ...heading, kind: "thread", era, counterpart, messages: all } };
}

/** Why a thread links to nobody: its title names several people, or nothing is known of it. */
function isSeveral(/** @type {Context} */ context, /** @type {Element} */ root) {
  const title = climb(context, root, THREAD_FIELDS.full_name);
  return /[,،、，]/.test(`${title.value ?? ""}`) ? "group_chat" : "unknown_layout";
}

/**
 * The counterpart. What its card says has not been loaded when the card is not there.
 * @param {Context} context
 * @param {Element} root
 * @param {{id: string, rung: string, others: Element[]}} known
 */
function describeCounterpart(context, root, { id, rung, others }) {
  /** @type {import("../read.js").Fields} */
  const fields = {};
  const carded = findFirst(context, root, THREAD_PARTS.card).nodes.length > 0;
  for (const [name, rungs] of Object.entries(THREAD_FIELDS))
    fields[name] = climb(context, root, rungs, carded ? "absent" : "not_loaded");
  const said = [...new Set(others.map(pronounsIn).filter(Boolean))];
  fields.pronouns = said.length > 1 ? fieldWithout("unreadable") : seen(said[0], "thread.message.pronouns");
  fields.profile_url = seen(canonical(`https://www.linkedin.com/in/${id}`), rung);
  fields.member_urn = seen(isMember(id) ? `urn:li:fsd_profile:${id}` : "", rung);
  return Object.fromEntries(
    NAMES.map((name) => [name, boundField(name, fields[name] ?? fieldWithout("absent"))]),
  );
}
