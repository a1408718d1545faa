/** Keys of the browser's own cryptography, which can be used here and not be read out: a database for each purpose. */

const KEYS = "keys";
const ONLY = "only";

/** @template T @typedef {{find: () => Promise<T | undefined>, make: () => Promise<T>, forget: () => Promise<unknown>}} KeyBox */

/**
 * @template T
 * @param {string} database
 * @param {() => Promise<T>} generate
 * @returns {KeyBox<T>} `make` gives what is there, and makes it on first use; only one may ask at a time
 */
export function openKeyBox(database, generate) {
  const find = () => useStore(database, "readonly", (keys) => keys.get(ONLY));
  return {
    find,
    make: async () => {
      const held = await find();
      if (held) return held;
      const made = await generate();
      await useStore(database, "readwrite", (keys) => keys.put(made, ONLY));
      return made;
    },
    forget: () => resultOf(indexedDB.deleteDatabase(database)),
  };
}

/**
 * @param {string} name
 * @param {IDBTransactionMode} mode
 * @param {(keys: IDBObjectStore) => IDBRequest} ask
 * @returns {Promise<any>} once it is on the disk
 */
async function useStore(name, mode, ask) {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(KEYS);
  const database = await resultOf(opening);
  try {
    // strict, or a crash could keep what was made with the key and lose the key
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
