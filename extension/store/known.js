/**
 * Which record a page became, so that the next sync need not search for it. What is kept tells nobody anything: a keyed
 * digest of the account and the page's address, the record's id under a key that only the same address gives, and when.
 */
/** @import { Grant } from "./store.js" */
/** @import { Pages } from "../reader/addresses.js" */
/** @import { Entity, Line } from "../wire.js" */
import { decodeBytes, encodeBytes, randomBytes } from "./bytes.js";
import * as store from "./store.js";

const MOST = 2000; // per CRM; the oldest go
const LONGEST = 500; // characters of an id that the relay takes
const NONCE = 12; // bytes
/** @type {[page: keyof Pages, entity: Entity][]} */
const PAGES = [
  ["person", "person"],
  // conversations know a person by the member's number alone
  ["member", "person"],
  ["company", "company"],
  ["employer", "company"],
];

/**
 * @typedef {Partial<Record<Entity, string>>} Texts ids, by entity
 * @typedef {"found" | "chosen" | "named"} Surety
 * @typedef {{id: string, surety: Surety}} Held
 * @typedef {Pick<Line, "entity" | "verb" | "status" | "record_id" | "code" | "rival">} Told
 */

/**
 * The records that these addresses became: `found` prove themselves again, `chosen` are the rep's answer, `named` stood
 * in the way of a new one. With when the page's own subject was synced last, in milliseconds since 1970 (0: never): a
 * company that a colleague's sync touched says nothing of the person.
 * @param {string} connector @param {Grant | undefined} grant @param {Pages} pages
 */
export async function recallRecords(connector, grant, pages) {
  const kept = await store.readKnown(connector);
  /** @type {Record<Surety, Texts>} */
  const ids = { found: {}, chosen: {}, named: {} };
  const subjectEntity = pages.person || pages.member ? "person" : "company";
  /** @type {Entity[]} */
  const settled = [];
  let synced = 0;
  for (const [page, entity] of PAGES) {
    const subject = subjectOf(connector, grant, pages[page]);
    // the first of the addresses that is known counts: the vanity address before the number, the page
    // before the name
    if (!subject || !kept.length || settled.includes(entity)) continue;
    const place = await digestOf(subject);
    const [, sealed = "", at = 0] = kept.find(([text]) => text === place) ?? [];
    const held = await openRecord(subject, sealed);
    if (!held) continue;
    settled.push(entity);
    ids[held.surety][entity] = held.id;
    // a record that stood in the way was not synced
    if (held.surety !== "named" && entity === subjectEntity) synced = at;
  }
  return { ...ids, synced };
}

/**
 * Remember what a report says, and forget what was removed.
 * @param {string} connector @param {Grant | undefined} grant @param {Pages} pages @param {Told[]} lines
 * @param {string[]} [chosen] the entities whose record the rep chose
 */
export function learnRecords(connector, grant, pages, lines, chosen = []) {
  // two tabs that finish at once would each write the list without the other's record
  return navigator.locks.request(`known:${connector}`, async () => {
    let kept = await store.readKnown(connector);
    for (const [page, entity] of PAGES) {
      const subject = subjectOf(connector, grant, pages[page]);
      const learnt = learntFrom(lines.filter((line) => line.entity === entity));
      if (!subject || !learnt) continue;
      const place = await digestOf(subject);
      const before = await openRecord(subject, kept.find(([text]) => text === place)?.[1] ?? "");
      // an answer stays one while the record is the same; an undo makes it a find, for the answer may have
      // been the mistake
      const isBelieved = chosen.includes(entity) || (before?.surety === "chosen" && before.id === learnt.id);
      const surety = learnt.surety === "found" && isBelieved && !learnt.undone ? "chosen" : learnt.surety;
      kept = kept.filter(([text]) => text !== place);
      if (learnt.id && learnt.id.length <= LONGEST)
        // at the end: the oldest are in front, and go first
        kept.push([place, await sealRecord(subject, { id: learnt.id, surety }), Date.now()]);
    }
    await store.keepKnown(connector, kept.slice(-MOST));
  });
}

/** What the lines of one entity tell of its record: an empty id when it is gone, null when nothing is told. @param {Told[]} lines */
function learntFrom(lines) {
  const done = lines.filter((line) => line.status === "done");
  const skipped = lines.filter((line) => line.status === "skipped" && line.record_id);
  const last = [...skipped, ...done].at(-1);
  const undone = lines.some((line) => line.verb === "undo"); // an answer that was taken back is no answer
  if (last) return { id: last.record_id, surety: /** @type {Surety} */ ("found"), undone };
  const rival = lines.find((line) => line.verb === "create" && line.code === "conflict")?.rival;
  return rival ? { id: rival, surety: /** @type {Surety} */ ("named"), undone } : null;
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
  // the key is made of the address: who reads the disk and does not know the page cannot open the id
  const bytes = await macOf(subject, "lock");
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** Under a key that only the same subject gives. @param {string} subject @param {string} text */
export async function sealText(subject, text) {
  const iv = randomBytes(NONCE);
  const bytes = new TextEncoder().encode(text);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await lockKeyOf(subject), bytes);
  return `${encodeBytes(iv)}.${encodeBytes(sealed)}`;
}

/** Null when there is none, or it was altered. @param {string} subject @param {string} sealed @returns {Promise<string | null>} */
export async function openText(subject, sealed) {
  if (!sealed) return null;
  const [iv = "", text = ""] = sealed.split(".");
  try {
    const cipher = { name: "AES-GCM", iv: decodeBytes(iv) };
    const bytes = await crypto.subtle.decrypt(cipher, await lockKeyOf(subject), decodeBytes(text));
    return new TextDecoder().decode(bytes);
  } catch {
    return null;
  }
}

/** @param {string} subject @param {Held} held */
function sealRecord(subject, { id, surety }) {
  return sealText(subject, `${surety}\n${id}`);
}

/** Null when there is none, or it was altered. @param {string} subject @param {string} sealed @returns {Promise<Held | null>} */
async function openRecord(subject, sealed) {
  const told = await openText(subject, sealed);
  if (told === null) return null;
  const [, surety = "found"] = /^(found|chosen|named)\n/.exec(told) ?? []; // earlier versions kept the id alone
  return { id: told.replace(/^(?:found|chosen|named)\n/, ""), surety: /** @type {Surety} */ (surety) };
}
