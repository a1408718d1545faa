/** What a draft may hold: a tick for each fact of the page, and two lines for the rep's own. */
import { askWorker } from "../../messages.js";
import { element } from "../../screen/element.js";
import { word } from "../../screen/words.js";
import { FACTS } from "./filling.js";

const MINE = /** @type {const} */ (["my_name", "my_company"]);
/** Long texts of a stranger: only when the rep wants them. */
const UNTICKED = ["headline", "about"];

/** @param {Record<string, string>} known by name, "" where nothing is known @param {() => void} changed */
export function factsView(known, changed) {
  const boxes = FACTS.filter((name) => known[name] && !isMine(name)).map((name) => {
    const id = `fact-${name}`;
    const box = element("input", {
      type: "checkbox",
      id,
      value: name,
      checked: !UNTICKED.includes(name),
      change: changed,
    });
    const said = element("bdi", {}, known[name] ?? "");
    const label = element("label", { for: id }, word(`fact_${name}`), ": ", said);
    return { box, view: element("p", { class: "tick" }, box, label) };
  });
  const inputs = MINE.map((name) => {
    const id = `fact-${name}`;
    const attributes = { id, maxlength: 120, autocomplete: "off", change: keepMine };
    const input = element("input", attributes);
    input.value = known[name] ?? "";
    return {
      input,
      name,
      view: element("p", { class: "asked" }, element("label", { for: id }, word(`fact_${name}`)), input),
    };
  });
  const view = element(
    "fieldset",
    { class: "facts-ticks" },
    element("legend", {}, word("draft_facts")),
    ...boxes.map(({ view }) => view),
    ...inputs.map(({ view }) => view),
  );
  return { view, ticked: tickedFacts, mine: ownFacts };

  /** @returns {Record<string, string>} */
  function tickedFacts() {
    const page = boxes.filter(({ box }) => box.checked).map(({ box }) => [box.value, known[box.value] ?? ""]);
    return { ...Object.fromEntries(page), ...ownFacts() };
  }

  function ownFacts() {
    const [name, company] = inputs.map(({ input }) => input.value.trim());
    return { my_name: name ?? "", my_company: company ?? "" };
  }

  async function keepMine() {
    changed();
    await askWorker("keep_writer", { writer: ownFacts() });
  }
}

/** @param {string} name */
function isMine(name) {
  return MINE.some((own) => own === name);
}
