/** Switches: real checkboxes, each with its label, that are off until the rep turns them on. */
/** @import { Crm } from "./choice_list.js" */
import { askWorker } from "../messages.js";
import { element } from "../screen/element.js";
import { word } from "../screen/words.js";

const LOGGED = ["note", "message"];

/**
 * A switch that stands in the page.
 * @param {string} id @param {"set_follows" | "keep_queue"} verb that turns it on or off
 * @returns {(on: boolean) => void} shows how it stands
 */
export function bindSwitch(id, verb) {
  const input = /** @type {HTMLInputElement} */ (document.getElementById(id));
  input.addEventListener("change", () => askWorker(verb, { on: input.checked }));
  return (on) => {
    input.checked = on;
  };
}

/**
 * A switch for each CRM that takes conversations; none where the organisation allows no conversations.
 * @param {Crm[]} crms @param {Record<string, boolean>} logging @param {boolean} isAllowed
 */
export function showLogSwitches(crms, logging, isAllowed) {
  const place = /** @type {HTMLElement} */ (document.getElementById("logging"));
  if (!isAllowed) return place.replaceChildren(noteView("problem_managed_conversations"));
  const mine = crms.filter(({ spec }) => (spec?.entries ?? []).some((kind) => LOGGED.includes(kind)));
  const shown = [...place.querySelectorAll("input")];
  // the same switches stay: one that is replaced loses the focus that is on it
  if (!mine.length || shown.map((input) => input.name).join() !== mine.map((crm) => crm.connector).join()) {
    place.replaceChildren(...(mine.length ? mine.map(switchRow) : [noteView("logging_none")]));
  }
  for (const each of place.querySelectorAll("input")) each.checked = logging[each.name] ?? false;
}

/** @param {Crm} crm */
function switchRow({ connector, label }) {
  const id = `log-${connector}`;
  const input = element("input", {
    type: "checkbox",
    role: "switch",
    id,
    name: connector,
    change: setSwitch,
  });
  return element("div", { class: "switch" }, input, element("label", { for: id }, word("log_to", label)));

  function setSwitch() {
    askWorker("set_logging", { connector, on: input.checked });
  }
}

/** @param {string} key */
function noteView(key) {
  return element("p", { class: "note" }, word(key));
}
