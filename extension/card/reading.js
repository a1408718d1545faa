/** The worker that reads pictures, for as long as there are some: then it is ended, and gives its memory back. */
/** @import { Read } from "./picture/read_picture.js" */

const LONGEST = 120_000; // milliseconds for one picture, on a slow computer that does much else
const READY = 60_000; // milliseconds for which models wait for a picture that may not come

/** @type {Worker | null} */
let worker = null;
let waiting = 0;
/** @type {number | undefined} */
let unused;
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
  }
}

/** Load the models while the rep still looks for the picture: a third of the time of the first one. */
export function prepareReading() {
  if (worker) return;
  startWorker().postMessage({ id: 0, type: "" });
  clearTimeout(unused);
  unused = setTimeout(endReading, READY);
}

/** Give the memory back, unless a picture is still being read. */
export function endReading() {
  if (waiting === 0) endWorker();
}

function startWorker() {
  worker ??= new Worker("picture/worker.js");
  return worker;
}

function endWorker() {
  clearTimeout(unused);
  worker?.terminate();
  worker = null;
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {string} type @returns {Promise<Read>} */
function askOnce(bytes, type) {
  const asked = startWorker();
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
