/** The service worker. It keeps nothing in variables, and it alone talks to the relay. */
import * as connections from "./connections.js";
import { callAs } from "./grants.js";
import { addresses, known } from "./known.js";
import { accepts } from "./messages.js";
import { entries } from "./queue/entries.js";
import * as queue from "./queue/queue.js";
import { RelayProblem } from "./relay.js";
import * as store from "./store.js";

chrome.action.onClicked.addListener(open);
chrome.alarms.onAlarm.addListener(({ name }) => (name === queue.ALARM ? queue.drain() : undefined));
chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (!accepts(message, sender)) {
    reply({ problem: { code: "refused_message", action: "none" } });
    return false;
  }
  answer(message).then(reply);
  return true; // keeps the worker alive until the relay has answered
});
store.seclude();
queue.drain(); // the last worker may have died while it sent, and its alarm with it

/** No await before `open`: it needs the press. @param {chrome.tabs.Tab} tab */
function open({ id }) {
  if (id === undefined) return;
  chrome.sidePanel.setOptions({ tabId: id, path: `panel/panel.html?tab=${id}`, enabled: true });
  chrome.sidePanel.open({ tabId: id });
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
  plan,
  report_layout: ({ report }) => connections.reportLayout(report),
  entries: async () => (await entries()).map(shown),
  send: async ({ verb: _verb, ...write }) => shown(await queue.send(write)),
  attempt: async ({ id }) => shown(await queue.attempt(id)),
  settle: ({ id }) => queue.settle(id),
  discard: ({ id }) => queue.discard(id),
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

/** @param {{connector: string, snapshot: object, policy: object, answers: object}} asked */
async function plan({ connector, snapshot, policy, answers }) {
  const pages = addresses(snapshot);
  const ids = await known(connector, (await store.grants())[connector], pages);
  const { plan, sealed } = await callAs(connector, "/v1/plan", { snapshot, policy, answers, known: ids });
  return { plan, sealed, id: crypto.randomUUID(), addresses: pages };
}

/** What waited for this connection goes on. */
async function keep() {
  const standing = await connections.keep();
  queue.release();
  return standing;
}

/** An entry without what it carries. @param {import("./queue/entries.js").Entry} entry */
function shown({ sealed: _sealed, ...rest }) {
  return rest;
}
