/** The models, loaded from the package for one picture after the other, and the memory given back. */

/**
 * @typedef {object} Models
 * @property {any} detect
 * @property {any} turned
 * @property {any} recognise
 * @property {string[]} characters what the recogniser can say, by its number
 * @property {(values: Float32Array, shape: number[]) => any} tensor
 * @property {() => Promise<void>} close
 */

const PLACE = "../packaged/";

/** @type {Promise<Models> | null} */
let opened = null;

/** Null where the package has none. @returns {Promise<Models | null>} */
export async function openModels() {
  opened ??= loadModels();
  try {
    return await opened;
  } catch {
    opened = null;
    return null;
  }
}

async function loadModels() {
  const characters = (await readText("characters.txt")).split("\n");
  // not named in an import: without the package there is no such file, and every check of the modules would miss it
  const ort = await import(addressOf("ort.wasm.min.mjs"));
  ort.env.wasm.numThreads = 1; // more need cross-origin isolation, which an extension's page does not have
  ort.env.wasm.wasmPaths = {
    mjs: addressOf("ort-wasm-simd-threaded.mjs"),
    wasm: addressOf("ort-wasm-simd-threaded.wasm"),
  };
  ort.env.logLevel = "error";
  const open = (/** @type {string} */ name) =>
    ort.InferenceSession.create(addressOf(name), { enableCpuMemArena: false, executionProviders: ["wasm"] });
  const [detect, turned, recognise] = [
    await open("detect.onnx"),
    await open("turned.onnx"),
    await open("recognise.onnx"),
  ];
  return {
    ...{ detect, turned, recognise, characters },
    tensor: (/** @type {Float32Array} */ values, /** @type {number[]} */ shape) =>
      new ort.Tensor("float32", values, shape),
    close: async () => {}, // the worker ends, and everything with it
  };
}

/** @param {string} name */
async function readText(name) {
  const answer = await fetch(addressOf(name));
  return answer.text();
}

/** @param {string} name */
function addressOf(name) {
  return new URL(PLACE + name, import.meta.url).href;
}
