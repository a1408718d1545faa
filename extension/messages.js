/** Every message that a page of the extension may send to the worker, and who may send it. */
/** @import { Problem } from "./wire.js" */

const PANEL = "/panel/panel.html";
const OPTIONS = "/options/options.html";
const ABOUT = "/about/about.html";
const SEALED = 256 * 1024; // characters

/** @typedef {(value: unknown) => boolean} Test */

/** @param {number} longest @returns {Test} */
const text = (longest) => (value) => typeof value === "string" && value.length > 0 && value.length <= longest;
/** @type {Test} */
const flag = (value) => typeof value === "boolean";
/** @type {Test} */
const record = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @type {Test} */
const texts = (value) =>
  record(value) && Object.values(/** @type {object} */ (value)).every((item) => typeof item === "string");
/** @type {Test} */
const list = (value) => Array.isArray(value) && value.every((item) => typeof item === "string");
/** @type {Test} */
const kind = (value) => value === "apply" || value === "undo";
/** @type {Test} */
const field = (value) => typeof value === "string" && /^(person|company)\.\S{1,100}$/.test(value);
const name = text(60);
const id = text(60);

/** @type {Record<string, {from: string[], body: Record<string, Test>}>} */
export const MESSAGES = {
  standing: { from: [PANEL, OPTIONS], body: {} },
  connectors: { from: [PANEL, OPTIONS], body: { fresh: flag } },
  use_relay: { from: [OPTIONS], body: { address: text(300) } },
  connect: { from: [OPTIONS], body: { connector: name, answers: texts } },
  keep: { from: [OPTIONS], body: {} },
  refuse: { from: [OPTIONS], body: {} },
  disconnect: { from: [OPTIONS], body: { connector: name } },
  preparations: { from: [OPTIONS], body: { connector: name } },
  prepare: { from: [OPTIONS], body: { connector: name, name: text(80) } },
  include: { from: [PANEL], body: { connector: name, on: flag } },
  plan: { from: [PANEL], body: { connector: name, snapshot: record, wishes: record } },
  lookup: { from: [PANEL], body: { connector: name, url: text(2000) } },
  search: { from: [PANEL], body: { connector: name, text: text(200) } },
  draft: { from: [PANEL], body: { connector: name, snapshot: record, wishes: record } },
  owners: { from: [PANEL], body: { connector: name } },
  fields: { from: [PANEL], body: { connector: name, entity: name } },
  is_personal: { from: [PANEL], body: { urls: list } },
  set_personal: { from: [PANEL], body: { urls: list, on: flag } },
  personal_count: { from: [OPTIONS], body: {} },
  forget_personal: { from: [OPTIONS], body: {} },
  logging: { from: [PANEL, OPTIONS], body: {} },
  set_logging: { from: [PANEL, OPTIONS], body: { connector: name, on: flag } },
  logged: { from: [PANEL], body: { connector: name, keys: list } },
  masks: { from: [PANEL], body: {} },
  set_masks: { from: [PANEL], body: { on: flag } },
  follows: { from: [PANEL, OPTIONS], body: {} },
  set_follows: { from: [PANEL, OPTIONS], body: { on: flag } },
  locks: { from: [PANEL, OPTIONS], body: { connector: name } },
  set_lock: { from: [PANEL, OPTIONS], body: { connector: name, field, on: flag } },
  about: { from: [ABOUT], body: {} },
  sent: { from: [ABOUT], body: {} },
  clear_sent: { from: [ABOUT], body: {} },
  name_sent: { from: [ABOUT], body: { on: flag } },
  basket: { from: [PANEL], body: {} },
  keep_person: { from: [PANEL], body: { person: record } },
  drop_people: { from: [PANEL], body: { ids: list } },
  report_layout: { from: [PANEL], body: { report: record } },
  entries: { from: [PANEL], body: {} },
  send: {
    from: [PANEL],
    body: { id, kind, connector: name, person: text(500), sealed: text(SEALED), addresses: texts },
  },
  log: {
    from: [PANEL],
    body: { id, connector: name, person: text(500), sealed: text(SEALED), addresses: texts, keys: list },
  },
  attempt: { from: [PANEL], body: { id } },
  settle: { from: [PANEL], body: { id } },
  discard: { from: [PANEL], body: { id } },
  queue_kept: { from: [OPTIONS], body: {} },
  keep_queue: { from: [OPTIONS], body: { on: flag } },
};

/**
 * Whether a message is one of ours: its sender a page of this extension that may send it, its body exactly its schema.
 * @param {any} message
 * @param {chrome.runtime.MessageSender} sender
 */
export function accepts(message, sender) {
  if (!record(message) || typeof message.verb !== "string" || !Object.hasOwn(MESSAGES, message.verb))
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
export async function ask(verb, body = {}) {
  const answer = await chrome.runtime.sendMessage({ verb, ...body });
  if (answer && "value" in answer) return answer.value;
  throw new Refusal(answer?.problem ?? { code: "internal", action: "retry" });
}
