/**
 * People whom the rep keeps out of the CRM: for each of their addresses a keyed digest, which tells nobody who they are.
 * Nothing is asked of the relay about them, and what waits for them is given up.
 */
import { digestOf } from "./known.js";
import { canonical } from "../reader/linkedin_url.js";
import { Refusal } from "../refusal.js";
import * as store from "./store.js";

const PURPOSE = "personal";

/** @param {string[]} urls addresses of one person */
export async function isPersonal(urls) {
  const marked = await store.readPersonal();
  if (!marked.length) return false;
  // every address that the page shows: another layout may show another one of hers
  const mine = await Promise.all(urls.map(digestOfAddress));
  return mine.some((text) => marked.includes(text));
}

/** @param {string[]} urls @param {boolean} on */
export function setPersonalMark(urls, on) {
  return navigator.locks.request(PURPOSE, async () => {
    const mine = await Promise.all(urls.map(digestOfAddress));
    const others = (await store.readPersonal()).filter((text) => !mine.includes(text));
    await store.keepPersonal(on ? [...others, ...mine] : others);
  });
}

/** Raises `Refusal` for somebody personal. @param {string[]} urls */
export async function refusePersonal(urls) {
  if (await isPersonal(urls)) throw new Refusal({ code: PURPOSE, action: "none" });
}

/** Two spellings of one address give one digest. @param {string} url */
function digestOfAddress(url) {
  return digestOf(canonical(url), PURPOSE);
}
