/** Which page may send which message to the worker, and in what shape: the border that `worker.js` asks at. */
/** @import { Message, Verb, Verbs } from "./messages.js" */
import { isGist } from "./digest/vocabulary.js";

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
const isCount = (value) => value === null || (Number.isInteger(value) && Number(value) >= 0);
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
const isOrigins = (value) =>
  isList(value) && /** @type {string[]} */ (value).every((origin) => /^[a-z0-9_-]{1,40}$/.test(origin));
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
    body: { connector: name, snapshot: isRecord, wanted: isList, domain: isShort, most_credits: isCount },
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
