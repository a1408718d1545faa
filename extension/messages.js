/** Every message that a page of the extension may send to the worker, and who may send it. */
/** @import { Shown, Write } from "./queue/writes.js" */
/** @import { About, Standing } from "./relay/connections.js" */
/** @import { AskedDetails, Offered } from "./relay/details.js" */
/** @import { AskedDraft, Offer } from "./relay/drafts.js" */
/** @import { Draft, FieldOptions, LookedUp, PlannedHere, Wishes } from "./relay/questions.js" */
/** @import { Listed } from "./store/list.js" */
/** @import { Snippet, Text as SnippetText } from "./store/snippets.js" */
/** @import { SentLog } from "./store/sent.js" */
/** @import { Facts } from "./checkup/facts.js" */
/** @import { Reading } from "./managed/managed.js" */
/** @import { Checked } from "./relay/client.js" */
/** @import { Writer } from "./store/writer.js" */
/** @import { Connector, DealList, Drafted, Enriched, Owner, Held, Preparation, Snapshot, TeamRules } from "./wire.js" */
import { isGist } from "./digest/vocabulary.js";
import { Refusal } from "./refusal.js";

/**
 * What each verb carries and what it is answered; both sides are held to it. `unknown`: nobody reads the answer.
 * @typedef {{connector: string}} To
 * @typedef {{on: boolean}} On
 * @typedef {{id: string}} Id
 * @typedef {Pick<Write, "id" | "connector" | "person" | "sealed" | "addresses"> & {chosen: string[], gists: string[], origins?: string[]}} Confirmed `chosen`: entities whose record the rep chose; `gists`: a line for each entry; `origins`: what its values came from besides the page, in codes
 *
 * @typedef {object} Verbs
 * @property {{body: {}, answer: Standing}} standing
 * @property {{body: {}, answer: Reading}} managed what the organisation set
 * @property {{body: {fresh: boolean}, answer: Connector[]}} connectors
 * @property {{body: {address: string}, answer: Checked}} use_relay
 * @property {{body: {access: string}, answer: unknown}} use_access the key of the rep's team at the relay
 * @property {{body: {}, answer: {team: string}}} sign_in_relay at the company's own sign-in
 * @property {{body: {}, answer: TeamRules | null}} team what the rep's team may do
 * @property {{body: {}, answer: Facts}} check_setup
 * @property {{body: To & {answers: Record<string, string>}, answer: Standing}} connect
 * @property {{body: To & {answers: Record<string, string>}, answer: Standing}} connect_again what is not answered is as it was
 * @property {{body: Id, answer: Standing}} choose another account of those that wait for a yes
 * @property {{body: {}, answer: Standing}} keep
 * @property {{body: {}, answer: unknown}} refuse
 * @property {{body: To, answer: {told: boolean | null}}} disconnect
 * @property {{body: To, answer: Preparation[]}} preparations
 * @property {{body: To & {name: string}, answer: Preparation[]}} prepare
 * @property {{body: To & On, answer: unknown}} include
 * @property {{body: To & {snapshot: Snapshot, wishes: Wishes}, answer: PlannedHere}} plan
 * @property {{body: To & {url: string}, answer: LookedUp}} lookup
 * @property {{body: To & {text: string}, answer: Held[]}} search
 * @property {{body: To & {snapshot: Snapshot, wishes: Wishes}, answer: Draft}} draft
 * @property {{body: To & {language: string, fields: string[], origins: string[]}, answer: string}} contact_notice what to tell a contact
 * @property {{body: To, answer: Owner[]}} owners
 * @property {{body: To & {entity: string}, answer: FieldOptions[]}} fields
 * @property {{body: To & {person: string}, answer: DealList}} deals of the record with this id
 * @property {{body: {}, answer: Offered[]}} providers of contact details
 * @property {{body: {provider: string, key: string}, answer: unknown}} set_provider_key "" forgets it
 * @property {{body: AskedDetails, answer: Enriched}} ask_details
 * @property {{body: To & {job: string}, answer: Enriched}} resume_details
 * @property {{body: To & {objection: string}, answer: {new: number}}} add_objection
 * @property {{body: {}, answer: Offer}} drafting the team's texts, and the model
 * @property {{body: {snapshot: Snapshot}, answer: Record<string, string>}} draft_facts
 * @property {{body: AskedDraft, answer: Drafted}} draft_by_model
 * @property {{body: {}, answer: Writer}} writer
 * @property {{body: {writer: Writer}, answer: unknown}} keep_writer
 * @property {{body: {urls: string[]}, answer: boolean}} is_personal
 * @property {{body: {urls: string[]} & On, answer: unknown}} set_personal
 * @property {{body: {}, answer: number}} personal_count
 * @property {{body: {}, answer: unknown}} forget_personal
 * @property {{body: {}, answer: Record<string, boolean>}} logging by connector
 * @property {{body: To & On, answer: unknown}} set_logging
 * @property {{body: To & {keys: string[]}, answer: string[]}} logged those of the keys that were logged
 * @property {{body: {}, answer: boolean}} masks
 * @property {{body: On, answer: unknown}} set_masks
 * @property {{body: {}, answer: boolean}} follows
 * @property {{body: On, answer: unknown}} set_follows
 * @property {{body: To, answer: string[]}} locks
 * @property {{body: To & {field: string} & On, answer: unknown}} set_lock
 * @property {{body: To, answer: import("./store/last_choices.js").LastChoices}} last_choices
 * @property {{body: To & {choices: import("./store/last_choices.js").LastChoices}, answer: unknown}} keep_choices
 * @property {{body: {}, answer: Snippet[]}} snippets
 * @property {{body: {snippet: SnippetText}, answer: Snippet[]}} keep_snippet
 * @property {{body: Id, answer: Snippet[]}} drop_snippet
 * @property {{body: {}, answer: About}} about
 * @property {{body: {}, answer: SentLog}} sent
 * @property {{body: {}, answer: import("./digest/week.js").Week | null}} digest null where the team has none
 * @property {{body: {}, answer: unknown}} clear_sent
 * @property {{body: On, answer: unknown}} name_sent
 * @property {{body: {}, answer: Listed[]}} list
 * @property {{body: {person: Omit<Listed, "at">}, answer: Listed[]}} add_to_list
 * @property {{body: {ids: string[]}, answer: unknown}} drop_from_list
 * @property {{body: {report: import("./reader/layout.js").LayoutReport}, answer: unknown}} report_layout
 * @property {{body: {}, answer: Shown[]}} writes
 * @property {{body: Confirmed & {kind: "apply" | "undo"}, answer: Shown}} send
 * @property {{body: Confirmed & {keys: string[]}, answer: Shown}} log
 * @property {{body: Id, answer: Shown}} attempt
 * @property {{body: Id, answer: unknown}} settle
 * @property {{body: Id, answer: unknown}} discard
 * @property {{body: {}, answer: boolean}} queue_kept
 * @property {{body: On, answer: unknown}} keep_queue
 *
 * @typedef {keyof Verbs} Verb
 * @typedef {{[V in Verb]: {verb: V} & Verbs[V]["body"]}[Verb]} Message
 */

