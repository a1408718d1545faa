/** The texts in the language of the browser, or in the one that the organisation chose for its reps. */
import { readManaged } from "../managed/reading.js";

/**
 * @typedef {{message: string, placeholders?: Record<string, {content: string}>}} Text as `_locales` has it
 * @type {Record<string, Text> | null} null: the browser's own language
 */
let chosen = null;

/** Literal paths, so that no text can name what is loaded. @type {Record<string, () => Promise<{default: any}>>} */
const TABLES = {
  en: () => import("../_locales/en/messages.json", { with: { type: "json" } }),
  fr: () => import("../_locales/fr/messages.json", { with: { type: "json" } }),
  de: () => import("../_locales/de/messages.json", { with: { type: "json" } }),
  es: () => import("../_locales/es/messages.json", { with: { type: "json" } }),
};

/** Before anything is shown: a policy may name another language than the browser's. */
export async function prepareLanguage() {
  const { language } = (await readManaged()).rules;
  const own = chrome.i18n.getMessage("language");
  // no texts at all: Chromium remembers so for a whole process when a page was closed just while it asked for them
  const wanted = language || own || (chrome.i18n.getUILanguage().split("-")[0] ?? "");
  if (wanted === own) return;
  // `chrome.i18n` knows the browser's language alone; a module, because `connect-src` has no place for our own files
  const table = TABLES[wanted] ?? (own ? undefined : TABLES.en);
  chosen = (await table?.())?.default ?? null;
}

/** "" for a key that nobody knows. @param {string} key @param {string[]} [parts] */
export function messageOf(key, parts = []) {
  const text = key.startsWith("@@") ? undefined : chosen?.[key];
  return text ? fillText(text, parts) : chrome.i18n.getMessage(key, parts);
}

/** As `chrome.i18n.getMessage` does it. @param {Text} text @param {string[]} parts */
function fillText({ message, placeholders = {} }, parts) {
  return message.replace(/\$(\w+)\$/g, (_, /** @type {string} */ name) => {
    const content = placeholders[name.toLowerCase()]?.content ?? "";
    return content.replace(/\$([1-9])/g, (_, place) => parts[Number(place) - 1] ?? "");
  });
}
