/** The first run: three steps that tick themselves as they are done, here or elsewhere. */
import { CrmList } from "../options/crms.js";
import { sayIn } from "../options/say.js";
import { askWorker } from "../messages.js";
import { readManaged } from "../managed/reading.js";
import { Refusal } from "../refusal.js";
import { LOCAL } from "../relay/relay_address.js";
import { element, icon } from "../screen/element.js";
import { prepareLanguage } from "../screen/language.js";
import { problemWords } from "../screen/problem_words.js";
import { putWords, word } from "../screen/words.js";
import { onAnyPress, onStanding, wasPressed } from "../store/store.js";
import { parseLine } from "./line.js";

const STEPS = ["relay", "crm", "press"];
const BOOK = "carddav"; // the connector of the address book that `make run` starts

/** @type {CrmList} */
let crms;

async function startPage() {
  await prepareLanguage();
  putWords();
  document.title = word("welcome_title");
  crms = new CrmList();
  document.getElementById("setup")?.addEventListener("submit", takeLine);
  onStanding(followStanding);
  onAnyPress(tickSteps);
  await findRelay();
  await crms.refreshRows();
  await tickSteps();
}

/** By policy, or on this computer at the usual port; whoever has one keeps it. */
async function findRelay() {
  const { state, fault, rules } = await readManaged();
  const place = /** @type {HTMLElement} */ (document.getElementById("notice"));
  place.textContent = rules.notice;
  if (state === "wrong") return sayFailure({ code: "managed_wrong", action: "ask_admin", detail: fault });
  const { address } = await askWorker("standing");
  if (address) return sayIn("outcome", word(rules.relay ? "welcome_by_policy" : "welcome_in_use", address));
  const { outcome } = await askWorker("use_relay", { address: LOCAL });
  if (outcome === "ok") return sayIn("outcome", word("welcome_found", LOCAL));
  const isThere = outcome === "not_allowed" || outcome === "wrong_version";
  sayIn(
    "outcome",
    isThere ? word(`outcome_${outcome}`, location.origin) : word("welcome_not_found"),
    isThere,
  );
}

/** @param {Event} event */
async function takeLine(event) {
  event.preventDefault();
  const input = /** @type {HTMLInputElement} */ (document.getElementById("line"));
  const typed = parseLine(input.value);
  input.toggleAttribute("aria-invalid", "wrong" in typed);
  if ("wrong" in typed) return sayIn("outcome", word(typed.wrong), true);
  input.value = ""; // the line holds a password
  sayIn("outcome", word("checking"));
  try {
    const { outcome, version } = await askWorker("use_relay", { address: typed.relay });
    const part = outcome === "not_allowed" ? location.origin : version;
    sayIn("outcome", word(`outcome_${outcome}`, part), outcome !== "ok");
    if (outcome !== "ok") return;
    if (typed.answers) await askWorker("connect", { connector: BOOK, answers: { ...typed.answers } });
    await crms.refreshRows();
    document.getElementById("keep")?.focus();
  } catch (error) {
    sayFailure(error instanceof Refusal ? error.problem : { code: "internal", action: "retry" });
  }
  await tickSteps();
}

/** @param {import("../wire.js").Problem} problem */
function sayFailure(problem) {
  sayIn("outcome", problemWords(problem), true);
}

async function followStanding() {
  await crms.refreshUnlessTyping();
  await tickSteps();
}

async function tickSteps() {
  const { address, connections } = await askWorker("standing");
  const done = [Boolean(address), connections.length > 0, await wasPressed()];
  for (const [place, step] of STEPS.entries()) showStep(step, done[place] ?? false);
  const many = done.filter(Boolean).length;
  sayIn("steps", word(many === STEPS.length ? "welcome_all_done" : "welcome_done", many, STEPS.length));
}

/** @param {string} step @param {boolean} isDone */
function showStep(step, isDone) {
  const card = /** @type {HTMLElement} */ (document.querySelector(`[data-step=${step}]`));
  card.toggleAttribute("data-done", isDone);
  const said = element("span", {}, word(isDone ? "step_done" : "step_open"));
  card.querySelector(".state")?.replaceChildren(...(isDone ? [icon("done"), said] : [said]));
}

startPage();
