/** Bytes as text and back: base64url without padding (RFC 4648, section 5). */

const MOST_AT_ONCE = 8192;

/** @param {ArrayBuffer | Uint8Array} bytes */
export function encodeBytes(bytes) {
  const all = new Uint8Array(bytes);
  let text = "";
  // in parts: a call takes so many arguments only, and a sealed conversation has more bytes
  for (let start = 0; start < all.length; start += MOST_AT_ONCE)
    text += String.fromCharCode(...all.subarray(start, start + MOST_AT_ONCE));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} text */
export function decodeBytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (text) => text.charCodeAt(0));
}

/** @param {number} length in bytes */
export function randomBytes(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}
