/** What a page proves about a name, beyond the whole of it. */
import { squeezeBlanks } from "../text.js";
import { listWords } from "../words/tables.js";
import { NICKNAME } from "./title.js";

/**
 * Whether LinkedIn shows a stand-in such as `LinkedIn Member` instead of a name.
 * @param {string} name
 */
export function isAnonymous(name) {
  return /^LinkedIn\b.{0,20}$|^.{0,20}\bLinkedIn$/.test(name);
}

/**
 * The first name that a label such as `Message Mira` proves: whole words of the name, not all of it.
 * @param {string[]} labels
 * @param {"message" | "profile"} list
 * @param {string} fullName
 * @param {string} lang
 */
export function proveFirstName(labels, list, fullName, lang) {
  const forms = listWords(list, lang);
  const said = labels.flatMap((label) => forms.map((form) => findNameInLabel(squeezeBlanks(label), form)));
  const firsts = [...new Set(said.filter((name) => name && name !== fullName && isWholeIn(name, fullName)))];
  return firsts.length === 1 ? (firsts[0] ?? "") : "";
}

/**
 * What is left of the name beside the first one, before it or behind; "" when it holds more than a last name.
 * @param {string} first
 * @param {string} fullName
 */
export function takeRestOfName(first, fullName) {
  const behind = fullName.startsWith(`${first} `) ? fullName.slice(first.length + 1).trim() : "";
  const before = fullName.endsWith(` ${first}`) ? fullName.slice(0, -first.length - 1).trim() : "";
  const rest = behind || before;
  return /^[\p{L}\p{M}'’ -]+$/u.test(rest) ? rest : "";
}

/** Given names that people write short, with a full stop. */
const SHORTENED = new Set(
  "ma mª fco fca md mohd moh muh mhd abd wm chas geo jos thos alex ant edw benj".split(" "),
);

/**
 * A first name as LinkedIn's own data have it, without what its owner wrote into it: titles before it, a nickname in
 * brackets or quotes (`Dr.-Ing. Heinrike`, `Torquil (Tor)`).
 * @param {string} said
 */
export function dropTitles(said) {
  const words = squeezeBlanks(said.replace(NICKNAME, "")).split(" ");
  const isTitle = (/** @type {string} */ word) =>
    /\p{L}.*\p{L}.*\.$/u.test(word) && !SHORTENED.has(word.slice(0, -1).toLowerCase());
  while (words.length > 1 && isTitle(words[0] ?? "")) words.shift();
  return words.join(" ");
}

/** Pictures among letters, with what joins and colours them. */
const PICTURES = /\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}]|[\u{1f3fb}-\u{1f3ff}]|\u200d|\ufe0f/gu;

/**
 * A last name as LinkedIn's own data have it, without pictures; "" where its last word may be a degree (`van der Berg MSc`).
 * @param {string} said
 */
export function dropTail(said) {
  const plain = squeezeBlanks(said.replace(PICTURES, ""));
  const words = plain.split(" ");
  const capitals = words.at(-1)?.match(/\p{Lu}/gu) ?? [];
  return words.length > 1 && capitals.length > 1 && plain !== plain.toUpperCase() ? "" : plain;
}

/** What stands for `{}` in a label. @param {string} label @param {string} form */
function findNameInLabel(label, form) {
  const [head = "", tail = ""] = form.split("{}");
  const fits = label.startsWith(head) && label.endsWith(tail) && label.length > head.length + tail.length;
  return fits ? label.slice(head.length, label.length - tail.length) : "";
}

/** @param {string} part @param {string} fullName */
function isWholeIn(part, fullName) {
  return ` ${fullName} `.includes(` ${part} `);
}
