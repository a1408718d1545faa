/** The side panel of one tab: reads its page on the rep's click, shows the plans, writes them when confirmed. */
/** @import { Connection } from "../relay/connections.js" */
/** @import { Actions } from "./problem.js" */
import { hasCardReader, isListPage, panelTab } from "../browser.js";
import { requireRules } from "../managed/reading.js";
import { askWorker } from "../messages.js";
import { loadPart } from "../loading.js";
import { INTERNAL, Refusal } from "../refusal.js";
import { onWrites } from "../queue/standing.js";
import { element, icon } from "../screen/element.js";
import { prepareLanguage } from "../screen/language.js";
import { putWords, word } from "../screen/words.js";
import { onPressed, onStanding } from "../store/store.js";
import { showListButton } from "./keep_for_later.js";
import { Capture } from "./plan/capture.js";
import { clearTab, markTab } from "./plan/tab_badge.js";
import { canFillIn, handSnapshot } from "./by_hand.js";
import { hintsView } from "./hint.js";
import { layoutNote } from "./layout_note.js";
import { busyView, noticeView, refusalView } from "./notice.js";
import { isProfile, isSameAddress, isSameSubject, isTabAt, onMoved, readTab } from "./page.js";
import { showPersonal } from "./personal.js";
import { Planning } from "./planning.js";
import { buttonOf, cancelButton, problemView, readAgainButton, wayOut } from "./problem.js";
import { beginTurn, leavePage, listenToKeys, partOf, returnToPage, showView } from "./stage.js";
import { Writes } from "./writes/writes.js";

/** @type {Actions} */
const actions = {
  ...{ settings: openSettings, again: begin, retry: begin, close: showCancelled },
  ...{ list: tellTroubleOf(planList), tellTrouble: showTrouble },
  markTab: async (syncs, sentence) => markTab(await tab, syncs, sentence),
};
const writes = new Writes(actions, labelOfCrm);

/** The page that the view is of: its address, and what is said below the view of parts that the reader does not know. */
let shown = { url: "", odd: /** @type {Node[]} */ ([]) };
/** @type {Connection[]} */
let connections = [];
let hasTeam = false;

/** Whatever was shown is over. */
function clearPanel() {
  shown = { url: "", odd: [] };
  returnToPage();
  tab.then(clearTab);
  writes.leaveMain();
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
    shown = { url: reading.url, odd: layoutNote(reading) };
    if ("refused" in reading) return showRefusal(reading.refused, reading.url);
    if (reading.snapshot) await planAbout(reading.snapshot, isCurrent, reading.thread);
    else if (reading.thread) {
      const { showThread } = await loadPart(() => import("./conversation/thread.js"));
      if (isCurrent()) await showThread(reading.thread, connections, writes, actions, shown.odd, isCurrent);
    }
  } catch (error) {
    if (isCurrent()) showTrouble(error, readPage);
  }
}

/** The page of the tab, or in a tab of its own the people who were kept. */
function begin() {
  return isListPage() ? openList() : readPage();
}

async function openList() {
  const isCurrent = clearPanel();
  try {
    if (await isConnected(isCurrent)) await planList();
  } catch (error) {
    if (isCurrent()) showTrouble(error, openList);
  }
}

/** Whether there is a relay and a CRM; else what is missing is shown. @param {() => boolean} isCurrent */
async function isConnected(isCurrent) {
  await requireRules(); // a policy that cannot be read is told before what is missing
  const { address, connections: mine, inTeam } = await askWorker("standing");
  if (!isCurrent()) return false;
  connections = mine;
  hasTeam = inTeam;
  partOf("hint").replaceChildren(...hintsView(connections, openSettings));
  const missing = !address ? "no_relay" : !connections.length ? "not_connected" : "";
  if (missing) showView(missing, noticeView(missing), { buttons: [buttonOf("open_settings", openSettings)] });
  return !missing;
}

/** What was missing is there, or what is told of a connection has changed: no reading again, no closing. */
async function followSettings() {
  const { view } = partOf("view").dataset;
  if (view === "no_relay" || view === "not_connected") return begin();
  connections = (await askWorker("standing")).connections;
  partOf("hint").replaceChildren(...hintsView(connections, openSettings));
}

/** Nobody is asked about a person whom the rep keeps out. @param {import("../wire.js").Snapshot} snapshot @param {() => boolean} isCurrent @param {import("../reader/thread/read.js").Thread} [thread] beside it */
async function planAbout(snapshot, isCurrent, thread) {
  const capture = new Capture(snapshot, connections);
  capture.thread = thread ?? null;
  capture.hasTeam = hasTeam;
  const isPersonal = await askWorker("is_personal", { urls: capture.urls });
  if (!isCurrent()) return;
  if (isPersonal) return showPersonal(capture.urls, readPage);
  await new Planning(capture, writes, actions, shown.odd).showPlans();
}

