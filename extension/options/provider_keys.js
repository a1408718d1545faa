/** The rep's own keys at providers of contact details, for those that the admin allows and has no key for. */
/** @import { Offered } from "../relay/details.js" */
import { askWorker } from "../messages.js";
import { Refusal } from "../refusal.js";
import { element } from "../screen/element.js";
import { problemWords } from "../screen/problem_words.js";
import { word } from "../screen/words.js";
import { sayIn } from "./say.js";

/** @param {Offered[]} providers */
export function showProviderKeys(providers) {
  const place = /** @type {HTMLElement} */ (document.getElementById("keys"));
  // what is being typed stays
  if (place.contains(document.activeElement) && document.activeElement instanceof HTMLInputElement) return;
  const mine = providers.filter((provider) => !provider.has_key);
  const none = element("p", { class: "note" }, word("keys_none"));
  place.replaceChildren(...(mine.length ? mine.map(keyRow) : [none]));
}

/** @param {Offered} provider */
function keyRow({ name, label, region, ready, test_key }) {
  const id = `key-${name}`;
  const input = element("input", {
    ...{ id, type: "password", autocomplete: "off", spellcheck: "false", maxlength: 500 },
    ...{ placeholder: test_key, "aria-describedby": `${id}-note` },
  });
  const forget = () => keepKey("", "keys_forgotten");
  return element(
    "form",
    { "data-provider": name, submit: save },
    element("label", { for: id }, word("keys_of", label)),
    element("div", { class: "pair" }, input, element("button", {}, word("keys_save"))),
    element("p", { id: `${id}-note`, class: "note" }, region),
    ready && element("button", { type: "button", class: "quiet", click: forget }, word("keys_forget", label)),
  );

  /** @param {Event} event */
  function save(event) {
    event.preventDefault();
    const key = input.value.trim();
    return key ? keepKey(key, "keys_saved") : input.focus();
  }

  /** @param {string} key @param {string} told */
  async function keepKey(key, told) {
    try {
      await askWorker("set_provider_key", { provider: name, key });
      input.value = "";
      input.blur();
      sayIn("keys_said", word(told, label));
      showProviderKeys((await askWorker("providers")).providers);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      sayIn("keys_said", problemWords(error.problem), true);
    }
  }
}
