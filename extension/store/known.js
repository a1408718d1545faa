/**
 * Which record a page became, so that the next sync need not search for it. What is kept tells nobody anything: a keyed
 * digest of the account and the page's address, the record's id under a key that only the same address gives, and when.
 */
/** @import { Grant } from "./store.js" */
/** @import { Entity, Line, Snapshot } from "../wire.js" */
import { decodeBytes, encodeBytes, randomBytes } from "./bytes.js";
import { canonical } from "../reader/linkedin_url.js";
import * as store from "./store.js";

const MOST = 2000; // per CRM; the oldest go
const LONGEST = 500; // characters of an id that the relay takes
const NONCE = 12; // bytes
/** @type {[page: keyof Pages, entity: Entity][]} */
const PAGES = [
  ["person", "person"],
  ["member", "person"],
  ["company", "company"],
];

/**
 * @typedef {Partial<Record<Entity, string>>} Texts ids, by entity
 * @typedef {Partial<Record<Entity | "member", string>>} Pages addresses; `member` is the one that conversations know
 */

/** The addresses that a page gives to the person and to the company. @param {Snapshot} snapshot @returns {Pages} */
export function addressesOf(snapshot) {
  const person = canonical(String(snapshot.profile_url?.value ?? ""));
  const company = canonical(String(snapshot.company_url?.value ?? ""));
  const urn = /^urn:li:fsd_profile:(.+)$/.exec(String(snapshot.member_urn?.value ?? ""))?.[1] ?? "";
  const member = urn ? canonical(`https://www.linkedin.com/in/${urn}`) : "";
  const other = member !== person && member;
  return { ...(person && { person }), ...(other && { member }), ...(company && { company }) };
}

/**
 * The records that these addresses became, and when the last sync was, in milliseconds since 1970 (0: never).
 * @param {string} connector @param {Grant | undefined} grant @param {Pages} pages
 */
export async function recallRecords(connector, grant, pages) {
  const kept = await store.readKnown(connector);
  /** @type {Texts} */
  const ids = {};
  let synced = 0;
  for (const [page, entity] of PAGES) {
    const subject = subjectOf(connector, grant, pages[page]);
    if (!subject || !kept.length || ids[entity]) continue;
    const place = await digestOf(subject);
    const [, sealed = "", at = 0] = kept.find(([text]) => text === place) ?? [];
    const id = sealed ? await openId(subject, sealed) : "";
    if (id) ids[entity] = id;
    if (id) synced = Math.max(synced, at);
  }
  return { ids, synced };
}

/**
 * Remember what a report says, and forget what was removed.
 * @param {string} connector @param {Grant | undefined} grant @param {Pages} pages @param {Line[]} lines
 */
export function learnRecords(connector, grant, pages, lines) {
  return navigator.locks.request(`known:${connector}`, async () => {
    let kept = await store.readKnown(connector);
    for (const [page, entity] of PAGES) {
      const subject = subjectOf(connector, grant, pages[page]);
      const mine = lines.filter((line) => line.entity === entity && line.status === "done");
      const skipped = lines.filter(
        (line) => line.entity === entity && line.status === "skipped" && line.record_id,
      );
      if (!subject || !(mine.length || skipped.length)) continue;
      const place = await digestOf(subject);
      const id = [...skipped, ...mine].at(-1)?.record_id ?? "";
      kept = kept.filter(([text]) => text !== place);
      if (id && id.length <= LONGEST) kept.push([place, await sealId(subject, id), Date.now()]);
    }
    await store.keepKnown(connector, kept.slice(-MOST));
  });
}

/** Without a grant there is no account, and nothing is known. @param {string} connector @param {Grant | undefined} grant @param {string | undefined} page */
function subjectOf(connector, grant, page) {
  return grant?.account && page ? [connector, grant.account, page].join("\n") : "";
}

/** HMAC-SHA256 under this browser's own key. @param {string} text @param {string} [purpose] */
export async function digestOf(text, purpose = "place") {
  return encodeBytes(await macOf(text, purpose));
}

/** @param {string} text @param {string} purpose */
async function macOf(text, purpose) {
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", decodeBytes(await store.readSecret()), hmac, false, [
    "sign",
  ]);
  return crypto.subtle.sign("HMAC", key, new TextEncoder().encode(`${purpose}\n${text}`));
}

/** @param {string} subject */
async function lockKeyOf(subject) {
  const bytes = await macOf(subject, "lock");
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** @param {string} subject @param {string} id */
async function sealId(subject, id) {
  const iv = randomBytes(NONCE);
  const text = new TextEncoder().encode(id);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await lockKeyOf(subject), text);
  return `${encodeBytes(iv)}.${encodeBytes(sealed)}`;
}

/** The id; "" when it was altered. @param {string} subject @param {string} sealed */
async function openId(subject, sealed) {
  const [iv = "", text = ""] = sealed.split(".");
  const opened = crypto.subtle.decrypt(
    { name: "AES-GCM", iv: decodeBytes(iv) },
    await lockKeyOf(subject),
    decodeBytes(text),
  );
  return opened.then(
    (bytes) => new TextDecoder().decode(bytes),
    () => "",
  );
}
