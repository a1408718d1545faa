/** The worker that reads pictures, for as long as there are some: then it ends, and gives its memory back. */
/** @import { Read } from "./picture/read_picture.js" */

const LONGEST = 120_000; // milliseconds for one picture, on a slow computer that does much else

/** @type {Worker | null} */
let worker = null;
let waiting = 0;
let number = 0;
/** One after the other: two would need twice the memory. @type {Promise<unknown>} */
let line = Promise.resolve();

/** Raises `Error` whose message is a code. @param {Uint8Array<ArrayBuffer>} bytes @param {string} type @returns {Promise<Read>} */
export async function readInWorker(bytes, type) {
  waiting += 1;
  const mine = line.then(() => askOnce(bytes, type));
  line = mine.catch(() => {});
  try {
    return await mine;
  } finally {
    waiting -= 1;
    if (waiting === 0) endWorker();
  }
}

function endWorker() {
  worker?.terminate();
  worker = null;
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {string} type @returns {Promise<Read>} */
function askOnce(bytes, type) {
  worker ??= new Worker("picture/worker.js");
  const asked = worker;
  number += 1;
  const id = number;
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ code) => {
      endWorker(); // whatever it still does is given up with it
      reject(new Error(code));
    };
    const late = setTimeout(() => fail("too_slow"), LONGEST);
    asked.onmessage = ({ data }) => {
      if (data.id !== id) return;
      clearTimeout(late);
      if (data.read) resolve(data.read);
      else fail(data.fault);
    };
    asked.onerror = () => {
      clearTimeout(late);
      fail("unreadable");
    };
    asked.postMessage({ id, bytes: bytes.buffer, type }, [bytes.buffer]);
  });
}
