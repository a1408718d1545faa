/** The service worker. It keeps nothing in variables, and it alone talks to the relay. */
/** @import { Message, Verb, Verbs } from "./messages.js" */

import { keepOthersOut } from "./store/area.js";
import * as last from "./store/last_choices.js";
import * as list from "./store/list.js";
import { openPanel } from "./browser.js";
import { checkSetup } from "./checkup/facts.js";
import * as choices from "./store/preferences.js";
import * as connections from "./relay/connections.js";
import * as details from "./relay/details.js";
import { readDigest } from "./relay/digest.js";
import * as drafts from "./relay/drafts.js";
import { readManaged, requireConversations } from "./managed/reading.js";
import { listLogged } from "./store/logged.js";
import { acceptsMessage } from "./accepted_messages.js";
import * as personal from "./store/personal.js";
import { adoptManagedRelay, onManaged } from "./relay/organisation.js";
import * as questions from "./relay/questions.js";
import { keepsQueue } from "./queue/disk.js";
import { listWrites } from "./queue/writes.js";
import * as queue from "./queue/queue.js";
import { ALARM } from "./queue/tally.js";
import { holdUpdate, updateWhenIdle } from "./queue/update.js";
import { INTERNAL, Refusal } from "./refusal.js";
import * as snippets from "./store/snippets.js";
import * as sent from "./store/sent.js";
import * as store from "./store/store.js";
import * as writer from "./store/writer.js";

chrome.action.onClicked.addListener(openOnPress);
chrome.alarms.onAlarm.addListener(({ name }) => (name === ALARM ? goOnByAlarm() : undefined));
chrome.runtime.onInstalled.addListener(({ reason }) => (reason === "install" ? welcomeRep() : undefined));
chrome.runtime.onUpdateAvailable.addListener(() => holdUpdate(reload));
chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (!acceptsMessage(message, sender)) {
    reply({ problem: { code: "refused_message", action: "none" } });
    return false;
  }
  answerMessage(message).then(reply);
  return true; // keeps the worker alive until the relay has answered
});
chrome.runtime.onStartup.addListener(() => queue.beginQueue()); // that it starts at all when the browser does
keepOthersOut();
onManaged(adoptManagedRelay);
/** Done before the first message is answered, so that no page sees another relay than the policy's. */
const adopted = adoptManagedRelay();
queue.beginQueue(); // the last worker may have died while it sent, and its alarm with it

async function goOnByAlarm() {
  await queue.beginQueue();
  await updateWhenIdle(reload);
}

async function welcomeRep() {
  if (await store.takeWelcome())
    await chrome.tabs.create({ url: chrome.runtime.getURL("welcome/welcome.html") });
}

const reload = () => chrome.runtime.reload();

/** No await before `openPanel`: it needs the press. @param {chrome.tabs.Tab} tab */
function openOnPress({ id, windowId }) {
  if (id === undefined) return;
  openPanel(id, windowId);
  store.tellPressed(id);
}