/** Below the floor nothing is guessed; the rep may know what the page did not say. @param {string} code @param {string} url */
function showRefusal(code, url) {
  const byHand = canFillIn(code, url)
    ? buttonOf(
        "fill_in",
        tellTroubleOf(() => fillIn(url)),
        { id: "fill_in" },
      )
    : null;
  showView("refused", [...refusalView(code), ...shown.odd], { buttons: [readAgainButton(actions), byHand] });
}

/** @param {string} url of the tab */
async function fillIn(url) {
  const isCurrent = beginTurn();
  const { handView, planButton } = await loadPart(() => import("./by_hand_form.js"));
  if (!isCurrent()) return;
  shown = { ...shown, odd: [] };
  const form = handView(url, (typed) => planAbout(handSnapshot(typed), isCurrent));
  showView("hand", form, { buttons: [cancelButton(actions), planButton()], cancel: showCancelled });
  partOf("view").querySelector("input")?.focus();
}

/** Nothing was sent, nothing will be. */
function showCancelled() {
  clearPanel();
  showView("cancelled", noticeView("cancelled"), { buttons: [readAgainButton(actions)] });
}

/** @param {unknown} error @param {() => void} retry @param {string} [crm] its label @param {HTMLElement | null} [back] to a fault of the rep's own */
function showTrouble(error, retry, crm = "", back = null) {
  const problem = error instanceof Refusal ? error.problem : INTERNAL;
  const buttons = [back ?? wayOut(problem, { ...actions, retry, again: retry })];
  showView("problem", problemView(problem, word("record_untouched"), crm), {
    buttons,
    cancel: showCancelled,
  });
}

/** What a press does, with its failure told and a way to try again. @param {() => Promise<void>} act */
function tellTroubleOf(act) {
  const press = () => act().catch((error) => showTrouble(error, press));
  return press;
}

/** Sync everybody who was kept for later. */
async function planList() {
  const isCurrent = clearPanel();
  const { PeopleList } = await loadPart(() => import("./list.js"));
  if (isCurrent()) await new PeopleList(connections, writes, actions).planList(isCurrent);
}

/** The page stays unread until the rep asks for it again. */
async function showHistory() {
  clearPanel();
  return writes.showHistory();
}

function openSettings() {
  chrome.runtime.openOptionsPage();
}

function openCards() {
  chrome.tabs.create({ url: chrome.runtime.getURL("card/card.html") });
}

/** @param {string} connector */
function labelOfCrm(connector) {
  return connections.find((connection) => connection.connector === connector)?.label ?? connector;
}

/** The rep went on to another page. It is looked up when the rep wants that, and by its address alone. @param {string} url */
async function showMoved(url) {
  const isSame = isSameSubject(url, shown.url);
  if (isSame) returnToPage();
  else {
    leavePage();
    clearTab(await tab);
  }
  if (isSameAddress(url, shown.url)) return partOf("moved").replaceChildren();
  const follows = await askWorker("follows");
  if (follows && !isSame && isProfile(url)) return showAtGlance(url);
  if (partOf("moved").childElementCount) return;
  const reread = buttonOf("read_again", readPage, { class: "secondary", id: "read_moved" });
  partOf("moved").append(element("p", {}, word("moved")), reread);
}

/** @param {string} url */
async function showAtGlance(url) {
  const isCurrent = clearPanel();
  shown = { url, odd: [] };
  try {
    connections = (await askWorker("standing")).connections; // one may be left out since
    const { showGlance } = await loadPart(() => import("./glance.js"));
    if (isCurrent()) await showGlance(url, connections, isCurrent, actions);
  } catch (error) {
    if (isCurrent()) showTrouble(error, readPage);
  }
}

const tab = panelTab();
const OPENING = 10_000; // milliseconds within which the press that opened this panel was made

async function startPanel() {
  await prepareLanguage();
  putWords();
  listenToKeys(async () => !shown.url || isTabAt(await tab, shown.url));
  partOf("settings").append(icon("settings"));
  partOf("settings").addEventListener("click", openSettings);
  partOf("cards").hidden = !hasCardReader();
  partOf("cards").append(icon("card"));
  partOf("cards").addEventListener("click", openCards);
  partOf("history").append(icon("history"));
  partOf("history").addEventListener("click", tellTroubleOf(showHistory));
  partOf("about").append(icon("about"));
  partOf("about").addEventListener("click", () =>
    chrome.tabs.create({ url: chrome.runtime.getURL("about/about.html") }),
  );
  onWrites(() => writes.lookAtQueue());
  onStanding(followSettings);
  const id = await tab;
  const now = Date.now(); // what follows answers every press until now
  // a press long before this panel began was made after the clock was set back
  onPressed(id, (at) => (at > now || at < now - OPENING) && readPage());
  onMoved(id, () => shown.url, showMoved);
  writes.lookAtQueue();
  partOf("basket").addEventListener("click", tellTroubleOf(planList));
  showListButton();
  begin();
}

startPanel();
