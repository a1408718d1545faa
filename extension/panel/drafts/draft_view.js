/** "Draft a message": a text is filled with what the rep ticked, changed by the rep, and copied. Nothing is sent. */
/** @import { Capture } from "../plan/capture.js" */
import { askWorker } from "../../messages.js";
import { element } from "../../screen/element.js";
import { word } from "../../screen/words.js";
import { snippetsView } from "../plan/entries/snippets.js";
import { factsView } from "./facts_view.js";
import { FACTS, fillText } from "./filling.js";
import { modelView } from "./model_view.js";
import { resultView } from "./result_view.js";

const LONGEST = 4000; // characters

/** Nobody is asked until it is opened. @param {Capture} capture @returns {Promise<Node[]>} */
export async function draftView(capture) {
  const offer = await askWorker("drafting");
  if (!offer.on) return [element("p", { class: "note" }, word("draft_off"))];
  const { snapshot } = capture;
  const [page, writer] = await Promise.all([askWorker("draft_facts", { snapshot }), askWorker("writer")]);
  const facts = factsView({ ...page, ...writer }, fillAgain);
  const result = resultView();
  const template = element("textarea", { id: "draft-template", rows: 4, maxlength: LONGEST });
  const snippets = snippetsView(
    () => ({ kind: "message", text: template.value.trim(), days: null }),
    ({ text }) => {
      template.value = text;
      fill();
    },
    "draft",
  );
  snippets.show();
  const names = FACTS.map((name) => `{${name}}`).join(" ");
  return [
    element("p", { class: "note" }, word("draft_intro")),
    snippets.view,
    element(
      "form",
      { submit: fillOnSubmit },
      element(
        "p",
        { class: "asked" },
        element("label", { for: "draft-template" }, word("draft_template")),
        template,
      ),
      element("p", { class: "note" }, word("draft_names", names)),
      facts.view,
      element("button", {}, word("draft_fill")),
      snippets.tools,
    ),
    offer.model ? modelView(offer.model, capture, facts, result) : "",
    result.view,
  ].filter((node) => node instanceof Node);

  function fill() {
    const marks = Object.fromEntries(FACTS.map((name) => [name, markOf(name)]));
    const { text, missing, unknown } = fillText(
      template.value.trim(),
      facts.ticked(),
      (name) => marks[name] ?? name,
    );
    result.showText(text, Object.values(marks), wordsOfHoles(missing, unknown));
  }

  /** @param {Event} event */
  function fillOnSubmit(event) {
    event.preventDefault();
    fill();
  }

  /** What the rep changed in the draft is the rep's, and stays. */
  function fillAgain() {
    if (template.value.trim() && result.isUntouched()) fill();
  }
}

/** @param {string} name of a fact */
function markOf(name) {
  return `[${word(`fact_${name}`)}]`;
}

/** What is said beside a text that lacks something. @param {string[]} missing @param {string[]} unknown */
function wordsOfHoles(missing, unknown) {
  return [
    ...missing.map((name) => word("draft_missing", word(`fact_${name}`))),
    ...unknown.map((name) => word("draft_unknown", `{${name}}`)),
  ].join(" ");
}
