/**
 * The key of what the queue keeps on the disk. It can be used here and not be read out; the browser itself has its bytes
 * in the profile, so it keeps out a reader of files, not a program that has taken over the computer.
 */
const DATABASE = "queue";
const KEYS = "keys";
const ONLY = "only";
const AES = { name: "AES-GCM", length: 256 };

/** @returns {Promise<CryptoKey | undefined>} undefined when none was made */
export function findKey() {
  return useStore("readonly", (keys) => keys.get(ONLY));
}

/** @returns {Promise<CryptoKey>} made on first use; only one may ask at a time */
export async function makeKey() {
  const held = await findKey();
  if (held) return held;
  // `false`: not even this extension can read its bytes
  const made = await crypto.subtle.generateKey(AES, false, ["encrypt", "decrypt"]);
  await useStore("readwrite", (keys) => keys.put(made, ONLY));
  return made;
}

/** What was sealed with it can never be opened again. */
export function forgetKey() {
  return resultOf(indexedDB.deleteDatabase(DATABASE));
}

/**
 * @param {IDBTransactionMode} mode
 * @param {(keys: IDBObjectStore) => IDBRequest} ask
 * @returns {Promise<any>} once it is on the disk
 */
async function useStore(mode, ask) {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(KEYS);
  const database = await resultOf(opening);
  try {
    // strict, or a crash could keep the sealed texts and lose the key that opens them
    const turn = database.transaction(KEYS, mode, { durability: "strict" });
    const over = new Promise((resolve, reject) => {
      turn.oncomplete = resolve;
      turn.onabort = () => reject(turn.error);
    });
    const found = await resultOf(ask(turn.objectStore(KEYS)));
    await over;
    return found;
  } finally {
    database.close();
  }
}

/** @param {IDBRequest} request @returns {Promise<any>} */
function resultOf(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
