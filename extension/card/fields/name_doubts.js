/** What makes a name unsure that looks like one: signs that were lost or misread, and a half that stands elsewhere. */
/** @import { Part } from "./lines.js" */
import { foldText, foldUmlauts } from "./lines.js";

/** Names and parts of names that are written without a vowel. */
const WITHOUT_VOWEL = /^(?:ng|jr|sr|st|mc)$/i;
const VOWEL = /[aeiouywœæøıəαεηιουω]/iu;
const [ALIKE, FAR] = [0.2, 5]; // of the height of the letters

/** Whether the letters are such as one name has: a small dotless i beside a dotted one was misread, a box is no letter. @param {string} name */
export function isPlain(name) {
  const isOdd = /[^\p{L}\p{M}\s.'’・々ー,-]/u.test(name);
  const isMixed = name.split(/[\s-]/).some((word) => /ı/.test(word) && /i/.test(word));
  // of a last name that has a full stop, or more than a letter
  const isBroken = /\s\p{Script=Latin}$/u.test(name);
  return !isOdd && !isMixed && !isBroken && !/\p{Ll}\p{Lu}{2}/u.test(name);
}

/**
 * Whether letters are missing: the model passes over those that it does not know. Nobody is called "Trn Quc Bo", and
 * "quoc" stands before the "@".
 * @param {string} name @param {string[]} emails
 */
export function lacksLetters(name, emails) {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{Script=Latin}{2,}$/u.test(word));
  const tokens = emails.flatMap((email) => (email.split("@")[0] ?? "").split(/[^\p{L}]+/u).map(foldText));
  return (
    words.some((word) => isWithoutVowel(word) || tokens.some((token) => isSpeltLonger(word, token))) ||
    tokens.some((token) => lacksEnd(words, token))
  );
}

/**
 * Whether the token goes on by a letter or two where the name ends, or begins so much sooner: "bell" stands before the
 * "@" of Harriet Bel. Initials of the other words are none of these.
 * @param {string[]} words @param {string} token
 */
function lacksEnd(words, token) {
  const [first = "", last = ""] = [words[0], words.at(-1)];
  const spell = (/** @type {string} */ word) =>
    [foldText(word), foldUmlauts(word)].filter(({ length }) => length > 2);
  if (words.some((word) => spell(word).includes(token))) return false;
  const behind = spell(last).map((end) => (token.startsWith(end) ? token.slice(end.length) : ""));
  const before = spell(first).map((start) => (token.endsWith(start) ? token.slice(0, -start.length) : ""));
  return behind.some((rest) => isRest(rest, first)) || before.some((rest) => isRest(rest, last));
}

/** @param {string} rest @param {string} other the word whose initial it may be */
function isRest(rest, other) {
  return rest.length > 0 && rest.length <= 2 && !rest.includes(foldText(other)[0] ?? " ");
}

/** @param {string} word */
function isWithoutVowel(word) {
  return !VOWEL.test(word.normalize("NFD")) && !WITHOUT_VOWEL.test(word);
}

/** Whether the token is the word with one letter more, or two, in its midst. @param {string} word @param {string} token */
function isSpeltLonger(word, token) {
  return [foldText(word), foldUmlauts(word)].every((folded) => {
    const more = token.length - folded.length;
    if (more < 1 || more > 2 || token.startsWith(folded) || token.endsWith(folded)) return false;
    let at = 0;
    for (const letter of token) if (letter === folded[at]) at += 1;
    return at === folded.length;
  });
}

/**
 * The name as a whole where another line of its size and in its column may be its other half: a title may stand between.
 * "" where there is none.
 * @param {Part} own @param {string} name @param {{part: Part, name: string}[]} others that can be names
 */
export function joinHalf(own, name, others) {
  const half = others.find(({ part, name: other }) => {
    const isOne = [name, other].some((text) => !text.includes(" "));
    const isCase = (name === name.toUpperCase()) === (other === other.toUpperCase());
    return isOne && isCase && part.line !== own.line && !name.includes(other) && isAlike(own, part);
  });
  if (!half) return "";
  return half.part.y < own.y ? `${half.name} ${name}` : `${name} ${half.name}`;
}

/** @param {Part} own @param {Part} part */
function isAlike(own, part) {
  const aside = Math.abs(part.x - own.x) - (part.width + own.width) / 2;
  const isNear = Math.abs(part.y - own.y) < own.height * FAR && aside < 0;
  return own.height !== 1 && isNear && Math.abs(part.height - own.height) < own.height * ALIKE;
}
