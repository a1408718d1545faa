/**
 * Where the panel of a tab is. Chromium gives each tab a side panel of its own, and its address names the tab. Firefox
 * has one sidebar per window (MDN, sidebarAction), which is told the tab whose icon was pressed last.
 */
import { keepKey, onKeys, readKey } from "./store/area.js";

const { sidePanel } = chrome;

/** Firefox's, which Chromium does not have. @type {{open(): Promise<void>} | undefined} */
const sidebar = /** @type {any} */ (chrome).sidebarAction;

/** No await before `open`: it needs the press. @param {number} tab @param {number} window that the tab is in */
export function openPanel(tab, window) {
  if (sidebar) {
    keepKey(keyOf(window), tab);
    return sidebar.open();
  }
  sidePanel.setOptions({ tabId: tab, path: `panel/panel.html?tab=${tab}`, enabled: true });
  return sidePanel.open({ tabId: tab });
}

/** The tab that this panel is of. A sidebar starts anew for another one. @returns {Promise<number>} -1: of none yet */
export async function panelTab() {
  if (isListPage()) return -1;
  if (!sidebar) return Number(new URLSearchParams(location.search).get("tab")) || -1;
  const own = keyOf((await chrome.windows.getCurrent()).id ?? -1);
  let tab = -1;
  onKeys(({ [own]: change }) => {
    // a panel holds the plans of one tab: starting anew is the only way that surely leaves nothing of them
    if (change && change.newValue !== tab) location.reload();
  });
  // after the listener: a press between the two would be missed
  tab = Number(await readKey(own, -1));
  return tab;
}

/** Whether this panel stands in a tab of its own, for the people who were kept, and is of no other tab. */
export function isListPage() {
  return new URLSearchParams(location.search).has("list");
}

/** Whether this package has what reads business cards: without it its policy allows no engine (tests/tools/package.py). */
export function hasCardReader() {
  const policy = /** @type {any} */ (chrome.runtime.getManifest().content_security_policy);
  return `${policy?.extension_pages}`.includes("'wasm-");
}

/** @param {number} window */
const keyOf = (window) => `panel:${window}`;
