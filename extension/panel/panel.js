/** The side panel of one tab: reads its page on the rep's click, shows the plans, writes them when confirmed. */
/** @import { Panel } from "./planning.js" */
import { panelTab } from "../browser.js";
import { ask, Refusal } from "../messages.js";
import { onEntries } from "../queue/entries.js";
import { element, icon } from "../screen/element.js";
import { speak, word } from "../screen/words.js";
import { onPressed } from "../store/store.js";
import { showBasket } from "./basket_button.js";
import { batch } from "./batch.js";
import { Capture } from "./plan/capture.js";
import { glance, isProfile } from "./glance.js";
import { fillable, handSnapshot } from "./by_hand.js";
import { handView, planButton } from "./by_hand_form.js";
import { hintsView } from "./hint.js";
import { layoutNote } from "./layout_note.js";
import { busyView, noticeView, refusalView } from "./notice.js";
import { INTERNAL } from "./writes/outcome.js";
import { onMoved, readTab } from "./page.js";
import { showPersonal } from "./personal.js";
import { planned, replanned } from "./planning.js";
import { button, problemView, wayOut } from "./problem.js";
import { listen, part, show } from "./stage.js";
import { showThread } from "./conversation/thread.js";
import { begun } from "./turn.js";
import { Writes } from "./writes/writes.js";

const ways = { settings, again: begin, retry: begin, close: cancel };

/** @type {Panel} */
const panel = {
  ...{
    ways,
    trouble,
    again,
    cancel,
    batch: () => batch(panel),
    shown: "",
    connections: [],
    odd: [],
    origins: new Map(),
  },
  writes: new Writes(ways, { label, replan: (ids) => replanned(panel, ids) }),
};

/** Whatever was shown is over. */
function clear() {
  panel.shown = "";
  panel.odd = [];
  panel.writes.leave();
  part("moved").replaceChildren();
  return begun();
}

/** Read the page and plan, from the start. */
async function begin() {
  const isCurrent = clear();
  show("busy", busyView("reading"));
  try {
    if (!(await connected(isCurrent))) return;
    const reading = await readTab(await tab);
    if (!isCurrent()) return;
    if ("out_of_reach" in reading) return show("out_of_reach", noticeView("out_of_reach"));
    panel.shown = reading.url;
    panel.odd = layoutNote(reading);
    if ("refused" in reading) return refuse(reading.refused, reading.url);
    if (reading.snapshot) await about(reading.snapshot, isCurrent, reading.thread);
    else if (reading.thread) await showThread(panel, reading.thread, isCurrent);
  } catch (error) {
    if (isCurrent()) trouble(error, begin);
  }
}

/** Whether there is a relay and a CRM; else what is missing is shown. @param {() => boolean} isCurrent */
async function connected(isCurrent) {
  const { address, connections } = await ask("standing");
  if (!isCurrent()) return false;
  panel.connections = connections;
  part("hint").replaceChildren(...hintsView(connections, settings));
  const missing = !address ? "no_relay" : !connections.length ? "not_connected" : "";
  if (missing) show(missing, noticeView(missing), { buttons: [button("open_settings", settings)] });
  return !missing;
}

/** Nobody is asked about a person whom the rep keeps out. @param {any} snapshot @param {() => boolean} isCurrent @param {import("../reader/thread/read.js").Thread} [thread] beside it */
async function about(snapshot, isCurrent, thread) {
  const capture = new Capture(snapshot, panel.connections);
  capture.thread = thread ?? null;
  const isPersonal = await ask("is_personal", { urls: capture.urls });
  if (!isCurrent()) return;
  if (isPersonal) return showPersonal(capture.urls, begin);
  await planned(panel, capture);
}

/** Below the floor nothing is guessed; the rep may know what the page did not say. @param {string} code @param {string} url */
function refuse(code, url) {
  const byHand = fillable(code, url) ? button("fill_in", () => fillIn(url), { id: "fill_in" }) : null;
  show("refused", [...refusalView(code), ...panel.odd], { buttons: [again(), byHand] });
}

/** @param {string} url of the tab */
function fillIn(url) {
  panel.odd = [];
  const isCurrent = begun();
  const form = handView(url, (typed) => about(handSnapshot(typed), isCurrent));
  const stop = button("cancel", cancel, { class: "secondary", "aria-keyshortcuts": "Escape" });
  show("hand", form, { buttons: [stop, planButton()], cancel });
  part("view").querySelector("input")?.focus();
}

/** Nothing was sent, nothing will be. */
function cancel() {
  clear();
  show("cancelled", noticeView("cancelled"), { buttons: [again()] });
}

/** @param {unknown} error @param {() => void} retry */
function trouble(error, retry) {
  const problem = error instanceof Refusal ? error.problem : INTERNAL;
  const buttons = [wayOut(problem, { ...ways, retry, again: retry })];
  show("problem", problemView(problem, word("record_untouched")), { buttons, cancel });
}

function again() {
  return button("read_again", begin, { class: "secondary" });
}

function settings() {
  chrome.runtime.openOptionsPage();
}

/** @param {string} connector */
function label(connector) {
  return panel.connections.find((connection) => connection.connector === connector)?.label ?? connector;
}

/** The rep went on to another page. It is looked up when the rep wants that, and by its address alone. @param {string} url */
async function moved(url) {
  const follows = await ask("follows");
  if (follows && isProfile(url)) return glance(panel, url, { isCurrent: clear(), begin });
  if (part("moved").childElementCount) return;
  const reread = button("read_again", begin, { class: "secondary", id: "read_moved" });
  part("moved").append(element("p", {}, word("moved")), reread);
}

const tab = panelTab();

async function start() {
  speak();
  listen();
  part("settings").append(icon("settings"));
  part("settings").addEventListener("click", settings);
  part("about").append(icon("about"));
  part("about").addEventListener("click", () =>
    chrome.tabs.create({ url: chrome.runtime.getURL("about/about.html") }),
  );
  onEntries(() => panel.writes.look());
  const id = await tab;
  const now = Date.now(); // what follows answers every press until now
  onPressed(id, (at) => at > now && begin());
  onMoved(id, () => panel.shown, moved);
  panel.writes.look();
  showBasket(panel);
  begin();
}

start();
