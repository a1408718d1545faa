/** A picture -> the codes and the lines that stand in it. Nothing leaves the worker but these. */
import { readCodes } from "./codes.js";
import { cropLine } from "./crop.js";
import { isCutOff } from "./cuts.js";
import { findLines } from "./detect.js";
import { openModels } from "./models.js";
import { isFaded } from "./fading.js";
import { isUpsideDown, recogniseLine } from "./recognise.js";

/**
 * @typedef {object} ReadLine
 * @property {string} text
 * @property {number} score 0 to 1: how sure the model is, in the mean of the characters
 * @property {number} weakest 0 to 1: of the least sure character
 * @property {boolean} isFaded a light takes something of it, or is near
 * @property {boolean} isCut it may go on where the picture shows nothing of it
 * @property {number} height of the line in the picture, as a share of its shorter side
 * @property {number} x of its middle, as a share of the width, the card being upright
 * @property {number} y
 * @property {number} width as a share
 * @property {boolean} upright false for a line that stands
 * @property {ImageBitmap} crop
 */
/** @typedef {{codes: string[], lines: ReadLine[], hasModels: boolean}} Read */

const LONGEST_SIDE = 2000; // pixels: letters of a card are larger than the models need then
const MOST_LINES = 40;
const LEAST_SCORE = 0.5;
const [ROW, NEXT] = [0.6, 1.8]; // heights between the middles of two lines of a row, and of two rows
const VOTERS = 6; // lines that say whether the card is upside down: the widest know best

/** @param {Blob} picture @returns {Promise<Read>} */
export async function readPicture(picture) {
  const opening = openModels(); // meanwhile the picture is decoded, and its codes are read
  const canvas = await drawScaled(picture);
  const codes = await readCodes(canvas);
  const models = await opening;
  if (!models) return { codes, lines: [], hasModels: false };
  try {
    const rectangles = (await findLines(canvas, models)).slice(0, MOST_LINES);
    const lines = [];
    for (const crop of await turnCrops(canvas, rectangles, models)) {
      const { text, score, weakest, signs } = await recogniseLine(crop.canvas, models);
      if (!text.trim() || score < LEAST_SCORE) continue;
      lines.push({
        text: text.trim(),
        score,
        weakest,
        isFaded: isFaded(crop.canvas, signs),
        isCut: isCutOff(canvas, crop.rectangle),
        ...crop.place,
        crop: crop.canvas.transferToImageBitmap(),
      });
    }
    return { codes, lines: spreadDoubt(lines), hasModels: true };
  } finally {
    await models.close();
  }
}

/**
 * A light is no line: whatever stands in the row of one that is faded, or above or below it, may lack something too, even
 * where the border of the light falls between two letters.
 * @template {{x: number, y: number, width: number, height: number, isFaded: boolean}} L
 * @param {L[]} lines @returns {L[]}
 */
export function spreadDoubt(lines) {
  const lit = lines.filter(({ isFaded }) => isFaded);
  return lines.map((line) => ({
    ...line,
    isFaded: line.isFaded || lit.some((other) => isBeside(line, other)),
  }));
}

/** @param {{x: number, y: number, width: number, height: number}} line @param {{x: number, y: number, width: number, height: number}} other */
function isBeside(line, other) {
  const height = Math.max(line.height, other.height);
  const [apart, aside] = [
    Math.abs(line.y - other.y),
    Math.abs(line.x - other.x) - (line.width + other.width) / 2,
  ];
  return apart < height * ROW || (apart < height * NEXT && aside < height);
}

/** Scaled before anything else looks at it; turned as the camera says. @param {Blob} picture */
async function drawScaled(picture) {
  const bitmap = await createImageBitmap(picture).catch(() => {
    throw new Error("no_picture");
  });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const size = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const canvas = new OffscreenCanvas(size[0] ?? 1, size[1] ?? 1);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
    canvas.getContext("2d", { willReadFrequently: true })
  );
  context.imageSmoothingQuality = "high";
  context.fillStyle = "white"; // what is transparent is paper
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}

/**
 * Every line cut out and level. A card is turned as a whole: where most of its width is upside down, all of it is.
 * @param {OffscreenCanvas} canvas @param {import("./boxes.js").Rectangle[]} rectangles @param {import("./models.js").Models} models
 */
async function turnCrops(canvas, rectangles, models) {
  const found = rectangles.map((rectangle) => ({ rectangle, part: cropLine(canvas, rectangle) }));
  const voters = [...found].sort((a, b) => b.part.width - a.part.width).slice(0, VOTERS);
  let turned = 0;
  for (const { part } of voters) turned += (await isUpsideDown(part, models)) * part.width;
  const isTurned = turned > 0;
  return found.map(({ rectangle, part }) => {
    const line = isTurned ? cropLine(canvas, rectangle, Math.PI) : part;
    return { canvas: line, rectangle, place: placeOf(rectangle, canvas, isTurned) };
  });
}

/** Where a line stands on the card as one reads it. @param {import("./boxes.js").Rectangle} rectangle @param {OffscreenCanvas} canvas @param {boolean} isTurned */
function placeOf({ x, y, width, height, angle, stands }, canvas, isTurned) {
  const shorter = Math.min(canvas.width, canvas.height);
  const turn = angle + (isTurned ? Math.PI : 0);
  const [cos, sin] = [Math.cos(-turn), Math.sin(-turn)];
  return {
    ...{ x: (x * cos - y * sin) / shorter, y: (x * sin + y * cos) / shorter },
    ...{ width: width / shorter, height: height / shorter, upright: !stands },
  };
}
