/**
 * Whether light lies over a part of a line: there the print loses its contrast, and where it has none nothing is left to
 * read. What is beside it is read without a doubt, and is half a name all the same.
 */
import { LINE_HEIGHT } from "./crop.js";
import { medianOf, readPixels } from "./pixels.js";

/** @typedef {{text: string, place: number}} Sign a character, and where it stands in the crop, 0 to 1 */

const REACH = 14; // pixels of the crop at each side of a character: it and half of its neighbours
const TRIMMED = 0.03; // of the pixels at each end: noise
const FADED = 0.62; // of the line's own contrast; in clear lines every character keeps 0.7
const USUAL = 0.8; // the place of a line's own contrast among those of its characters
/** Of another colour, not faded: a label before its number keeps one contrast, a light takes more from each character. */
const [LEVEL, FEWEST_LEVEL, LEAST_LEVEL] = [0.12, 2, 0.3];
/** Their strokes lie: a window around them has little ink. */
const THIN = /[一二三〇]/u;

const RIM = 3; // rows above and below the letters, where the paper shows
const LOWER_RIM = LINE_HEIGHT - RIM;
const TURNING = 2 * LINE_HEIGHT; // columns at an end
const INK = 3; // the rows of a column that say how dark it is: one or two are noise
const OWN_INK = 0.85; // the place of a line's own ink among its columns
const [GHOST, FULL] = [0.2, 0.75]; // of the line's own ink
const LONGEST_GHOST = 13; // columns between the two; 12 at most in clear lines

const STEEP = 0.97; // the place of an edge among the steps of a character
const UNSHARP = 0.5; // of the line's own sharpness; in clear lines every character keeps 0.59
const FEWEST_EDGES = 3; // characters

const [WHITE, BRIGHTER] = [250, 10]; // of 255
const [OTHER, OTHER_HUE] = [40, 25]; // of 255: no paper of this line; in clear lines no hue is farther than 18
const WINDOW = 24; // columns

/** @param {OffscreenCanvas} crop of the line @param {Sign[]} signs that were read in it */
export function isFaded(crop, signs) {
  const inked = signs.filter(({ text }) => /[\p{L}\p{N}]/u.test(text) && !THIN.test(text));
  const places = inked.map(({ place }) => Math.round(place * crop.width));
  if (losesContrast(places.map((x) => contrastAt(crop, x)))) return true;
  const bands = readPixels(crop, 0, 0, crop.width, LINE_HEIGHT).slice(0, 3);
  const columns = inkOf(bands, crop.width);
  if (losesEdges(places.map((x) => sharpnessAt(bands, crop.width, x)))) return true;
  return fadesOut(columns) || fadesOut(columns.reverse()) || changesGround(bands, crop.width);
}

/** Whether some of a line's characters have much less contrast than the others. @param {number[]} contrasts in their order */
export function losesContrast(contrasts) {
  const own = [...contrasts].sort((a, b) => a - b)[Math.floor(contrasts.length * USUAL)] ?? 0;
  const shares = contrasts.map((contrast) => contrast / (own || 1));
  const first = shares.findIndex((share) => share >= FADED);
  const last = shares.findLastIndex((share) => share >= FADED);
  const isInside = shares.slice(first, last + 1).some((share) => share < FADED);
  return (
    isInside || [shares.slice(0, first), shares.slice(last + 1)].some((end) => end.length && !isLevel(end))
  );
}

/** @param {number[]} shares of the contrast */
function isLevel(shares) {
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  return shares.length > FEWEST_LEVEL && least >= LEAST_LEVEL && most - least < LEVEL;
}

/**
 * How much the ink differs from the paper, as a share of the brighter of the two: a shadow takes from both alike, and a
 * light that lies over them takes it away. The best of the three colours counts, as print may have any.
 * @param {OffscreenCanvas} crop @param {number} x
 */
function contrastAt(crop, x) {
  const left = Math.max(0, Math.round(x - REACH));
  const wide = Math.min(crop.width, Math.round(x + REACH)) - left;
  if (wide < 1) return 0;
  const contrasts = readPixels(crop, left, 4, wide, LINE_HEIGHT - 8).map((band) => {
    const sorted = band.sort();
    const trimmed = Math.max(1, Math.floor(sorted.length * TRIMMED));
    const [dark, bright] = [sorted[trimmed] ?? 0, sorted[sorted.length - 1 - trimmed] ?? 0];
    return (bright - dark) / Math.max(1, bright);
  });
  return Math.max(...contrasts);
}

/** Whether a part of the line is out of focus, and the rest of it is not. @param {number[]} edges how sharp each character is */
export function losesEdges(edges) {
  if (edges.length < FEWEST_EDGES) return false;
  const own = [...edges].sort((a, b) => a - b)[Math.floor(edges.length * USUAL)] ?? 0;
  // with its neighbours: one letter by itself may be round
  const means = edges.map((_, at) => meanOf(edges.slice(Math.max(0, at - 1), at + 2)));
  return Math.min(...means) < own * UNSHARP;
}

