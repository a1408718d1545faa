/** The conversation that is open on the messaging page. */
import { bounded } from "../bounds.js";
import { climb, found, linked } from "../ladder.js";
import { canonical, isMember } from "../linkedin_url.js";
import { isAnonymous } from "../names.js";
import { missing, seen } from "../seen.js";
import { messages, sender, viewer } from "./messages.js";
import { author, FIELDS, ITEM, PARTS, pronouns } from "./selectors.js";

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
  const beside = found(context, context.document, PARTS.overlay).nodes;
  const open = found(context, context.document, PARTS.thread).nodes;
  const threads = open.filter((one) => !beside.some((other) => other.contains(one) || one.contains(other)));
  const [thread] = threads.filter((one) => !threads.some((other) => other !== one && other.contains(one)));
  if (threads.length > 1) return { refused: "several_threads" };
  if (stray(context, context.document, [...beside, ...threads])) return { refused: "unknown_layout" };
  return thread ? conversation(context, thread, heading, "messaging") : { refused: "messaging" };
}

/**
 * Whether a message stands in none of the conversations that are known.
 * @param {Context} context
 * @param {Document} root
 * @param {Element[]} known
 */
export function stray(context, root, known) {
  const events = found(context, root, PARTS.event).nodes;
  return events.some((event) => !known.some((one) => one.contains(event)));
}

/**
 * One conversation with one person.
 * @param {Context} context
 * @param {Element} root
 * @param {import("../read.js").Heading} heading
 * @param {string} era
 * @returns {{thread: Thread} | import("../read.js").Refusal}
 */
export function conversation(context, root, heading, era) {
  const lists = found(context, root, PARTS.list).nodes;
  const [list] = lists;
  if (!list || lists.length > 1) return { refused: list ? "disagreement" : "unknown_layout" };
  const events = found(context, list, PARTS.event).nodes;
  const { rung, nodes } = found(context, root, PARTS.link);
  const links = [...nodes, ...found(context, root, PARTS.card).nodes].map((one) => linked(one, context));
  const people = [...new Set(links.filter((one) => one.startsWith("in/")))];
  const others = events.filter((one) => one.matches(ITEM.other));
  const names = new Set(others.map(author).filter(Boolean));
  const senders = new Set(others.map((one) => sender(one, context)).filter(Boolean));
  if (names.size > 1 || senders.size > 1) return { refused: "group_chat" };
  if (people.length !== 1) return { refused: people.length ? "disagreement" : several(context, root) };
  const id = (people[0] ?? "").replace("in/", "");
  const counterpart = described(context, root, { id, rung, others });
  const { full_name: name } = counterpart;
  if (name?.state !== "read") return { refused: name?.rung === "disagreement" ? "disagreement" : "no_name" };
  if (isAnonymous(name.value)) return { refused: "hidden_name" };
  const me = viewer(events);
  if (me === undefined || me === id) return { refused: "disagreement" };
  const all = messages(context, list, { viewer: me, other: id, name: name.value });
  if (!Array.isArray(all)) return all;
  return { thread: { ...heading, kind: "thread", era, counterpart, messages: all } };
}

/** Why a thread links to nobody: its title names several people, or nothing is known of it. */
function several(/** @type {Context} */ context, /** @type {Element} */ root) {
  const title = climb(context, root, FIELDS.full_name);
  return /[,،、，]/.test(`${title.value ?? ""}`) ? "group_chat" : "unknown_layout";
}

/**
 * The counterpart. What its card says has not been loaded when the card is not there.
 * @param {Context} context
 * @param {Element} root
 * @param {{id: string, rung: string, others: Element[]}} known
 */
function described(context, root, { id, rung, others }) {
  /** @type {import("../read.js").Fields} */
  const fields = {};
  const carded = found(context, root, PARTS.card).nodes.length > 0;
  for (const [name, rungs] of Object.entries(FIELDS))
    fields[name] = climb(context, root, rungs, carded ? "absent" : "not_loaded");
  const said = [...new Set(others.map(pronouns).filter(Boolean))];
  fields.pronouns = said.length > 1 ? missing("unreadable") : seen(said[0], "thread.message.pronouns");
  fields.profile_url = seen(canonical(`https://www.linkedin.com/in/${id}`), rung);
  fields.member_urn = seen(isMember(id) ? `urn:li:fsd_profile:${id}` : "", rung);
  return Object.fromEntries(NAMES.map((name) => [name, bounded(name, fields[name] ?? missing("absent"))]));
}
