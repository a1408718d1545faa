/**
 * The line that `make run` prints: `passerelle relay=http://127.0.0.1:8765 book=http://127.0.0.1:5232 user=rep password=..`.
 * Pasted text is anybody's: such a line leads to this computer and nowhere else, or it is refused.
 */
import { relayAddress } from "../relay/relay_address.js";

const MARK = /^passerelle(?=\s|$)/;
const LONGEST = 600; // characters
const KEYS = ["relay", "book", "user", "password"];
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost)(:\d{1,5})?$/;
const PLAIN = /^[\w-]{1,100}$/;

/** @typedef {{base_url: string, username: string, password: string}} Answers of the embedded address book's form */

/**
 * @param {string} text as pasted; an address alone is one of a relay
 * @returns {{relay: string, answers: Answers | null} | {wrong: "address_invalid" | "address_insecure" | "line_invalid"}}
 */
export function parseLine(text) {
  const line = text.trim();
  if (line.length > LONGEST) return { wrong: "line_invalid" };
  if (!MARK.test(line)) return relayOf(line);
  const pairs = line.replace(MARK, "").trim().split(/ +/).map(pairOf);
  const told = Object.fromEntries(pairs);
  // each once and no other: a line with two relays has one that nobody sees
  const isWhole = pairs.length === KEYS.length && KEYS.every((key) => Object.hasOwn(told, key));
  if (!isWhole || !isLocal(told.relay) || !isLocal(told.book)) return { wrong: "line_invalid" };
  if (!PLAIN.test(told.user ?? "") || !PLAIN.test(told.password ?? "")) return { wrong: "line_invalid" };
  const { relay = "", book: base_url = "", user: username = "", password = "" } = told;
  return { relay, answers: { base_url, username, password } };
}

/** @param {string} line @returns {ReturnType<typeof parseLine>} */
function relayOf(line) {
  const typed = relayAddress(line);
  return "address" in typed ? { relay: typed.address, answers: null } : typed;
}

/** @param {string} word @returns {[string, string]} */
function pairOf(word) {
  const at = word.indexOf("=");
  return [word.slice(0, at), word.slice(at + 1)];
}

/** @param {string | undefined} address */
function isLocal(address = "") {
  return LOOPBACK.test(address) && URL.canParse(address);
}
