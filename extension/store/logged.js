/**
 * Which messages were logged in a CRM, so that they are not offered again: for each a keyed digest of the account and
 * the message's key, which tells nobody who wrote to whom. The CRM's own mark is the second net.
 */
/** @import { Write } from "../queue/writes.js" */
import { keepKey, readKey } from "./area.js";
import { digestOf } from "./known.js";
import * as store from "./store.js";

const MOST = 5000; // per CRM; the oldest go

/** @param {{connector: string, keys: string[]}} asked @returns {Promise<string[]>} those of the keys that were logged */
export async function listLogged({ connector, keys }) {
  const kept = new Set(await readLogged(connector));
  const account = kept.size ? await accountOf(connector) : "";
  if (!account) return [];
  const mine = await Promise.all(keys.map((key) => digestOfMessage(connector, account, key)));
  return keys.filter((_, number) => kept.has(mine[number] ?? ""));
}

/** Remember what a write of entries did. Its report has a line for each entry, in their order. @param {Write} settled */
export async function learnLogged({ connector, kind, keys = [], report }) {
  if (kind !== "log" || !report) return;
  const lines = report.lines.filter((line) => line.kind);
  const done = keys.filter((_, number) => lines[number]?.status === "done");
  const account = await accountOf(connector);
  if (!account || !done.length) return;
  // outside of the lock: digests take time, and the lock is for the list alone
  const mine = await Promise.all(done.map((text) => digestOfMessage(connector, account, text)));
  await navigator.locks.request(`logged:${connector}`, async () => {
    const others = (await readLogged(connector)).filter((text) => !mine.includes(text));
    await keepKey(`logged:${connector}`, [...others, ...mine].slice(-MOST));
  });
}

/** @param {string} connector @returns {Promise<string[]>} oldest first */
async function readLogged(connector) {
  const key = `logged:${connector}`;
  return readKey(key, []);
}

/** @param {string} connector */
async function accountOf(connector) {
  return (await store.readGrants())[connector]?.account ?? "";
}

/** @param {string} connector @param {string} account @param {string} key of a message */
function digestOfMessage(connector, account, key) {
  return digestOf([connector, account, key].join("\n"), "logged");
}
