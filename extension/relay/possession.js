/**
 * Proof that a request is this browser's (RFC 9449, with a digest of the body besides). The key that signs cannot be
 * read out, so a sealed grant that somebody copied is worth nothing elsewhere.
 */
import { encodeBytes, randomBytes } from "../store/bytes.js";
import { openKeyBox } from "../store/key_box.js";

const EC = { name: "ECDSA", namedCurve: "P-256" };
const ES256 = { name: "ECDSA", hash: "SHA-256" };

/** @type {import("../store/key_box.js").KeyBox<CryptoKeyPair>} */
const box = openKeyBox("holder", () =>
  // `false`: not even this extension can read the private half
  crypto.subtle.generateKey(EC, false, ["sign"]),
);

/** Grants that were bound to it are worth nothing any more. */
export const forgetHolderKey = box.forget;

/**
 * @param {{method: string, path: string, body: string, grant: string, nonce: string}} request `grant` is sealed, "" for none
 * @returns {Promise<string>} a signed text for the DPoP header
 */
export async function signRequest({ method, path, body, grant, nonce }) {
  // two calls at once would each make a key, and bind a grant to the one that is lost
  const { privateKey, publicKey } = await navigator.locks.request("holder", box.make);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", publicKey);
  const header = { typ: "dpop+jwt", alg: "ES256", jwk: { kty, crv, x, y } };
  const claims = {
    jti: encodeBytes(randomBytes(16)),
    htm: method,
    htu: path,
    iat: Math.floor(Date.now() / 1000),
    bh: await digestOf(body),
    ...(grant && { ath: await digestOf(grant) }),
    ...(nonce && { nonce }),
  };
  const said = `${encodeText(JSON.stringify(header))}.${encodeText(JSON.stringify(claims))}`;
  const signature = await crypto.subtle.sign(ES256, privateKey, bytesOf(said));
  return `${said}.${encodeBytes(signature)}`;
}

/** @param {string} text */
function bytesOf(text) {
  return new TextEncoder().encode(text);
}

/** @param {string} text */
function encodeText(text) {
  return encodeBytes(bytesOf(text));
}

/** @param {string} text */
async function digestOf(text) {
  return encodeBytes(await crypto.subtle.digest("SHA-256", bytesOf(text)));
}