/** The steepest step between two pixels beside each other, as a share of what lies between ink and paper. @param {Uint8Array[]} bands @param {number} width @param {number} x */
function sharpnessAt(bands, width, x) {
  const [from, to] = [Math.max(0, x - REACH), Math.min(width, x + REACH)];
  const steps = new Uint32Array(256);
  let contrast = 0;
  for (const band of bands) {
    const values = new Uint32Array(256);
    for (let row = 4; row < LINE_HEIGHT - 4; row += 1)
      for (let at = row * width + from; at < row * width + to; at += 1) {
        const value = band[at] ?? 0;
        values[value] = (values[value] ?? 0) + 1;
        if (at + 1 === row * width + to) continue;
        const step = Math.abs((band[at + 1] ?? 0) - value);
        steps[step] = (steps[step] ?? 0) + 1;
      }
    contrast = Math.max(contrast, quantileOf(values, 1 - TRIMMED) - quantileOf(values, TRIMMED));
  }
  return contrast ? quantileOf(steps, STEEP) / contrast : 0;
}

/** @param {Uint32Array} counts how many there are of each value: sorting them costs a card half a second @param {number} share */
function quantileOf(counts, share) {
  let left = counts.reduce((sum, count) => sum + count, 0) * share;
  for (const [value, count] of counts.entries()) {
    left -= count;
    if (left < 0) return value;
  }
  return counts.length - 1;
}

/** @param {number[]} values */
function meanOf(values) {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

/** How far each column is from the paper, 0 to 255. @param {Uint8Array[]} bands @param {number} width @returns {number[]} */
function inkOf(bands, width) {
  const paper = bands.map((band) => medianOf([...rimOf(band, 0, width), ...rimOf(band, LOWER_RIM, width)]));
  const distance = (/** @type {number} */ at) =>
    Math.max(...bands.map((band, of) => Math.abs((band[at] ?? 0) - (paper[of] ?? 0))));
  return Array.from({ length: width }, (_, x) => {
    const rows = Array.from({ length: LINE_HEIGHT - 8 }, (_, row) => distance((row + 4) * width + x));
    return rows.sort((a, b) => b - a)[INK - 1] ?? 0;
  });
}

/** @param {Uint8Array} band @param {number} row the first @param {number} width @param {number} [from] column @param {number} [to] */
function rimOf(band, row, width, from = 0, to = width) {
  const rows = Array.from({ length: RIM }, (_, at) => (row + at) * width);
  return rows.flatMap((start) => [...band.subarray(start + from, start + to)]);
}

/** Whether the ink comes slowly from the end of the line on: what stands there is the rest of a letter. @param {number[]} columns */
export function fadesOut(columns) {
  const near = columns.slice(0, TURNING);
  const own = [...near].sort((a, b) => a - b)[Math.floor(near.length * OWN_INK)] ?? 0;
  const shares = near.map((ink) => ink / (own || 1));
  const ghost = shares.findIndex((share) => share > GHOST);
  const full = shares.findIndex((share) => share > FULL);
  if (ghost < 0 || full - ghost <= LONGEST_GHOST) return false;
  const half = ghost + Math.floor((full - ghost) / 2);
  const [outer, inner] = [Math.max(...shares.slice(ghost, half)), Math.max(...shares.slice(half, full))];
  return Math.abs(outer - inner) >= LEVEL;
}

/** Whether a part of the paper is white from light and the rest of it is not, or is no paper: a finger. @param {Uint8Array[]} bands @param {number} width */
function changesGround(bands, width) {
  const rims = [0, LOWER_RIM].flatMap((row) =>
    Array.from({ length: Math.floor(width / WINDOW) }, (_, at) =>
      bands.map((band) => medianOf(rimOf(band, row, width, at * WINDOW, (at + 1) * WINDOW))),
    ),
  );
  return isOtherGround(
    rims,
    [0, 1, 2].map((band) => medianOf(rims.map((rim) => rim[band] ?? 0))),
  );
}

/** @param {number[][]} rims colours @param {number[]} paper */
export function isOtherGround(rims, paper) {
  const isDim = Math.min(...paper) < WHITE - BRIGHTER;
  return rims.some((rim) => (isDim && Math.min(...rim) >= WHITE) || huesApart(rim, paper) > OTHER_HUE);
}

/** How far a colour is from the paper's, 0 to 255, but for what a shadow takes from all three alike. @param {number[]} colour @param {number[]} paper */
function huesApart(colour, paper) {
  const far = (/** @type {number} */ times) =>
    Math.max(...colour.map((value, band) => Math.abs(value - times * (paper[band] ?? 0))));
  if (far(1) <= OTHER) return 0;
  const [both, own] = [colour, paper].map((one) =>
    one.reduce((sum, value, at) => sum + value * (paper[at] ?? 0), 0),
  );
  return far((both ?? 0) / (own || 1));
}
