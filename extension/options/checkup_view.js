/** "Check my set-up": what is well, what is not and what helps; and one text to copy for support. */
/** @import { Facts } from "../checkup/facts.js" */
import { textOfFacts } from "../checkup/text.js";
import { askWorker } from "../messages.js";
import { element, icon } from "../screen/element.js";
import { problemWords } from "../screen/problem_words.js";
import { languageOf, listOf, numberOf } from "../screen/when.js";
import { word } from "../screen/words.js";
import { sayIn } from "./say.js";

const SKEW = 120; // seconds of clock difference that sign-ins and seals forgive

/** @typedef {{isGood: boolean, words: string}} Row */

export function bindCheckup() {
  const run = /** @type {HTMLButtonElement} */ (document.getElementById("checkup"));
  const copy = /** @type {HTMLButtonElement} */ (document.getElementById("checkup_copy"));
  let text = "";
  run.addEventListener("click", async () => {
    run.disabled = true;
    sayIn("checkup_said", word("checking"));
    const facts = await askWorker("check_setup");
    text = textOfFacts(facts, { browser: browserName(), language: languageOf() });
    const rows = rowsOf(facts);
    showFound(rows, text);
    const wrong = rows.filter(({ isGood }) => !isGood).length;
    sayIn("checkup_said", wrong ? word("checkup_wrong", numberOf(wrong)) : word("checkup_good"), wrong > 0);
    run.disabled = false;
    copy.hidden = false;
  });
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    sayIn("checkup_said", word("copied"));
  });
}

/** @param {Row[]} rows @param {string} text */
function showFound(rows, text) {
  const list = element("ul", { class: "checks" }, ...rows.map(rowView));
  const whole = element(
    "details",
    {},
    element("summary", {}, word("checkup_text")),
    element("pre", {}, text),
  );
  document.getElementById("checkup_found")?.replaceChildren(list, whole);
}

/** @param {Row} row */
function rowView({ isGood, words }) {
  const look = isGood ? "" : "wrong";
  const state = element("span", { class: "unseen" }, word(isGood ? "check_good" : "check_wrong"));
  return element("li", { class: look }, icon(isGood ? "done" : "failed"), state, element("span", {}, words));
}

/** @param {Facts} facts @returns {Row[]} */
function rowsOf({ managed, relay, connections, storage, queue, held, missing }) {
  const kept = (queue.waiting ?? 0) + (queue.blocked ?? 0) + (queue.sending ?? 0);
  return [
    ...(managed.state === "wrong" ? [rowOfProblem("managed_wrong", managed.fault)] : []),
    ...rowsOfRelay(relay),
    ...connections.map(rowOfConnection),
    { isGood: storage.writable, words: word(storage.writable ? "check_storage" : "check_storage_full") },
    {
      isGood: !queue.blocked && !queue.failed,
      words: word("check_queue", numberOf(kept), numberOf(queue.failed ?? 0)),
    },
    ...held.map(rowOfHeld),
    missing.length
      ? { isGood: false, words: word("check_permissions_missing", listOf(missing)) }
      : { isGood: true, words: word("check_permissions") },
  ];
}

/** @param {Facts["relay"]} relay @returns {Row[]} */
function rowsOfRelay(relay) {
  if (!relay) return [rowOfProblem("no_relay")];
  const { outcome, version, ahead } = relay;
  const part = outcome === "not_allowed" ? location.origin : version;
  const isGood = outcome === "ok";
  const rows = [{ isGood, words: word(isGood ? "check_relay" : `outcome_${outcome}`, part) }];
  if (typeof ahead !== "number") return rows;
  const isNear = Math.abs(ahead) <= SKEW;
  const clock = isNear ? word("check_clock") : word("check_clock_wrong", numberOf(Math.abs(ahead)));
  return [...rows, { isGood: isNear, words: clock }];
}

/** @param {import("../checkup/facts.js").ConnectionFact} fact @returns {Row} */
function rowOfConnection({ label, code, action }) {
  if (!code) return { isGood: true, words: word("check_alive", label) };
  return { isGood: false, words: word("check_not_alive", label, problemWords({ code, action })) };
}

/** @param {import("../checkup/facts.js").HeldFact} fact @returns {Row} */
function rowOfHeld({ label, state, code, action, many }) {
  const name = state === "failed" ? "check_failed" : "check_held";
  return { isGood: false, words: word(name, label, numberOf(many), problemWords({ code, action })) };
}

/** @param {string} code @param {string} [detail] @returns {Row} */
function rowOfProblem(code, detail) {
  return { isGood: false, words: problemWords({ code, action: "ask_admin", detail }) };
}

/** Chromium 156, Firefox 153. */
function browserName() {
  const found = /(Firefox|Edg|Chrome)\/(\d+)/.exec(navigator.userAgent);
  return found ? `${found[1]} ${found[2]}` : "";
}
