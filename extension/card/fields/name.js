/** Whose card it is: the tallest line that can be a name, with what the e-mail says of it. */
/** @import { Part } from "./lines.js" */
import { isInEmail, likenessTo } from "./likeness.js";
import { foldText, isCjk, isClear } from "./lines.js";
import { DEGREES, FIRMS, FORMS, SUFFIXES, TITLE_WORDS } from "./words.js";

const PARTICLE =
  /^(?:van|von|vom|zu|zur|de|der|den|del|della|dei|di|da|do|dos|das|du|la|le|los|las|ten|ter|te|el|al|bin|ibn|y|i|e|af|av|och|und|and)$/u;
const WORD = /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|[dlL]['’]\p{Lu}[\p{L}-]+)$/u;
const [CLOSE, ENOUGH] = [0.3, 0.8];

/** @typedef {{value: string, sure: boolean, line: number, choices: string[]}} FoundName */

/**
 * @param {Part[]} parts that nothing else was found in @param {{emails: string[], hosts: string[], titled: boolean}} known
 * @returns {FoundName | null}
 */
export function findName(parts, known) {
  const tallest = Math.max(...parts.map(({ height }) => height));
  const rated = parts
    .map((part) => ({ part, name: bareName(part.text) }))
    .filter(({ name }) => canBeName(name))
    .map(({ part, name }) => ({ part, name, rate: rateName(part, name, tallest, known) }))
    .sort((a, b) => b.rate - a.rate);
  const [best] = rated;
  if (!best || best.rate < 0) return null;
  // a name in two scripts is one person: the native one counts, the other is a choice
  const native = rated.find(({ name, rate }) => isCjk(name) && rate > 0) ?? best;
  const others = rated.filter((each) => each !== native && isCjk(each.name) === isCjk(native.name));
  const isRival = others.some(({ rate }) => native.rate - rate < CLOSE);
  const latin = rated.filter(
    ({ name }) =>
      isCjk(native.name) && !isCjk(name) && foldText(name).length > 3 && isInEmail(name, known.emails) > 0,
  );
  const hasProof = native.rate >= ENOUGH && (known.titled || isInEmail(native.name, known.emails) > 0);
  const sure = hasProof && !isRival && isClear(native.part) && isPlain(native.name);
  const choices = [
    ...latin.map(({ name }) => name),
    ...spellSmall(native.name),
    ...(isRival ? others.slice(0, 2).map(({ name }) => name) : []),
  ];
  return { value: native.name, sure, line: native.part.line, choices: [...new Set(choices)] };
}

/** Without degrees before and behind it. @param {string} text */
export function bareName(text) {
  return text.replace(DEGREES, "").replace(SUFFIXES, "").replace(/\s+/g, " ").trim();
}

/** @param {string} name */
export function canBeName(name) {
  if (/[\d@/\\:;!?"“”„€$£%&*+=<>[\]{}#_|]/u.test(name) || name.length > 60) return false;
  if (isCjk(name))
    return (
      /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー\s・]{2,12}$/u.test(name) &&
      !FORMS.test(name) &&
      !TITLE_WORDS.test(name)
    );
  if (FORMS.test(name) || TITLE_WORDS.test(name) || FIRMS.test(name)) return false;
  const words = name.split(" ");
  const big = words.filter((word) => WORD.test(word));
  return (
    big.length >= 1 &&
    big.length <= 6 &&
    big.length >= words.length / 2 &&
    words.every((word) => WORD.test(word) || PARTICLE.test(word)) &&
    foldText(name).length > 3
  );
}

/** @param {Part} part @param {string} name @param {number} tallest @param {{emails: string[], hosts: string[]}} known */
function rateName({ height }, name, tallest, { emails, hosts }) {
  const words = name.split(" ").length;
  const isUsual = isCjk(name) ? name.length <= 8 : words >= 2 && words <= 5;
  const inEmail = isInEmail(name, emails);
  const firm = likenessTo(name, hosts);
  // a firm that has its founder's name is told apart by the rest of the e-mail
  const penalty = inEmail > 0 ? 0.3 * firm : 1.2 * firm;
  return height / tallest + inEmail + (isUsual ? 0.5 : -0.5) - penalty;
}

/** Whether the letters are such as one name has: a dotless i beside a dotted one was misread, a box is no letter. @param {string} name */
function isPlain(name) {
  const isOdd = /[^\p{L}\p{M}\s.'’・々ー,-]/u.test(name);
  const isMixed = name.split(/[\s-]/).some((word) => /ı/.test(word) && /[iI]/.test(word));
  return !isOdd && !isMixed && !/\p{Ll}\p{Lu}{2}/u.test(name);
}

/** A name in capitals as it is written otherwise. @param {string} name @returns {string[]} */
function spellSmall(name) {
  if (name !== name.toUpperCase() || !/\p{Lu}{2}/u.test(name)) return [];
  const words = name.toLowerCase().split(" ");
  return [
    words
      .map((word, at) =>
        at > 0 && PARTICLE.test(word)
          ? word
          : word.replace(/(?<![\p{L}])\p{L}/gu, (letter) => letter.toUpperCase()),
      )
      .join(" "),
  ];
}