const PANEL = "/panel/panel.html";
const OPTIONS = "/options/options.html";
const WELCOME = "/welcome/welcome.html";
const ABOUT = "/about/about.html";
const CARD = "/card/card.html";
const SEALED = 256 * 1024; // characters

/** @typedef {(value: unknown) => boolean} Test */

/** @param {number} longest @returns {Test} */
const textUpTo = (longest) => (value) =>
  typeof value === "string" && value.length > 0 && value.length <= longest;
/** A person's, "" for one who is not known any more: what was written can still be taken back. @type {Test} */
const isName = (value) => typeof value === "string" && value.length <= 500;
/** @type {Test} */
const isShort = (value) => typeof value === "string" && value.length <= 500;
/** @type {Test} */
const isFlag = (value) => typeof value === "boolean";
/** @type {Test} */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @type {Test} */
const isTexts = (value) =>
  isRecord(value) && Object.values(/** @type {object} */ (value)).every((item) => typeof item === "string");
/** @type {Test} */
const isList = (value) => Array.isArray(value) && value.every((item) => typeof item === "string");
/** @type {Test} */
const isGists = (value) => isList(value) && /** @type {string[]} */ (value).every(isGist);
/** @type {Test} */
// a write of an older page has none
const isOrigins = (value) =>
  value === undefined ||
  (isList(value) && /** @type {string[]} */ (value).every((origin) => /^[a-z0-9_-]{1,40}$/.test(origin)));
/** @type {Test} */
const isKind = (value) => value === "apply" || value === "undo";
/** @type {Test} */
// a lock becomes a key of the request's policy: no other text of a page may get there
const isField = (value) => typeof value === "string" && /^(person|company)\.\S{1,100}$/.test(value);
const CHOICES = ["owner", "group", "lead_source", "you"];
/** @type {Test} */
const isChoices = (value) =>
  isTexts(value) &&
  Object.entries(/** @type {object} */ (value)).every(
    ([key, text]) => CHOICES.includes(key) && text.length <= 500,
  );
