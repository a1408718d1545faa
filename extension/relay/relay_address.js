/** The address of a relay: an origin, over https unless it is on this computer. */

/** Where `make run` puts one. */
export const LOCAL = "http://127.0.0.1:8765";

const NAME = /^[a-z0-9.-]+$|^\[[0-9a-f:.]+\]$/i;
const LOOPBACK = new Set(["127.0.0.1", "localhost"]);

/**
 * @param {string} text as typed; the scheme may be left out
 * @returns {{address: string} | {wrong: "address_invalid" | "address_insecure"}}
 */
export function relayAddress(text) {
  const typed = text.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `${schemeFor(typed)}://${typed}`);
  if (!url || !/^https?:$/.test(url.protocol) || !NAME.test(url.hostname))
    return { wrong: "address_invalid" };
  // a password in an address would be stored and shown; a path is no relay of ours
  if (url.username || url.password || url.search || url.hash) return { wrong: "address_invalid" };
  if (url.pathname !== "/") return { wrong: "address_invalid" };
  // grants go there: over plain http anybody on the way reads them. The manifest's CSP says the same
  if (url.protocol === "http:" && !LOOPBACK.has(url.hostname)) return { wrong: "address_insecure" };
  return { address: url.origin };
}

/** @param {string} typed */
function schemeFor(typed) {
  return LOOPBACK.has(typed.split(/[:/]/)[0] ?? "") ? "http" : "https";
}
