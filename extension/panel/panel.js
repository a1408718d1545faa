/** The side panel of one tab: reads its page on the rep's click, shows the plan, writes it when confirmed. */
/** @import { Connection } from "../connections.js" */
/** @import { Connector, Plan } from "../wire.js" */
import { ask, Refusal } from "../messages.js";
import { onEntries } from "../queue/entries.js";
import { element, icon } from "../screen/element.js";
import { speak, word } from "../screen/words.js";
import { onPressed } from "../store.js";
import { chooser } from "./crm.js";
import { fillable, handSnapshot } from "./hand.js";
import { handView, planButton } from "./hand_form.js";
import { hintView } from "./hint.js";
import { layoutNote } from "./layout_note.js";
import { busyView, noticeView, refusalView } from "./notice.js";
import { onMoved, readTab } from "./page.js";
import { planView, standing } from "./plan.js";
import { button, problemView, wayOut } from "./problem.js";
import { listen, part, show, wait } from "./stage.js";
import { confirmable, Sync } from "./sync.js";
import { threadView } from "./thread.js";
import { begun } from "./turn.js";
import { Writes } from "./writes.js";

const tab = Number(new URLSearchParams(location.search).get("tab")) || -1;
const crm = chooser(begin);
const ways = { settings, again: begin, retry: begin, close: cancel };
const writes = new Writes(ways, crm.label);

/** @type {Sync | null} */
let sync = null;

/** The address of the page that the view is of. */
let shown = "";

/** What is said below the view of parts of the page that the reader does not know. @type {Node[]} */
let odd = [];

/** Read the page and plan, from the start. */
async function begin() {
  const isCurrent = begun();
  sync = null;
  shown = "";
  writes.current = "";
  part("moved").replaceChildren();
  show("busy", busyView("reading"));
  try {
    const { address, connections } = await ask("standing");
    if (!isCurrent()) return;
    crm.offer(connections);
    const held = connections.find((/** @type {Connection} */ one) => one.connector === crm.name());
    part("hint").replaceChildren(...hintView(held, settings));
    if (!address) return setUp("no_relay", noticeView("no_relay"));
    if (!connections.length) return setUp("not_connected", noticeView("not_connected"));
    const reading = await readTab(tab);
    if (!isCurrent()) return;
    if ("out_of_reach" in reading) return show("out_of_reach", noticeView("out_of_reach"));
    odd = layoutNote(reading);
    if ("refused" in reading) return refuse(reading.refused, reading.url);
    shown = reading.url;
    if (reading.snapshot) await planned(reading.snapshot);
    else if (reading.thread) show("thread", [...threadView(reading.thread), ...odd], { buttons: [again()] });
  } catch (error) {
    if (isCurrent()) trouble(error, begin);
  }
}

/** Below the floor nothing is guessed; the rep may know what the page did not say. @param {string} code @param {string} url */
function refuse(code, url) {
  const byHand = fillable(code, url) ? button("fill_in", () => fillIn(url), { id: "fill_in" }) : null;
  show("refused", [...refusalView(code), ...odd], { buttons: [again(), byHand] });
}

/** @param {string} url of the tab */
function fillIn(url) {
  shown = url;
  odd = [];
  const form = handView(url, (typed) => planned(handSnapshot(typed)));
  const stop = button("cancel", cancel, { class: "secondary", "aria-keyshortcuts": "Escape" });
  show("hand", form, { buttons: [stop, planButton()], cancel });
  part("view").querySelector("input")?.focus();
}

/** @param {any} snapshot */
function planned(snapshot) {
  sync = new Sync(snapshot, crm.name());
  return replan();
}

/** @param {string} name @param {Node[]} view */
function setUp(name, view) {
  show(name, view, { buttons: [button("open_settings", settings)] });
}

/** Ask for a plan with what the rep ticked and answered. @returns {Promise<void>} */
async function replan() {
  const asked = sync;
  if (!asked) return begin();
  const isCurrent = begun();
  if (part("view").dataset.view === "plan") wait();
  else show("busy", busyView("asking"), { cancel });
  try {
    const [{ plan }, list] = await Promise.all([asked.plan(), ask("connectors", { fresh: false })]);
    if (isCurrent()) showPlan(asked, plan, list);
  } catch (error) {
    if (isCurrent()) trouble(error, replan);
  }
}

/** @param {Sync} asked @param {Plan} plan @param {Connector[]} list */
function showPlan(asked, plan, list) {
  const { person, company } = list.find((one) => one.name === asked.connector)?.entities ?? {};
  const fields = { person: person?.fields ?? [], company: company?.fields ?? [] };
  const nodes = planView({ plan, sync: asked, crm: crm.label(), fields, again: replan });
  const ready = confirmable(plan);
  const buttons = [
    button("cancel", cancel, { class: "secondary", "aria-keyshortcuts": "Escape" }),
    ready ? button("confirm", confirm, { id: "confirm", "aria-keyshortcuts": "Enter" }) : null,
  ];
  const say = `${plan.person}. ${standing(plan, crm.label())}`;
  show("plan", [...nodes, ...odd], { buttons, say, cancel, ...(ready && { confirm }) });
}

/** Nothing was sent, nothing will be. */
function cancel() {
  begun();
  sync = null;
  shown = "";
  writes.current = "";
  show("cancelled", noticeView("cancelled"), { buttons: [again()] });
}

/** Write the plan that is on the screen. */
function confirm() {
  if (sync?.planned) writes.follow(sync.planned.id, sync.confirm(), "writing");
}

/** @param {unknown} error @param {() => void} retry */
function trouble(error, retry) {
  const internal = { code: "internal", action: /** @type {const} */ ("retry") };
  const problem = error instanceof Refusal ? error.problem : internal;
  const buttons = [wayOut(problem, { ...ways, retry, again: retry })];
  show("problem", problemView(problem, word("record_untouched")), { buttons, cancel });
}

function again() {
  return button("read_again", begin, { class: "secondary" });
}

function settings() {
  chrome.runtime.openOptionsPage();
}

/** The rep went on to another page: say so, and leave the rest to the rep. */
function offerMoved() {
  if (part("moved").childElementCount) return;
  const reread = button("read_again", begin, { class: "secondary", id: "read_moved" });
  part("moved").append(element("p", {}, word("moved")), reread);
}

function start() {
  speak();
  listen();
  part("settings").append(icon("settings"));
  part("settings").addEventListener("click", settings);
  onPressed(tab, (at) => at > performance.timeOrigin && begin());
  onMoved(tab, () => shown, offerMoved);
  onEntries(() => writes.look());
  writes.look();
  begin();
}

start();
