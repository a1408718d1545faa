/** The service worker. It keeps nothing in variables, and it alone talks to the relay. */

import * as basket from "./store/basket.js";
import { openPanel } from "./browser.js";
import * as choices from "./store/preferences.js";
import * as connections from "./relay/connections.js";
import { logged } from "./store/logged.js";
import { accepts } from "./messages.js";
import * as personal from "./store/personal.js";
import * as questions from "./relay/questions.js";
import { keepsQueue } from "./queue/disk.js";
import { entries } from "./queue/entries.js";
import * as queue from "./queue/queue.js";
import { ALARM } from "./queue/tally.js";
import { RelayProblem } from "./relay/client.js";
import * as sent from "./store/sent.js";
import * as store from "./store/store.js";

chrome.action.onClicked.addListener(open);
chrome.alarms.onAlarm.addListener(({ name }) => (name === ALARM ? queue.begin() : undefined));
chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (!accepts(message, sender)) {
    reply({ problem: { code: "refused_message", action: "none" } });
    return false;
  }
  answer(message).then(reply);
  return true; // keeps the worker alive until the relay has answered
});
chrome.runtime.onStartup.addListener(() => queue.begin()); // that it starts at all when the browser does
store.seclude();
queue.begin(); // the last worker may have died while it sent, and its alarm with it

/** No await before `openPanel`: it needs the press. @param {chrome.tabs.Tab} tab */
function open({ id, windowId }) {
  if (id === undefined) return;
  openPanel(id, windowId);
  store.pressed(id);
}

/** @type {Record<string, (message: any) => Promise<unknown>>} */
const VERBS = {
  standing: connections.standing,
  connectors: ({ fresh }) => connections.connectors(fresh),
  use_relay: ({ address }) => connections.useRelay(address),
  connect: ({ connector, answers }) => connections.connect(connector, answers),
  keep,
  refuse: connections.refuse,
  disconnect: ({ connector }) => connections.disconnect(connector),
  preparations: ({ connector }) => connections.preparations(connector),
  prepare: ({ connector, name }) => connections.prepare(connector, name),
  include: ({ connector, on }) => connections.include(connector, on),
  plan: questions.plan,
  lookup: questions.lookup,
  search: questions.search,
  draft: questions.draft,
  owners: questions.owners,
  fields: questions.fields,
  is_personal: ({ urls }) => personal.isPersonal(urls),
  set_personal: ({ urls, on }) => setPersonal(urls, on),
  personal_count: async () => (await store.personal()).length,
  forget_personal: () => store.keepPersonal([]),
  logging: choices.logging,
  set_logging: ({ connector, on }) => choices.setLogging(connector, on),
  logged,
  masks: choices.masks,
  set_masks: ({ on }) => choices.setMasks(on),
  follows: choices.follows,
  set_follows: ({ on }) => choices.setFollows(on),
  locks: ({ connector }) => choices.locks(connector),
  set_lock: ({ connector, field, on }) => choices.setLock(connector, field, on),
  about: connections.about,
  sent: sent.sent,
  clear_sent: sent.clear,
  name_sent: ({ on }) => sent.name(on),
  basket: basket.people,
  keep_person: ({ person }) => basket.keep(person),
  drop_people: ({ ids }) => basket.drop(ids),
  report_layout: ({ report }) => connections.reportLayout(report),
  entries: async () => (await entries()).map(shown),
  send: async ({ verb: _verb, ...write }) => shown(await queue.send(write)),
  log: async ({ verb: _verb, ...write }) => shown(await queue.send({ ...write, kind: "log" })),
  attempt: async ({ id }) => shown(await queue.attempt(id)),
  settle: ({ id }) => queue.settle(id),
  discard: ({ id }) => queue.discard(id),
  queue_kept: keepsQueue,
  keep_queue: ({ on }) => queue.keep(on),
};

/** @param {{verb: string}} message @returns {Promise<{value: unknown} | {problem: import("./wire.js").Problem}>} */
async function answer(message) {
  try {
    return { value: (await VERBS[message.verb]?.(message)) ?? null };
  } catch (error) {
    if (error instanceof RelayProblem) return { problem: error.problem };
    return { problem: { code: "internal", action: "retry" } };
  }
}

/** What waited for this connection goes on. */
async function keep() {
  const standing = await connections.keep();
  queue.drain();
  return standing;
}

/** What waits for somebody personal is given up. @param {string[]} urls @param {boolean} on */
async function setPersonal(urls, on) {
  await personal.mark(urls, on);
  if (!on) return;
  const mine = (await entries()).filter(({ addresses }) => urls.includes(addresses.person ?? ""));
  await Promise.all(mine.map((write) => queue.discard(write.id)));
  await basket.dropPage(urls);
}

/** An entry without what it carries. @param {import("./queue/entries.js").Entry} entry */
function shown({ sealed: _sealed, ...rest }) {
  return rest;
}
