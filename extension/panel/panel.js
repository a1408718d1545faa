/** The side panel of one tab: reads its page on the rep's click, shows the plan, writes it when confirmed. */
/** @import { Entry } from "../queue/entries.js" */
import { ask, Refusal } from "../messages.js";
import { onEntries } from "../queue/entries.js";
import { icon } from "../screen/element.js";
import { speak, word } from "../screen/words.js";
import { onPressed } from "../store.js";
import { chooser } from "./crm.js";
import { busyView, noticeView, refusalView } from "./notice.js";
import { onMoved, readTab } from "./page.js";
import { planView, standing } from "./plan.js";
import { button, problemView, wayOut } from "./problem.js";
import { firstFailure, reportView } from "./report.js";
import { listen, part, show, wait } from "./stage.js";
import { confirmable, Sync, undo } from "./sync.js";
import { waitingView } from "./waiting.js";

const tab = Number(new URLSearchParams(location.search).get("tab")) || -1;
const crm = chooser(() => begin());

let turn = 0; // a slower answer to an earlier question is not shown
/** @type {Sync | null} */
let sync = null;
/** @type {string} the entry that the main part shows */
let current = "";

const ways = { settings, again: () => replan(), retry: () => replan(), close };

/** Read the page and plan, from the start. */
async function begin() {
  const mine = ++turn;
  sync = null;
  current = "";
  part("moved").replaceChildren();
  show("busy", busyView("reading"));
  try {
    const { address, connections } = await ask("standing");
    crm.offer(connections);
    if (mine !== turn) return;
    if (!address || !connections.length) return setUp(address ? "not_connected" : "no_relay");
    const reading = await readTab(tab);
    if (mine !== turn) return;
    if ("out_of_reach" in reading) return void show("out_of_reach", noticeView("out_of_reach"));
    if ("refused" in reading)
      return void show("refused", refusalView(reading.refused), { buttons: [againButton()] });
    sync = new Sync(reading.snapshot, reading.url, crm.name());
    await replan();
  } catch (error) {
    trouble(error, begin);
  }
}

/** @param {string} notice */
function setUp(notice) {
  show(notice, noticeView(notice), { buttons: [button("open_settings", settings)] });
}

/** Ask for a plan with what the rep ticked and answered. */
async function replan() {
  const asked = sync;
  if (!asked) return begin();
  const mine = ++turn;
  if (part("view").dataset.view === "plan") wait();
  else show("busy", busyView("asking"), { cancel });
  try {
    const [{ plan }, list] = await Promise.all([asked.plan(), ask("connectors", { fresh: false })]);
    if (mine === turn) showPlan(asked, plan, list);
  } catch (error) {
    if (mine === turn) trouble(error, replan);
  }
}

/** @param {Sync} asked @param {import("../wire.js").Plan} plan @param {import("../wire.js").Connector[]} list */
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
  show("plan", nodes, { buttons, say, cancel, ...(ready && { confirm }) });
}

/** Nothing was sent, nothing will be. */
function cancel() {
  turn += 1;
  sync = null;
  show("cancelled", noticeView("cancelled"), { buttons: [againButton()] });
}

/** Write the plan that is on the screen. */
async function confirm() {
  if (!sync?.planned) return;
  const mine = ++turn;
  current = sync.planned.id;
  show("busy", busyView("writing"));
  await settleWith(sync.confirm(), mine);
}

/** @param {Promise<Entry>} sent @param {number} mine */
async function settleWith(sent, mine) {
  try {
    const entry = await sent;
    if (mine === turn) showEntry(entry);
  } catch (error) {
    if (mine === turn) trouble(error, begin);
  }
}

/** @param {Entry} entry */
function showEntry(entry) {
  current = entry.id;
  if (entry.state === "waiting" || entry.state === "sending") return showKept(entry);
  ask("settle", { id: entry.id });
  if (entry.report) return showReport(entry);
  const problem = entry.problem ?? { code: "internal", action: "retry" };
  const meaning = word("record_not_taken");
  show("problem", problemView(problem, meaning), { buttons: [againButton(), wayOut(problem, ways)] });
}

/** @param {Entry} entry */
function showReport(entry) {
  const { report, kind } = entry;
  if (!report) return;
  const failure = firstFailure(report);
  const take = () => takeBack(entry);
  const buttons = [
    againButton(),
    report.undo && kind === "apply"
      ? button("undo", take, { id: "undo", class: failure ? "secondary" : "primary" })
      : null,
    failure ? wayOut(failure, { ...ways, retry: ways.again }) : null,
  ];
  show(kind === "undo" ? "undone" : "report", reportView({ ...entry, report }, crm.label()), { buttons });
}

/** @param {Entry} entry */
function takeBack(entry) {
  const mine = ++turn;
  show("busy", busyView("undoing"));
  return settleWith(undo(entry), mine);
}

/** @param {Entry} entry */
function showKept(entry) {
  const buttons = [
    button("discard", () => ask("discard", { id: entry.id }).then(cancel), { class: "secondary" }),
    button("try_now", () => settleWith(ask("attempt", { id: entry.id }), ++turn)),
  ];
  show("kept", noticeView("kept", entry.person), { buttons });
}

/** @param {unknown} error @param {() => void} retry */
function trouble(error, retry) {
  const problem =
    error instanceof Refusal ? error.problem : { code: "internal", action: /** @type {const} */ ("retry") };
  show("problem", problemView(problem, word("record_untouched")), {
    buttons: [wayOut(problem, { ...ways, retry })],
    cancel,
  });
}

function againButton() {
  return button("read_again", begin, { class: "secondary" });
}

function settings() {
  chrome.runtime.openOptionsPage();
}

/** What waits, apart from what the main part shows; and what the main part shows, when it ended. */
async function lookAtQueue() {
  /** @type {Entry[]} */
  const entries = await ask("entries");
  const mine = entries.find((one) => one.id === current);
  if (part("view").dataset.view === "kept" && mine && mine.state !== "waiting" && mine.state !== "sending")
    showEntry(mine);
  const others = entries.filter((one) => !one.seen && one.id !== current);
  const attempt = (/** @type {Entry} */ { id }) => void ask("attempt", { id });
  const discard = (/** @type {Entry} */ { id }) => void ask("discard", { id });
  part("queue").replaceChildren(...waitingView(others, { show: showEntry, attempt, discard }));
}

function offerMoved() {
  if (part("moved").childElementCount || !sync) return;
  const text = Object.assign(document.createElement("p"), { textContent: word("moved") });
  part("moved").append(text, button("read_again", begin, { class: "secondary", id: "read_moved" }));
}

function start() {
  speak();
  listen();
  part("settings").append(icon("settings"));
  part("settings").addEventListener("click", settings);
  onPressed(tab, (at) => at > performance.timeOrigin && begin());
  onMoved(tab, () => sync?.url ?? "", offerMoved);
  onEntries(lookAtQueue);
  lookAtQueue();
  begin();
}

start();
