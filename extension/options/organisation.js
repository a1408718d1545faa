/** What the organisation set by policy: shown, and locked where it stands on this page. */
/** @import { Managed, Reading } from "../managed/managed.js" */
import { readManaged } from "../managed/reading.js";
import { readCrmLabels } from "../screen/crm_labels.js";
import { element } from "../screen/element.js";
import { problemWords } from "../screen/problem_words.js";
import { ruleRow, ruleRows } from "../screen/rules_view.js";
import { word } from "../screen/words.js";

/** Read here and not asked of the worker: a policy that cannot be read is told whatever else fails. */
export async function showOrganisation() {
  const reading = await readManaged();
  const place = /** @type {HTMLElement} */ (document.getElementById("organisation"));
  place.hidden = reading.state === "none";
  lockAddress(reading.rules);
  showRules(reading, {});
  // the relay may be away: what is set is shown before it is asked
  const { connectors, ceilings } = reading.rules;
  if (connectors.length || Object.keys(ceilings).length) showRules(reading, await readCrmLabels());
}

/** @param {Reading} reading @param {Record<string, string>} labels */
function showRules(reading, labels) {
  document.getElementById("organisation_rules")?.replaceChildren(...viewOf(reading, labels));
}

/** @param {Reading} reading @param {Record<string, string>} labels */
function viewOf({ state, fault, rules }, labels) {
  if (state === "wrong") {
    const problem = { code: "managed_wrong", action: /** @type {const} */ ("ask_admin"), detail: fault };
    return [element("p", { class: "note wrong", role: "alert" }, problemWords(problem))];
  }
  const { relay, lockRelay, language, notice } = rules;
  const rows = [
    relay ? ruleRow(word(lockRelay ? "managed_relay_only" : "managed_relay_first", relay)) : null,
    ...ruleRows(rules, labels),
    language ? ruleRow(word("managed_language", nameOfLanguage(language))) : null,
  ];
  return [
    notice ? element("p", {}, element("bdi", {}, notice)) : "",
    element("p", { class: "note" }, word("managed_intro")),
    element("ul", { class: "rules" }, ...rows),
  ];
}

/** @param {Managed} rules */
function lockAddress({ relay, lockRelay }) {
  const input = /** @type {HTMLInputElement} */ (document.getElementById("address"));
  const note = /** @type {HTMLElement} */ (document.getElementById("address_note"));
  input.readOnly = lockRelay;
  if (lockRelay) input.value = relay;
  note.textContent = lockRelay ? word("managed_address_note") : "";
}

/** In itself, as lists of languages do: Deutsch. @param {string} language */
function nameOfLanguage(language) {
  return new Intl.DisplayNames(language, { type: "language" }).of(language) ?? language;
}
