/** The side panel of one tab: reads its page on the rep's click, shows the plans, writes them when confirmed. */
/** @import { Panel } from "./planning.js" */
import { panelTab } from "../browser.js";
import { askWorker } from "../messages.js";
import { Refusal } from "../refusal.js";
import { onWrites } from "../queue/writes.js";
import { element, icon } from "../screen/element.js";
import { putWords, word } from "../screen/words.js";
import { onPressed } from "../store/store.js";
import { showListButton } from "./list_button.js";
import { planList } from "./list.js";
import { Capture } from "./plan/capture.js";
import { showGlance, isProfile } from "./glance.js";
import { canFillIn, handSnapshot } from "./by_hand.js";
import { handView, planButton } from "./by_hand_form.js";
import { hintsView } from "./hint.js";
import { layoutNote } from "./layout_note.js";
import { busyView, noticeView, refusalView } from "./notice.js";
import { INTERNAL } from "./writes/outcome.js";
import { onMoved, readTab } from "./page.js";
import { showPersonal } from "./personal.js";
import { planAgain, planWithout, showPlanOf } from "./planning.js";
import { buttonOf, problemView, wayOut } from "./problem.js";
import { listenToKeys, partOf, showView } from "./stage.js";
import { showThread } from "./conversation/thread.js";
import { beginTurn } from "./turn.js";
import { Writes } from "./writes/writes.js";

const ways = { settings: openSettings, again: readPage, retry: readPage, close: showCancelled };

/** @type {Panel} */
const panel = {
  ways,
  trouble: showTrouble,
  again: againButtonOf,
  cancel: showCancelled,
  batch: () => planList(panel),
  shown: "",
  connections: [],
  odd: [],
  origins: new Map(),
  writes: new Writes(ways, {
    label: labelOfCrm,
    replan: (ids) => planAgain(panel, ids),
    without: (id) => planWithout(panel, id),
  }),
};

/** Whatever was shown is over. */
function clearPanel() {
  panel.shown = "";
  panel.odd = [];
  panel.writes.leaveMain();
  partOf("moved").replaceChildren();
  return beginTurn();
}

/** Read the page and plan, from the start. */
async function readPage() {
  const isCurrent = clearPanel();
  showView("busy", busyView("reading"));
  try {
    if (!(await isConnected(isCurrent))) return;
    const reading = await readTab(await tab);
    if (!isCurrent()) return;
    if ("out_of_reach" in reading) return showView("out_of_reach", noticeView("out_of_reach"));
    panel.shown = reading.url;
    panel.odd = layoutNote(reading);
    if ("refused" in reading) return showRefusal(reading.refused, reading.url);
    if (reading.snapshot) await planAbout(reading.snapshot, isCurrent, reading.thread);
    else if (reading.thread) await showThread(panel, reading.thread, isCurrent);
  } catch (error) {
    if (isCurrent()) showTrouble(error, readPage);
  }
}

/** Whether there is a relay and a CRM; else what is missing is shown. @param {() => boolean} isCurrent */
async function isConnected(isCurrent) {
  const { address, connections } = await askWorker("standing");
  if (!isCurrent()) return false;
  panel.connections = connections;
  partOf("hint").replaceChildren(...hintsView(connections, openSettings));
  const missing = !address ? "no_relay" : !connections.length ? "not_connected" : "";
  if (missing) showView(missing, noticeView(missing), { buttons: [buttonOf("open_settings", openSettings)] });
  return !missing;
}

/** Nobody is asked about a person whom the rep keeps out. @param {import("../wire.js").Snapshot} snapshot @param {() => boolean} isCurrent @param {import("../reader/thread/read.js").Thread} [thread] beside it */
async function planAbout(snapshot, isCurrent, thread) {
  const capture = new Capture(snapshot, panel.connections);
  capture.thread = thread ?? null;
  const isPersonal = await askWorker("is_personal", { urls: capture.urls });
  if (!isCurrent()) return;
  if (isPersonal) return showPersonal(capture.urls, readPage);
  await showPlanOf(panel, capture);
}

/** Below the floor nothing is guessed; the rep may know what the page did not say. @param {string} code @param {string} url */
function showRefusal(code, url) {
  const byHand = canFillIn(code, url) ? buttonOf("fill_in", () => fillIn(url), { id: "fill_in" }) : null;
  showView("refused", [...refusalView(code), ...panel.odd], { buttons: [againButtonOf(), byHand] });
}

/** @param {string} url of the tab */
function fillIn(url) {
  panel.odd = [];
  const isCurrent = beginTurn();
  const form = handView(url, (typed) => planAbout(handSnapshot(typed), isCurrent));
  const stop = buttonOf("cancel", showCancelled, { class: "secondary", "aria-keyshortcuts": "Escape" });
  showView("hand", form, { buttons: [stop, planButton()], cancel: showCancelled });
  partOf("view").querySelector("input")?.focus();
}

/** Nothing was sent, nothing will be. */
function showCancelled() {
  clearPanel();
  showView("cancelled", noticeView("cancelled"), { buttons: [againButtonOf()] });
}

/** @param {unknown} error @param {() => void} retry */
function showTrouble(error, retry) {
  const problem = error instanceof Refusal ? error.problem : INTERNAL;
  const buttons = [wayOut(problem, { ...ways, retry, again: retry })];
  showView("problem", problemView(problem, word("record_untouched")), { buttons, cancel: showCancelled });
}

function againButtonOf() {
  return buttonOf("read_again", readPage, { class: "secondary" });
}

function openSettings() {
  chrome.runtime.openOptionsPage();
}

/** @param {string} connector */
function labelOfCrm(connector) {
  return panel.connections.find((connection) => connection.connector === connector)?.label ?? connector;
}

/** The rep went on to another page. It is looked up when the rep wants that, and by its address alone. @param {string} url */
async function showMoved(url) {
  const follows = await askWorker("follows");
  if (follows && isProfile(url)) return showGlance(panel, url, { isCurrent: clearPanel(), begin: readPage });
  if (partOf("moved").childElementCount) return;
  const reread = buttonOf("read_again", readPage, { class: "secondary", id: "read_moved" });
  partOf("moved").append(element("p", {}, word("moved")), reread);
}

const tab = panelTab();

async function startPanel() {
  putWords();
  listenToKeys();
  partOf("settings").append(icon("settings"));
  partOf("settings").addEventListener("click", openSettings);
  partOf("about").append(icon("about"));
  partOf("about").addEventListener("click", () =>
    chrome.tabs.create({ url: chrome.runtime.getURL("about/about.html") }),
  );
  onWrites(() => panel.writes.lookAtQueue());
  const id = await tab;
  const now = Date.now(); // what follows answers every press until now
  onPressed(id, (at) => at > now && readPage());
  onMoved(id, () => panel.shown, showMoved);
  panel.writes.lookAtQueue();
  showListButton(panel);
  readPage();
}

startPanel();
