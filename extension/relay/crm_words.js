/** What the relay says of a CRM in English, in the language of the browser where `_locales` has it. */
/** @import { Connector } from "../wire.js" */

/** @typedef {Record<string, {message: string}>} Texts as a file of `_locales` has them */

const LANGUAGES = ["de", "es", "fr"]; // English is what the relay says

/** @param {Connector[]} connectors @returns {Promise<Connector[]>} */
export async function withLabelsInWords(connectors) {
  const texts = await readOwnTexts();
  return connectors.map((card) => ({ ...card, label: messageOf(`crm_${card.name}`, texts) || card.label }));
}

/** What is missing when rights were not given. @param {{name: string, feature: string}[]} lost @returns {Promise<string[]>} */
export async function featuresOf(lost) {
  const texts = await readOwnTexts();
  return lost.map(({ name, feature }) => {
    // Google's scopes are addresses
    const last = name.split("/").at(-1) ?? "";
    return messageOf(`feature_${last.replace(/\W/g, "_")}`, texts) || feature;
  });
}

/** @param {string} key @param {Texts | null} texts */
function messageOf(key, texts) {
  return texts ? (texts[key]?.message ?? "") : chrome.i18n.getMessage(key);
}

/** A process that Chromium gives no texts (screen/language.js) reads its own file of them. @returns {Promise<Texts | null>} null: `chrome.i18n` knows them */
async function readOwnTexts() {
  const language = chrome.i18n.getUILanguage().split("-")[0] ?? "";
  if (chrome.i18n.getMessage("language") || !LANGUAGES.includes(language)) return null;
  const file = await fetch(chrome.runtime.getURL(`_locales/${language}/messages.json`)).catch(() => null);
  return (await file?.json()) ?? null;
}
