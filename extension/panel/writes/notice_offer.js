/** What the law may have the rep tell the contact (Article 14 GDPR), made by the relay, to copy. */
/** @import { Report } from "../../wire.js" */
import { askWorker } from "../../messages.js";
import { Refusal } from "../../refusal.js";
import { element } from "../../screen/element.js";
import { problemWords } from "../../screen/problem_words.js";
import { word } from "../../screen/words.js";

/** @type {[string, string][]} */
const LANGUAGES = [
  ["en", "English"],
  ["fr", "Français"],
  ["de", "Deutsch"],
  ["es", "Español"],
];

/** Nothing where no field of a person was written. @param {string} connector @param {Report} report @param {string[]} [origins] what the values came from besides the page */
export function noticeOfferView(connector, { lines }, origins = []) {
  const mine = lines.filter(({ status, entity }) => status === "done" && entity === "person");
  const fields = [...new Set(mine.flatMap((line) => line.fields))];
  if (!fields.length) return null;
  const [own = ""] = chrome.i18n.getUILanguage().split("-");
  const id = `notice-language-${connector}`;
  const choice = element(
    "select",
    { id, change: draw },
    ...LANGUAGES.map(([code, name]) => element("option", { value: code, lang: code }, name)),
  );
  choice.value = LANGUAGES.some(([code]) => code === own) ? own : "en";
  const body = element("div", { class: "draft" });
  const said = element("p", { class: "note", role: "status" });
  return element(
    "details",
    { class: "card export notice-offer", toggle: (/** @type {any} */ event) => event.target.open && draw() },
    element("summary", {}, word("notice_offer")),
    element("p", { class: "note" }, word("notice_offer_intro")),
    element("p", { class: "asked" }, element("label", { for: id }, word("notice_language")), choice),
    body,
    said,
  );

  async function draw() {
    const language = choice.value;
    try {
      const text = await askWorker("contact_notice", { connector, language, fields, origins });
      // the rep may have chosen another language meanwhile
      if (choice.value === language) body.replaceChildren(...textView(text, language, said));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      said.textContent = problemWords(error.problem);
    }
  }
}

/** @param {string} text @param {string} language @param {HTMLElement} said */
function textView(text, language, said) {
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    said.textContent = word("copied");
  };
  const label = word("notice_offer");
  return [
    element("pre", { tabindex: 0, lang: language, "aria-label": label }, text),
    element("p", { class: "pair" }, element("button", { type: "button", click: copy }, word("copy"))),
  ];
}
