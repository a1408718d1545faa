/** Whether a file is a picture that is read here: by its first bytes, before anything decodes it. */

const LARGEST = 15 * 1024 * 1024; // bytes
const MOST_PIXELS = 40_000_000; // a decoder makes four bytes of each
const LONGEST_SIDE = 20_000; // pixels: no camera makes more, and canvases end there
/** Frames of JPEG that hold the size: all of C0 to CF but tables and arithmetic codes (ITU-T T.81, table B.1). */
const NO_FRAME = [0xc4, 0xc8, 0xcc];

/** @typedef {{type: string, width: number, height: number}} Kind */

/** The key of the words for what is wrong with it; "" when it is read. @param {Uint8Array} bytes */
export function faultOfPicture(bytes) {
  if (bytes.length > LARGEST) return "cards_too_large";
  const kind = kindOfPicture(bytes);
  if (!kind) return isHeic(bytes) ? "cards_heic" : "cards_no_picture";
  const { width, height } = kind;
  if (!width || !height) return "cards_no_picture";
  return width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE ? "cards_too_large" : "";
}

/** @param {Uint8Array} bytes @returns {Kind | null} */
export function kindOfPicture(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 30) return null;
  if (view.getUint32(0) === 0x89504e47)
    return { type: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
  if (view.getUint16(0) === 0xffd8) return sizeOfJpeg(view);
  if (textAt(bytes, 0) === "RIFF" && textAt(bytes, 8) === "WEBP") return sizeOfWebp(view, bytes);
  return null;
}

/** @param {DataView} view @returns {Kind | null} */
function sizeOfJpeg(view) {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.includes(marker);
    if (isFrame) return { type: "image/jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // 0xff may be repeated before a marker
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

/** Three forms of it (developers.google.com/speed/webp/docs/riff_container). @param {DataView} view @param {Uint8Array} bytes @returns {Kind | null} */
function sizeOfWebp(view, bytes) {
  const type = "image/webp";
  const form = textAt(bytes, 12);
  if (form === "VP8 ")
    return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (form === "VP8L") {
    const bits = view.getUint32(21, true);
    return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  const three = (/** @type {number} */ at) => view.getUint16(at, true) + 65536 * view.getUint8(at + 2) + 1;
  return form === "VP8X" ? { type, width: three(24), height: three(27) } : null;
}

/** What an iPhone makes, which no browser reads but Safari. @param {Uint8Array} bytes */
function isHeic(bytes) {
  return textAt(bytes, 4) === "ftyp" && /^(?:hei[cxms]|hev[cx]|mif1|msf1)$/.test(textAt(bytes, 8));
}

/** @param {Uint8Array} bytes @param {number} at */
function textAt(bytes, at) {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