const LONGEST_SNIPPET = 10_000; // characters
/** @type {Test} */
const isSnippet = (value) => {
  if (!isRecord(value)) return false;
  const { kind, text, days } = /** @type {Record<string, unknown>} */ (value);
  const isDay = days === null || (Number.isInteger(days) && Number(days) >= 0 && Number(days) <= 3650);
  return (
    (kind === "note" || kind === "task" || kind === "message") && textUpTo(LONGEST_SNIPPET)(text) && isDay
  );
};
/** @type {Test} */
const isWriter = (value) =>
  isTexts(value) &&
  Object.entries(/** @type {object} */ (value)).every(
    ([key, text]) => (key === "my_name" || key === "my_company") && text.length <= 120,
  );
const name = textUpTo(60);
const id = textUpTo(60);

/** @type {{[V in Verb]: {from: string[], body: {[Name in keyof Verbs[V]["body"]]: Test}}}} */
export const MESSAGES = {
  standing: { from: [PANEL, OPTIONS, WELCOME], body: {} },
  managed: { from: [PANEL, OPTIONS], body: {} },
  connectors: { from: [PANEL, OPTIONS, WELCOME], body: { fresh: isFlag } },
  use_relay: { from: [OPTIONS, WELCOME], body: { address: textUpTo(300) } },
  use_access: { from: [OPTIONS, WELCOME], body: { access: textUpTo(200) } },
  sign_in_relay: { from: [OPTIONS, WELCOME], body: {} },
  team: { from: [PANEL, OPTIONS, CARD], body: {} },
  check_setup: { from: [OPTIONS], body: {} },
  connect: { from: [OPTIONS, WELCOME], body: { connector: name, answers: isTexts } },
  connect_again: { from: [OPTIONS, WELCOME], body: { connector: name, answers: isTexts } },
  choose: { from: [OPTIONS, WELCOME], body: { id: textUpTo(4000) } },
  keep: { from: [OPTIONS, WELCOME], body: {} },
  refuse: { from: [OPTIONS, WELCOME], body: {} },
  disconnect: { from: [OPTIONS, WELCOME], body: { connector: name } },
  preparations: { from: [OPTIONS, WELCOME], body: { connector: name } },
  prepare: { from: [OPTIONS, WELCOME], body: { connector: name, name: textUpTo(80) } },
  include: { from: [PANEL], body: { connector: name, on: isFlag } },
  plan: { from: [PANEL], body: { connector: name, snapshot: isRecord, wishes: isRecord } },
  lookup: { from: [PANEL], body: { connector: name, url: textUpTo(2000) } },
  search: { from: [PANEL], body: { connector: name, text: textUpTo(200) } },
  draft: { from: [PANEL], body: { connector: name, snapshot: isRecord, wishes: isRecord } },
  contact_notice: {
    from: [PANEL],
    body: { connector: name, language: textUpTo(2), fields: isList, origins: isOrigins },
  },
  owners: { from: [PANEL], body: { connector: name } },
  fields: { from: [PANEL], body: { connector: name, entity: name } },
  deals: { from: [PANEL], body: { connector: name, person: isShort } },
  providers: { from: [PANEL, OPTIONS], body: {} },
  set_provider_key: { from: [OPTIONS], body: { provider: name, key: isShort } },
  ask_details: {
    from: [PANEL],
    body: { connector: name, snapshot: isRecord, wanted: isList, domain: isShort },
  },
  resume_details: { from: [PANEL], body: { connector: name, job: textUpTo(SEALED) } },
  add_objection: { from: [PANEL], body: { connector: name, objection: textUpTo(SEALED) } },
  drafting: { from: [PANEL], body: {} },
  draft_facts: { from: [PANEL], body: { snapshot: isRecord } },
  draft_by_model: {
    from: [PANEL],
    body: {
      ...{ snapshot: isRecord, ticked: isList, mine: isTexts },
      ...{ wish: textUpTo(1000), language: textUpTo(2), address: textUpTo(10) },
    },
  },
  writer: { from: [PANEL], body: {} },
  keep_writer: { from: [PANEL], body: { writer: isWriter } },
  is_personal: { from: [PANEL], body: { urls: isList } },
  set_personal: { from: [PANEL], body: { urls: isList, on: isFlag } },
  personal_count: { from: [OPTIONS], body: {} },
  forget_personal: { from: [OPTIONS], body: {} },
  logging: { from: [PANEL, OPTIONS], body: {} },
  set_logging: { from: [PANEL, OPTIONS], body: { connector: name, on: isFlag } },
  logged: { from: [PANEL], body: { connector: name, keys: isList } },
  masks: { from: [PANEL], body: {} },
  set_masks: { from: [PANEL], body: { on: isFlag } },
  follows: { from: [PANEL, OPTIONS], body: {} },
  set_follows: { from: [PANEL, OPTIONS], body: { on: isFlag } },
  locks: { from: [PANEL, OPTIONS], body: { connector: name } },
  set_lock: { from: [PANEL, OPTIONS], body: { connector: name, field: isField, on: isFlag } },
  last_choices: { from: [PANEL], body: { connector: name } },
  keep_choices: { from: [PANEL], body: { connector: name, choices: isChoices } },
  snippets: { from: [PANEL], body: {} },
  keep_snippet: { from: [PANEL], body: { snippet: isSnippet } },
  drop_snippet: { from: [PANEL], body: { id } },
  about: { from: [PANEL, OPTIONS, ABOUT], body: {} },
  sent: { from: [ABOUT], body: {} },
  digest: { from: [PANEL], body: {} },
  clear_sent: { from: [ABOUT], body: {} },
  name_sent: { from: [ABOUT], body: { on: isFlag } },
  list: { from: [PANEL, CARD], body: {} },
  add_to_list: { from: [PANEL, CARD], body: { person: isRecord } },
  drop_from_list: { from: [PANEL], body: { ids: isList } },
  report_layout: { from: [PANEL], body: { report: isRecord } },
  writes: { from: [PANEL], body: {} },
  send: {
    from: [PANEL],
    body: {
      id,
      kind: isKind,
      connector: name,
      person: isName,
      sealed: textUpTo(SEALED),
      addresses: isTexts,
      chosen: isList,
      gists: isGists,
      origins: isOrigins,
    },
  },
  log: {
    from: [PANEL],
    body: {
      id,
      connector: name,
      person: textUpTo(500),
      sealed: textUpTo(SEALED),
      addresses: isTexts,
      chosen: isList,
      gists: isGists,
      keys: isList,
    },
  },
  attempt: { from: [PANEL], body: { id } },
  settle: { from: [PANEL], body: { id } },
  discard: { from: [PANEL], body: { id } },
  queue_kept: { from: [OPTIONS], body: {} },
  keep_queue: { from: [OPTIONS], body: { on: isFlag } },
};

