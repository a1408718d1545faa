/** Bytes as text and back: base64url without padding (RFC 4648, section 5). */

/** @param {ArrayBuffer | Uint8Array} bytes */
export function encodeBytes(bytes) {
  const text = String.fromCharCode(...new Uint8Array(bytes));
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
