/** What the icon says of the tab after a press: in, new, differs, or a question; until the page is another. */
/** @import { Sync } from "./sync.js" */
import { word } from "../../screen/words.js";
import { codeOfStanding } from "./standing.js";

/** From the most urgent. @type {[codes: string[], text: string][]} */
const SIGNS = [
  [["problem"], "!"],
  [["ask"], "?"],
  [["update"], "\u2260"],
  [["create"], "+"],
  [["skip", "kept"], "\u2713"],
];

/** @param {number} tab @param {Sync[]} syncs @param {string} sentence what is said of them aloud */
export function markTab(tab, syncs, sentence) {
  const codes = syncs.map(codeOfStanding);
  const [, text = ""] = SIGNS.find(([mine]) => codes.some((code) => mine.includes(code))) ?? [];
  setBadge(tab, text, sentence);
}

/** @param {number} tab */
export function clearTab(tab) {
  setBadge(tab, "", word("action_title"));
}

/** A tab that is gone has no badge. @param {number} tabId @param {string} text "" for what the icon says elsewhere @param {string} title */
function setBadge(tabId, text, title) {
  const { action } = chrome;
  Promise.all([
    // null, for "" would be a badge of its own in this tab (developer.chrome.com, action.setBadgeText)
    action.setBadgeText({ tabId, text: /** @type {any} */ (text || null) }),
    action.setTitle({ tabId, title }),
  ]).catch(() => {});
}
