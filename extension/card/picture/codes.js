/** QR codes in a picture, as text. */

const MOST = 4; // codes of one picture

/** @type {Promise<any> | null} */
let prepared = null;

/** None where the package has no reader of them. @param {OffscreenCanvas} canvas @returns {Promise<string[]>} */
export async function readCodes(canvas) {
  const reader = /** @type {any} */ (self).ZXingWASM;
  if (!reader) return [];
  prepared ??= prepareReader(reader);
  await prepared;
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const found = await reader.readBarcodes(context.getImageData(0, 0, canvas.width, canvas.height), {
    formats: ["QRCode"],
    maxNumberOfSymbols: MOST,
  });
  return found.filter((/** @type {any} */ code) => code.isValid).map((/** @type {any} */ code) => code.text);
}

/** Its own file, or it would be looked for at a server of the web. @param {any} reader */
function prepareReader(reader) {
  const locateFile = () => new URL("../packaged/zxing_reader.wasm", import.meta.url).href;
  return reader.prepareZXingModule({ overrides: { locateFile }, fireImmediately: true });
}
