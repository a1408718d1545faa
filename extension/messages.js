/** Every message that a page of the extension may send to the worker, and who may send it. */
/** @import { Problem } from "./wire.js" */

const PANEL = "/panel/panel.html";
const OPTIONS = "/options/options.html";
const ABOUT = "/about/about.html";
const SEALED = 256 * 1024; // characters

/** @typedef {(value: unknown) => boolean} Test */

/** @param {number} longest @returns {Test} */
const textUpTo = (longest) => (value) =>
  typeof value === "string" && value.length > 0 && value.length <= longest;
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
const isKind = (value) => value === "apply" || value === "undo";
/** @type {Test} */
const isField = (value) => typeof value === "string" && /^(person|company)\.\S{1,100}$/.test(value);
const name = textUpTo(60);
const id = textUpTo(60);

/** @type {Record<string, {from: string[], body: Record<string, Test>}>} */
export const MESSAGES = {
  standing: { from: [PANEL, OPTIONS], body: {} },
  connectors: { from: [PANEL, OPTIONS], body: { fresh: isFlag } },
  use_relay: { from: [OPTIONS], body: { address: textUpTo(300) } },
  connect: { from: [OPTIONS], body: { connector: name, answers: isTexts } },
  keep: { from: [OPTIONS], body: {} },
  refuse: { from: [OPTIONS], body: {} },
  disconnect: { from: [OPTIONS], body: { connector: name } },
  preparations: { from: [OPTIONS], body: { connector: name } },
  prepare: { from: [OPTIONS], body: { connector: name, name: textUpTo(80) } },
  include: { from: [PANEL], body: { connector: name, on: isFlag } },
  plan: { from: [PANEL], body: { connector: name, snapshot: isRecord, wishes: isRecord } },
  lookup: { from: [PANEL], body: { connector: name, url: textUpTo(2000) } },
  search: { from: [PANEL], body: { connector: name, text: textUpTo(200) } },
  draft: { from: [PANEL], body: { connector: name, snapshot: isRecord, wishes: isRecord } },
  owners: { from: [PANEL], body: { connector: name } },
  fields: { from: [PANEL], body: { connector: name, entity: name } },
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
  about: { from: [ABOUT], body: {} },
  sent: { from: [ABOUT], body: {} },
  clear_sent: { from: [ABOUT], body: {} },
  name_sent: { from: [ABOUT], body: { on: isFlag } },
  list: { from: [PANEL], body: {} },
  add_to_list: { from: [PANEL], body: { person: isRecord } },
  drop_from_list: { from: [PANEL], body: { ids: isList } },
  report_layout: { from: [PANEL], body: { report: isRecord } },
  writes: { from: [PANEL], body: {} },
  send: {
    from: [PANEL],
    body: {
      id,
      kind: isKind,
      connector: name,
      person: textUpTo(500),
      sealed: textUpTo(SEALED),
      addresses: isTexts,
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
 */
export function acceptsMessage(message, sender) {
  if (!isRecord(message) || typeof message.verb !== "string" || !Object.hasOwn(MESSAGES, message.verb))
    return false;
  const { from, body } = /** @type {{from: string[], body: Record<string, Test>}} */ (MESSAGES[message.verb]);
  if (sender.id !== chrome.runtime.id || !from.some((page) => isPage(sender.url, page))) return false;
  const { verb: _verb, ...fields } = message;
  const names = Object.keys(body);
  if (Object.keys(fields).length !== names.length) return false;
  return names.every((name) => Object.hasOwn(fields, name) && body[name]?.(fields[name]));
}

/** @param {string | undefined} url @param {string} page */
function isPage(url, page) {
  const own = chrome.runtime.getURL(page);
  return url === own || Boolean(url?.startsWith(`${own}?`)) || Boolean(url?.startsWith(`${own}#`));
}

/** What the worker could not do, as told to the page that asked. */
export class Refusal extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/**
 * Ask the worker. Raises `Refusal` with the problem in words' terms.
 * @param {string} verb
 * @param {object} [body]
 * @returns {Promise<any>}
 */
export async function askWorker(verb, body = {}) {
  const answer = await chrome.runtime.sendMessage({ verb, ...body });
  if (answer && "value" in answer) return answer.value;
  throw new Refusal(answer?.problem ?? { code: "internal", action: "retry" });
}
