/** The lines of a card, cleaned and cut where several things stand in one. */

/**
 * @typedef {object} Line
 * @property {string} text
 * @property {number} [score] 0 to 1
 * @property {number} [weakest] 0 to 1: of the least sure character
 * @property {boolean} [isFaded] whether a light takes something of it, or is near
 * @property {boolean} [isCut] whether it may go on where the picture shows nothing of it
 * @property {number} [height] of the letters, in any measure that all lines share
 * @property {number} [x]
 * @property {number} [y]
 * @property {number} [width]
 * @property {boolean} [upright]
 */
/** @typedef {{text: string, line: number, score: number, weakest: number, isCut: boolean, height: number, x: number, y: number, width: number, upright: boolean}} Part */

const LONGEST = 300; // characters of a line
const MOST = 60; // lines
const SURE = 0.9;
const SURE_CJK = 0.96; // one sign that was misread is a whole syllable of a few
const [WEAK, WEAK_CJK] = [0.45, 0.7]; // of one letter among many that are clear
/** What nobody sees, and what turns the direction of what is seen; U+2800 is a Braille sign without a dot. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Letters that look alike in these scripts: a word has them of one. */
const ALIKE = ["Latin", "Cyrillic", "Greek", "Armenian", "Cherokee"].map(
  (script) => new RegExp(`\\p{Script=${script}}`, "u"),
);
const APART = /\s*[·•|｜▪●]\s*|\s{3,}/u;

/** @param {Line[]} lines @returns {Part[]} top to bottom */
export function partsOf(lines) {
  const parts = lines.slice(0, MOST).flatMap((line, at) => {
    const texts = cleanText(line.text).slice(0, LONGEST).split(APART);
    return texts.filter(Boolean).map((text) => ({
      ...{ text, line: at, score: line.score ?? 1, weakest: line.weakest ?? 1, height: line.height ?? 1 },
      ...{
        isCut: (line.isCut ?? false) || (line.isFaded ?? false),
        x: line.x ?? 0,
        y: line.y ?? at,
        width: line.width ?? 1,
        upright: line.upright ?? true,
      },
    }));
  });
  return parts.sort((a, b) => a.y - b.y || a.x - b.x);
}

/** Without what is not to be seen. @param {string} text */
export function showUnseen(text) {
  return text.replace(UNSEEN, " ");
}

/** Whether a word is made of two alphabets: "pаypal" with a Cyrillic letter is another word, and looks the same. @param {string} text */
export function isMixed(text) {
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.some((word) => ALIKE.filter((script) => script.test(word)).length > 1);
}

/** One spelling of signs that have two: full width and half. @param {string} text */
export function cleanText(text) {
  return text
    .slice(0, 2 * LONGEST)
    .normalize("NFKC")
    .replace(UNSEEN, " ")
    .replaceAll("’", "’")
    .trim();
}

/** Letters and digits alone, without accents and case. @param {string} text */
export function foldText(text) {
  return text
    .replace(/ß/g, "ss")
    .replace(/[øØ]/g, "o")
    .replace(/ı/g, "i")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** The same, as German addresses are written: ä is ae. @param {string} text */
export function foldUmlauts(text) {
  const spelt = text.toLowerCase().replace(/[äöüåæø]/g, (letter) => UMLAUTS[letter] ?? letter);
  return foldText(spelt);
}

/** @type {Record<string, string>} */
const UMLAUTS = { ä: "ae", ö: "oe", ü: "ue", å: "aa", æ: "ae", ø: "oe" };

/** Whether the model was sure of a line, and the picture shows the whole of it. @param {Part} part */
export function isClear(part) {
  return part.score >= SURE && !part.isCut;
}

/** The same of a name: each sign of one that has few. @param {Part} part */
export function isClearName(part) {
  return isClear(part) && part.weakest >= (isCjk(part.text) ? WEAK_CJK : WEAK);
}

/** The same of words: nothing else on the card says whether one is right. @param {Part} part */
export function isClearWord(part) {
  const isSign = isCjk(part.text);
  return (
    isClear(part) && part.score >= (isSign ? SURE_CJK : SURE) && part.weakest >= (isSign ? WEAK_CJK : WEAK)
  );
}

/** Whether a line stands right below another one, in the same column. @param {Part} part @param {Part} below */
export function isNextLine(part, below) {
  if (part.height === 1) return below.line === part.line + 1;
  const [apart, aside] = [below.y - part.y, Math.abs(below.x - part.x) - (below.width + part.width) / 2];
  return aside < 0 && apart > part.height * 0.4 && apart < Math.max(part.height, below.height) * 2.2;
}

/** @param {string} text */
export function isCjk(text) {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text);
}
