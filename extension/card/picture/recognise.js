/** What a line says, and whether it is upside down. */
import { LINE_HEIGHT } from "./crop.js";
import { lacksSign } from "./holes.js";
import { makeCanvas, planesOf } from "./pixels.js";

const WIDE = 192; // pixels of what tells upright from upside down
const CLEAR = 0.9;
const DOTTED = 0.8; // the model is surer of an "i"; what it takes for one with less may have no dot, as in "Yıldız"

/** 1 for a line that is upside down, -1 for one that is not, 0 where the model cannot tell. @param {OffscreenCanvas} line @param {import("./models.js").Models} models */
export async function isUpsideDown(line, { turned, tensor }) {
  const { canvas, context } = makeCanvas(Math.min(WIDE, line.width), LINE_HEIGHT);
  context.drawImage(line, 0, 0, canvas.width, LINE_HEIGHT);
  const input = tensor(planesOf(canvas, WIDE), [1, 3, LINE_HEIGHT, WIDE]);
  const [upright = 0, down = 0] = await runModel(turned, input, (values) => [...values]);
  return down > CLEAR ? 1 : upright > CLEAR ? -1 : 0;
}

/** @param {OffscreenCanvas} line @param {import("./models.js").Models} models */
export async function recogniseLine(line, { recognise, tensor, characters }) {
  const shape = [1, 3, LINE_HEIGHT, line.width];
  return runModel(recognise, tensor(planesOf(line), shape), (values) => spellLine(values, characters));
}

/**
 * What is wanted of the answer is taken where it lies: to copy two million numbers costs as much as to find them.
 * @template T @param {any} model @param {any} input @param {(values: Float32Array) => T} take @returns {Promise<T>}
 */
export async function runModel(model, input, take) {
  const [output] = /** @type {any[]} */ (Object.values(await model.run({ [model.inputNames[0]]: input })));
  const taken = take(output.data);
  output.dispose();
  input.dispose();
  return taken;
}

/**
 * The likeliest character of each step; one that repeats is one, the first is none, the last a blank (CTC).
 * @param {Float32Array} values [steps, characters + 2] @param {string[]} characters
 */
export function spellLine(values, characters) {
  const many = characters.length + 2;
  const kept = [];
  let before = 0;
  for (let step = 0; step + many <= values.length; step += many) {
    const best = likeliestOf(values.subarray(step, step + many));
    const sign = { text: characters[best - 1] ?? " ", score: values[step + best] ?? 0, step: step / many };
    if (best !== 0 && best !== before) kept.push(sign);
    before = best;
  }
  const scores = kept.map(({ score }) => score);
  return {
    text: kept.map(({ text }) => text).join(""),
    score: scores.length ? scores.reduce((sum, score) => sum + score, 0) / scores.length : 0,
    // a sign that was left out is the least sure of all
    weakest: lacksSign(kept) || kept.some(isDotless) ? 0 : Math.min(1, ...scores),
    signs: kept.map(({ text, step }) => ({ text, place: (step + 0.5) / (values.length / many) })),
  };
}

/** @param {{text: string, score: number}} sign */
function isDotless({ text, score }) {
  return text === "i" && score < DOTTED;
}

/** @param {Float32Array} scores */
function likeliestOf(scores) {
  let best = 0;
  for (let at = 1; at < scores.length; at += 1) if ((scores[at] ?? 0) > (scores[best] ?? 0)) best = at;
  return best;
}
