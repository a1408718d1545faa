/** "Wrong match?": find the contact by hand in the CRM, and link the page to it. */
/** @import { Change, Connector, Held } from "../../wire.js" */
/** @import { Sync } from "./sync.js" */
import { askWorker } from "../../messages.js";
import { Refusal } from "../../refusal.js";
import { element } from "../../screen/element.js";
import { problemWords } from "../../screen/problem_words.js";
import { countOf, word } from "../../screen/words.js";
import { recordRow } from "./candidates.js";
import { fieldsOf } from "./properties.js";
import { mainOf } from "./standing.js";

const SHORTEST = 2; // characters that the relay searches for

/** @param {Sync} sync @param {string} name of whom the page shows @param {import("./acts.js").Acts["answer"]} answer */
export function searchView(sync, name, answer) {
  const main = sync.planned ? mainOf(sync.planned.plan) : undefined;
  if (!sync.card?.capabilities.search || main?.entity !== "person") return null;
  const id = `search-${sync.place}`;
  const input = element("input", { id, type: "search", autocomplete: "off", spellcheck: "false" });
  input.value = name;
  const said = element("p", { class: "note", role: "status" });
  const found = element("ul", { class: "choice" });
  return element(
    "details",
    { class: "search" },
    element("summary", { id: `wrong-${sync.place}` }, word(main.record ? "search_wrong" : "search_other")),
    element(
      "form",
      { class: "asking", submit: searchCrm },
      element("label", { for: id }, word("search_label", sync.label)),
      element("div", { class: "pair" }, input, element("button", {}, word("search"))),
    ),
    said,
    found,
    main.record && !isProven(main, sync.card)
      ? element(
          "button",
          { type: "button", class: "quiet", click: () => answer("person", "new") },
          word("create_instead"),
        )
      : null,
  );

  /** @param {Event} event */
  async function searchCrm(event) {
    event.preventDefault();
    const text = input.value.trim();
    said.textContent = word(text.length < SHORTEST ? "search_short" : "searching");
    if (text.length < SHORTEST) return;
    try {
      /** @type {Held[]} */
      const records = await askWorker("search", { connector: sync.connector, text });
      said.textContent = countOf("search_found", records.length);
      found.replaceChildren(
        ...records.map((record) =>
          recordRow({ record: record, because: [], name: "" }, sync, () => answer("person", record.id)),
        ),
      );
    } catch (error) {
      // only the relay's problems have words; a fault of our own must not look like one of the CRM
      if (!(error instanceof Refusal)) throw error;
      said.textContent = problemWords(error.problem);
    }
  }
}

/** Whether the record holds what this person alone has: then it stays the one. @param {Change} main @param {Connector | undefined} card */
function isProven({ because }, card) {
  const own = fieldsOf("person", card).filter((field) => !field.editable);
  return own.some((field) => because.includes(field.name));
}