/** @type {{[V in Verb]: (message: {verb: V} & Verbs[V]["body"]) => Promise<Verbs[V]["answer"]>}} */
const VERBS = {
  standing: connections.readStanding,
  managed: readManaged,
  connectors: ({ fresh }) => connections.listConnectors(fresh),
  use_relay: ({ address }) => connections.adoptRelay(address),
  use_access: ({ access }) => store.keepAccess(access),
  sign_in_relay: connections.signInAsMember,
  team: connections.askTeam,
  check_setup: checkSetup,
  connect: ({ connector, answers }) => connections.connectCrm(connector, answers),
  connect_again: ({ connector, answers }) => connections.connectCrm(connector, answers, true),
  choose: ({ id }) => connections.chooseAccount(id),
  keep: keepAndDrain,
  refuse: connections.refusePending,
  disconnect: ({ connector }) => connections.disconnectCrm(connector),
  preparations: ({ connector }) => connections.listPreparations(connector),
  prepare: ({ connector, name }) => connections.prepareCrm(connector, name),
  include: ({ connector, on }) => connections.includeCrm(connector, on),
  plan: questions.askPlan,
  lookup: questions.askLookup,
  search: questions.askSearch,
  draft: questions.askDraft,
  contact_notice: questions.askNotice,
  owners: questions.askOwners,
  fields: questions.askFieldOptions,
  deals: questions.askDeals,
  providers: details.listProviders,
  set_provider_key: details.setProviderKey,
  ask_details: details.askDetails,
  resume_details: details.resumeDetails,
  add_objection: details.addObjection,
  drafting: drafts.readDrafting,
  draft_facts: drafts.askFacts,
  draft_by_model: ({ verb: _verb, ...asked }) => drafts.askModel(asked),
  writer: writer.readWriter,
  keep_writer: (message) => writer.keepWriter(message.writer),
  is_personal: ({ urls }) => personal.isPersonal(urls),
  set_personal: ({ urls, on }) => setPersonal(urls, on),
  personal_count: async () => (await store.readPersonal()).length,
  forget_personal: () => store.keepPersonal([]),
  logging: readLogging,
  set_logging: ({ connector, on }) => setLogging(connector, on),
  logged: listLogged,
  masks: choices.readMasks,
  set_masks: ({ on }) => choices.setMasks(on),
  follows: choices.readFollows,
  set_follows: ({ on }) => choices.setFollows(on),
  locks: ({ connector }) => choices.readLocks(connector),
  set_lock: ({ connector, field, on }) => choices.setLock(connector, field, on),
  last_choices: ({ connector }) => last.readLastChoices(connector),
  keep_choices: (message) => last.keepLastChoices(message.connector, message.choices),
  snippets: snippets.readSnippets,
  keep_snippet: ({ snippet }) => snippets.keepSnippet(snippet),
  drop_snippet: ({ id }) => snippets.dropSnippet(id),
  about: connections.askAbout,
  sent: sent.readSent,
  digest: readDigest,
  clear_sent: sent.clearSent,
  name_sent: ({ on }) => sent.setNamesKept(on),
  list: list.readList,
  add_to_list: ({ person }) => list.addToList(person),
  drop_from_list: ({ ids }) => list.dropFromList(ids),
  report_layout: ({ report }) => connections.reportLayout(report),
  writes: async () => (await listWrites()).map(withoutSealed),
  send: async ({ verb: _verb, ...write }) => withoutSealed(await queue.queueWrite(write)),
  log: queueLog,
  attempt: async ({ id }) => withoutSealed(await queue.attemptNow(id)),
  settle: ({ id }) => queue.markSeen(id),
  discard: ({ id }) => queue.discardWrite(id),
  queue_kept: keepsQueue,
  keep_queue: ({ on }) => queue.setQueueKept(on),
};

/** @param {Message} message @returns {Promise<{value: unknown} | {problem: import("./wire.js").Problem}>} */
async function answerMessage(message) {
  try {
    await adopted;
    const handle = /** @type {(message: Message) => Promise<unknown>} */ (VERBS[message.verb]);
    return { value: (await handle(message)) ?? null };
  } catch (error) {
    // the message of any other error may hold somebody's data, and stays here
    if (error instanceof Refusal) return { problem: error.problem };
    return { problem: INTERNAL };
  }
}

/** Which CRMs get messages: none where the organisation allows no conversations. @returns {Promise<Record<string, boolean>>} */
async function readLogging() {
  return (await readManaged()).rules.conversations ? choices.readLogging() : {};
}

/** @param {string} connector @param {boolean} on */
async function setLogging(connector, on) {
  if (on) await requireConversations();
  return choices.setLogging(connector, on);
}

/** @param {{verb: "log"} & Verbs["log"]["body"]} message */
async function queueLog({ verb: _verb, ...write }) {
  await requireConversations();
  return withoutSealed(await queue.queueWrite({ ...write, kind: "log" }));
}

/** What waited for this connection goes on. */
async function keepAndDrain() {
  const standing = await connections.keepPendingGrant();
  // not awaited: the rep's yes is answered now, whatever the CRM takes
  queue.drainQueue();
  return standing;
}

/** What waits for somebody personal is given up. @param {string[]} urls @param {boolean} on */
async function setPersonal(urls, on) {
  await personal.setPersonalMark(urls, on);
  if (!on) return;
  const mine = (await listWrites()).filter(({ addresses }) => urls.includes(addresses.person ?? ""));
  await Promise.all(mine.map((write) => queue.discardWrite(write.id)));
  await list.dropPageFromList(urls);
}

/** A write without what it carries. @param {import("./queue/writes.js").Write} entry */
function withoutSealed({ sealed: _sealed, ...rest }) {
  return rest;
}
