/** The page of the tab, read on the rep's click and on nothing else. */
import { Refusal as Refused } from "../refusal.js";
import { parse } from "../reader/linkedin_url.js";
import { page } from "../reader/page.js";
import { read } from "../reader/read.js";

/** @import { Read, Refusal } from "../reader/read.js" */

/** @typedef {(Read | Refusal) & {url: string}} Seen what the reader made of the page at an address */
/** @typedef {Seen | {out_of_reach: true}} Reading */

/** @param {number} tab @returns {Promise<Reading>} */
export async function readTab(tab) {
  const { url = "" } = (await chrome.tabs.get(tab).catch(() => null)) ?? {};
  // without activeTab Chromium leaves the address out; it ends when the tab goes to another site
  if (!url) return { out_of_reach: true };
  if (!isLinkedIn(url)) return { refused: "not_linkedin", url };
  const injected = chrome.scripting.executeScript({ target: { tabId: tab }, func: page });
  // an error page and a tab that was closed refuse the injection
  const [frame] = await injected.catch(() => []);
  return frame?.result
    ? { url: frame.result.url, ...(await readOrRefuse(frame.result)) }
    : { out_of_reach: true };
}

/** A page that the reader stumbles over is refused like any other that it does not know. @param {import("../reader/page.js").Page} page @returns {Promise<Read | Refusal>} */
async function readOrRefuse(page) {
  try {
    return await read(page);
  } catch (error) {
    if (error instanceof Refused) throw error; // a part that is not there is no fault of the page
    return { refused: "unknown_layout" };
  }
}

/** Pages of any other site are not even looked at. @param {string} url */
function isLinkedIn(url) {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" && (hostname === "linkedin.com" || hostname.endsWith(".linkedin.com"));
}

/**
 * Tell when the tab shows another page than the one at `url()`, or that one again. Without the right to read the tab its address is
 * hidden, which itself says that the rep left the site.
 * @param {number} tab
 * @param {() => string} url
 * @param {(url: string) => void} listener with the new address; "" when it cannot be seen
 */
export function onMoved(tab, url, listener) {
  chrome.tabs.onUpdated.addListener((id, change, now) => {
    // of a tab that may not be read no address is told: that it loads is all there is
    if (id !== tab || !url() || (!change.url && change.status !== "loading")) return;
    listener(now.url ?? "");
  });
}

/** @param {string} url */
export function isProfile(url) {
  return parse(url)?.kind === "in";
}

/** Whether the tab still shows whom a page was of. @param {number} tab @param {string} url */
export async function isTabAt(tab, url) {
  return isSameSubject((await chrome.tabs.get(tab).catch(() => null))?.url ?? "", url);
}

/** A person's contact details or all positions are the same person's. @param {string} now "" when it cannot be seen @param {string} url */
export function isSameSubject(now, url) {
  if (!now || !url) return false;
  const [there, here] = [parse(now), parse(url)];
  const isOne = there && here && there.kind === here.kind && Boolean(there.id) && there.id === here.id;
  return Boolean(isOne) || isSameAddress(now, url);
}

/** @param {string} now "" when it cannot be seen @param {string} url */
export function isSameAddress(now, url) {
  return Boolean(now && url) && placeOf(now) === placeOf(url);
}

/** @param {string} url */
function placeOf(url) {
  const { hostname, pathname } = new URL(url);
  return hostname + pathname.replace(/\/+$/, "");
}
