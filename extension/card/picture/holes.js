/**
 * Whether a sign was left out of a line. What the model does not know it often passes over and is sure of the rest:
 * "Nguyễn" is read as "Nguyn". The place of the sign stays empty, and is wider than the letters beside it explain.
 */
import { makeCanvas } from "./pixels.js";

/** @typedef {{text: string, step: number}} Placed a character, and at which step of the model it stood */

const FONT = "100px sans-serif"; // any will do: it is only how much wider an m is than an i
const [STEPS, TIMES] = [1.5, 1.6]; // wider than expected, by this many steps and this many times
const NARROW = /^[ijlrtfIJ]/u;
const NARROW_STEPS = 2; // of two narrow letters a step more or less says little
const FEWEST = 4; // pairs of letters, of which the median says how wide a letter is here

/** @type {OffscreenCanvasRenderingContext2D | null} */
let ruler = null;

/** @param {Placed[]} placed @param {(letter: string) => number} [measure] the width of a letter, in any unit */
export function lacksSign(placed, measure = measureLetter) {
  const pairs = placed
    .slice(1)
    .flatMap((right, at) => pairOf(/** @type {Placed} */ (placed[at]), right, measure));
  if (pairs.length < FEWEST) return false;
  const ratios = pairs.map(({ steps, width }) => steps / width).sort((a, b) => a - b);
  const scale = ratios[Math.floor(ratios.length / 2)] ?? 1;
  return pairs.some(({ steps, width, isNarrow }) => {
    const expected = width * scale;
    return steps - expected >= (isNarrow ? NARROW_STEPS : STEPS) && steps >= expected * TIMES;
  });
}

/** Two different letters beside each other: between two equal ones the model sets a blank of its own. @param {Placed} left @param {Placed} right @param {(letter: string) => number} measure */
function pairOf(left, right, measure) {
  const isPair = [left, right].every(({ text }) => /^\p{L}/u.test(text) && !/^\p{Lo}/u.test(text));
  if (!isPair || left.text === right.text) return [];
  const width = (measure(left.text) + measure(right.text)) / 2;
  const isNarrow = NARROW.test(left.text) || NARROW.test(right.text);
  return width > 0 ? [{ steps: right.step - left.step, width, isNarrow }] : [];
}

/** @param {string} letter */
function measureLetter(letter) {
  ruler ??= makeCanvas(1, 1).context;
  ruler.font = FONT;
  return ruler.measureText(letter).width;
}
