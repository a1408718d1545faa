/** A draft by the model that the admin set: where what is ticked goes is said before the click. */
/** @import { ModelCard } from "../../wire.js" */
/** @import { Capture } from "../plan/capture.js" */
/** @import { Result } from "./result_view.js" */
import { askWorker } from "../../messages.js";
import { Refusal } from "../../refusal.js";
import { element } from "../../screen/element.js";
import { problemWords } from "../../screen/problem_words.js";
import { languageOf, listOf } from "../../screen/when.js";
import { countOf, word } from "../../screen/words.js";

const LANGUAGES = [
  ["en", "English"],
  ["fr", "Français"],
  ["de", "Deutsch"],
  ["es", "Español"],
];

/**
 * @param {ModelCard} model @param {Capture} capture
 * @param {{ticked: () => Record<string, string>, mine: () => Record<string, string>}} facts @param {Result} result
 */
export function modelView(model, capture, facts, result) {
  const wish = element("textarea", { id: "draft-wish", rows: 2, maxlength: 1000, required: true });
  const language = element(
    "select",
    { id: "draft-language" },
    ...LANGUAGES.map(([code, name]) => element("option", { value: code, lang: code }, name ?? "")),
  );
  const own = languageOf().slice(0, 2);
  language.value = LANGUAGES.some(([code]) => code === own) ? own : "en";
  const address = element(
    "select",
    { id: "draft-address" },
    ...["formal", "familiar"].map((form) => element("option", { value: form }, word(`draft_${form}`))),
  );
  const button = element("button", {}, word("draft_ask_model"));
  const told = element("pre", { tabindex: 0, "aria-label": word("draft_told") });
  const question = element("details", { hidden: true }, element("summary", {}, word("draft_told")), told);
  const place = `${model.model}, ${model.label} (${model.host}, ${model.region})`;
  return element(
    "details",
    { class: "draft-model" },
    element("summary", { id: "draft-model" }, word("draft_by_model")),
    element(
      "form",
      { submit: askNow },
      element("p", { class: "note" }, word("draft_model_where", place)),
      rowOf("draft-wish", "draft_wish", wish),
      rowOf("draft-language", "notice_language", language),
      rowOf("draft-address", "draft_address", address),
      button,
    ),
    question,
  );

  /** @param {Event} event */
  async function askNow(event) {
    event.preventDefault();
    if (!wish.value.trim()) return wish.focus();
    const mine = facts.mine();
    const ticked = Object.entries(facts.ticked()).flatMap(([name, text]) => (text ? [name] : []));
    const asked = { wish: wish.value.trim(), language: language.value, address: address.value };
    button.disabled = true;
    result.say(word("draft_asking", model.label));
    try {
      const draft = await askWorker("draft_by_model", { snapshot: capture.snapshot, ticked, mine, ...asked });
      told.textContent = draft.told;
      question.hidden = false;
      const holes = draft.taken_out ? [countOf("draft_taken_out", draft.taken_out)] : [];
      const used = ticked.map((name) => word(`fact_${name}`));
      const from = used.length ? word("draft_used", listOf(used)) : "";
      result.showText(
        draft.text,
        ["[…]"],
        [word("draft_check", place), from, ...holes].filter(Boolean).join(" "),
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      result.say(problemWords(error.problem));
    } finally {
      button.disabled = false;
    }
  }
}

/** @param {string} id @param {string} key of its word @param {HTMLElement} field */
function rowOf(id, key, field) {
  return element("p", { class: "asked" }, element("label", { for: id }, word(key)), field);
}
