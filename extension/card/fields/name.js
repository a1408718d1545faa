/** Whose card it is: the tallest line that can be a name, with what the e-mail says of it. */
/** @import { Part } from "./lines.js" */
import { isInEmail, likenessTo } from "./likeness.js";
import { foldText, isCjk, isClearName } from "./lines.js";
import { isPlain, joinHalf, lacksLetters } from "./name_doubts.js";
import { ASSISTANTS, DEGREES, FIRMS, FORMS, SUFFIXES, TITLE_WORDS } from "./words.js";

const PARTICLE =
  /^(?:van|von|vom|zu|zur|de|der|den|del|della|dei|di|da|do|dos|das|du|la|le|los|las|ten|ter|te|el|al|bin|ibn|y|i|e|af|av|och|und|and)$/u;
const WORD = /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|[dlL]['’]\p{Lu}[\p{L}-]+)$/u;
const [CLOSE, ENOUGH] = [0.3, 0.8];

/** `others` are people who have an address of their own on the card. @typedef {{value: string, sure: boolean, line: number, choices: string[], others: Part[]}} FoundName */

/**
 * @param {Part[]} parts that nothing else was found in @param {{emails: string[], hosts: string[], titled: boolean}} known
 * @returns {FoundName | null}
 */
export function findName(parts, known) {
  const tallest = Math.max(...parts.map(({ height }) => height));
  const rated = [...parts, ...joinHalves(parts, known.emails)]
    .map((part) => ({ part, name: bareName(part.text) }))
    .filter(({ part, name }) => canBeName(name) && !ASSISTANTS.test(part.text))
    .map(({ part, name }) => ({ part, name, rate: rateName(part, name, tallest, known) }))
    .sort((a, b) => b.rate - a.rate);
  const [best] = rated;
  if (!best || best.rate < 0) return null;
  // a name in two scripts is one person: the native one counts, the other is a choice
  const native = rated.find(({ name, rate }) => isCjk(name) && rate > 0) ?? best;
  const isHalfOf = (/** @type {string} */ name) => native.name.includes(name);
  const others = rated.filter(({ name }) => !isHalfOf(name) && isCjk(name) === isCjk(native.name));
  const isRival = others.some(({ rate }) => native.rate - rate < CLOSE);
  const latin = rated.filter(
    ({ name }) =>
      isCjk(native.name) && !isCjk(name) && foldText(name).length > 3 && isInEmail(name, known.emails) > 0,
  );
  const hasProof = native.rate >= ENOUGH && (known.titled || isInEmail(native.name, known.emails) > 0);
  const isWhole = isPlain(native.name) && !lacksLetters(native.name, known.emails);
  const joined = isCjk(native.name) ? "" : joinHalf(native.part, native.name, others);
  const sure = hasProof && !isRival && isClearName(native.part) && isWhole && !joined;
  const choices = [
    ...(joined ? [joined] : []),
    ...latin.map(({ name }) => name),
    ...spellSmall(native.name),
    ...(isRival ? others.slice(0, 2).map(({ name }) => name) : []),
  ];
  const spelt = [native.name, ...latin.map(({ name }) => name)];
  const mine = known.emails.filter((email) => spelt.some((name) => isInEmail(name, [email]) > 0));
  const strangers = findOthers(
    parts,
    native.part,
    known.emails.filter((email) => !mine.includes(email)),
  );
  return {
    value: native.name,
    sure,
    line: native.part.line,
    choices: [...new Set(choices)],
    others: strangers,
  };
}

/** Whoever else has an address on the card: a second person, an assistant. @param {Part[]} parts @param {Part} own @param {string[]} emails that are not the name's @returns {Part[]} */
function findOthers(parts, own, emails) {
  const labelled = parts.filter(({ text }) => ASSISTANTS.test(text));
  const named = parts.filter(({ text, line }) => {
    const name = bareName(text);
    return line !== own.line && canBeName(name) && !isCjk(name) && isInEmail(name, emails) > 0;
  });
  return [...labelled, ...named];
}

/**
 * A name over two lines of one size, the second below the first, where the e-mail has it: f.bragadin stands for Fiammetta
 * above Bragadin Zorzi.
 * @param {Part[]} parts @param {string[]} emails @returns {Part[]}
 */
function joinHalves(parts, emails) {
  return parts.flatMap((part) => {
    const next = parts.find((other) => other.line !== part.line && isNextHalf(part, other));
    if (!next || isCjk(part.text) || !isHalf(bareName(part.text), bareName(next.text), emails)) return [];
    const [score, weakest] = [Math.min(part.score, next.score), Math.min(part.weakest, next.weakest)];
    // taller than its halves, or they would be its rivals
    const isCut = part.isCut || next.isCut;
    return [{ ...part, text: `${part.text} ${next.text}`, height: part.height * 1.5, score, weakest, isCut }];
  });
}

/** @param {Part} part @param {Part} other */
function isNextHalf(part, other) {
  const [apart, aside] = [other.y - part.y, Math.abs(other.x - part.x) - (other.width + part.width) / 2];
  const isAlike = Math.abs(other.height - part.height) < part.height * 0.25 && part.height !== 1;
  return isAlike && apart > 0 && apart < part.height * 1.6 && aside < 0;
}

/** Whether one of the addresses is made of both lines. @param {string} first @param {string} second @param {string[]} emails */
function isHalf(first, second, emails) {
  if (!canBeName(`${first} ${second}`)) return false;
  return emails.some((email) => {
    const local = foldText(email.split("@")[0] ?? "");
    const words = (/** @type {string} */ text) => text.split(/[\s-]+/).map(foldText);
    const last = words(second).find((word) => word.length > 2 && local.includes(word));
    const rest = last ? local.replace(last, "") : "";
    return words(first).some((word) => word !== "" && (rest === word || rest === word[0]));
  });
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