/**
 * Whether a message is one of ours: its sender a page of this extension that may send it, its body exactly its schema.
 * @param {any} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {message is Message}
 */
export function acceptsMessage(message, sender) {
  // `hasOwn`, or "constructor" would be a verb
  if (!isRecord(message) || typeof message.verb !== "string" || !Object.hasOwn(MESSAGES, message.verb))
    return false;
  const { from, body } = /** @type {{from: string[], body: Record<string, Test>}} */ (
    MESSAGES[/** @type {Verb} */ (message.verb)]
  );
  // Chromium gives each page of the extension its address; a page that was taken over can do what that
  // page can, and no more
  if (sender.id !== chrome.runtime.id || !from.some((page) => isPage(sender.url, page))) return false;
  const { verb: _verb, ...fields } = message;
  const names = Object.keys(body);
  // one field too many is refused as well: it would reach the relay in a spread
  if (Object.keys(fields).length !== names.length) return false;
  return names.every((name) => Object.hasOwn(fields, name) && body[name]?.(fields[name]));
}

/** @param {string | undefined} url @param {string} page */
function isPage(url, page) {
  const own = chrome.runtime.getURL(page);
  // with the mark behind it, or `panel.html.evil` would be the panel
  return url === own || Boolean(url?.startsWith(`${own}?`)) || Boolean(url?.startsWith(`${own}#`));
}

/**
 * Ask the worker. Raises `Refusal` with the problem in words' terms.
 * @type {<V extends Verb>(verb: V, ...body: {} extends Verbs[V]["body"] ? [] : [Verbs[V]["body"]]) => Promise<Verbs[V]["answer"]>}
 */
export const askWorker = async (verb, ...[body]) => {
  const answer = await chrome.runtime.sendMessage({ verb, ...body });
  if (answer && "value" in answer) return answer.value;
  // no answer at all: the worker died in the middle, and will be there for the next question
  throw new Refusal(answer?.problem ?? { code: "internal", action: "retry" });
};
