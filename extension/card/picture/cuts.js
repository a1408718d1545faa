/** Whether a line may go on where the picture shows nothing of it: under a finger, beyond the border of the picture or of the card. */
import { makeCanvas, medianOf, readPixels } from "./pixels.js";

/** @typedef {import("./boxes.js").Rectangle} Rectangle */

/** Heights of a line: how near its border may be. */
const NEAR = 0.3;
/** Of what lies around an end: pixels for a height, and the columns and rows that count. */
const SCALE = 24;
const [WIDE, HIGH] = [2 * SCALE, 3 * SCALE];
const BEYOND = /** @type {const} */ ([SCALE + 2, SCALE + 12]);
const ROWS = [SCALE / 2, HIGH - SCALE / 2];
/** Where a line's own paper shows: at its upper and lower rim, to which letters hardly reach. */
const RIMS = [SCALE, SCALE + 1, 2 * SCALE - 2, 2 * SCALE - 1];
const OTHER = 40; // of 255, in any of the three colours: it is not the line's paper
const [EDGE, SHINE] = [0.55, 0.8]; // shares of the rows; 0.46 beside a badge, 0.58 at the edge of a thumb
const [WHITE, BRIGHTER] = [250, 10];

/** @param {OffscreenCanvas} picture @param {Rectangle} rectangle */
export function isCutOff(picture, rectangle) {
  return (
    isAtBorder(rectangle, picture) ||
    [0, Math.PI].some((turn) => endsAtEdge(aroundEnd(picture, rectangle, turn)))
  );
}

/** Whether a corner touches the picture's border. @param {Rectangle} rectangle @param {{width: number, height: number}} picture */
export function isAtBorder({ x, y, width, height, angle }, picture) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [-width / 2, width / 2].some((along) =>
    [-height / 2, height / 2].some((across) => {
      const [left, top] = [x + along * cos - across * sin, y + along * sin + across * cos];
      return Math.min(left, top, picture.width - left, picture.height - top) < NEAR * height;
    }),
  );
}

/** One end of a line in its middle, the line on the left and what is beyond it on the right; what is outside the picture has no colour. @param {OffscreenCanvas} picture @param {Rectangle} rectangle @param {number} turn 0 for the right end, pi for the left one */
function aroundEnd(picture, { x, y, width, height, angle }, turn) {
  const { canvas, context } = makeCanvas(WIDE, HIGH);
  context.translate(WIDE / 2, HIGH / 2);
  context.scale(SCALE / height, SCALE / height);
  context.rotate(-angle - turn);
  context.translate(-x - (width / 2) * Math.cos(angle + turn), -y - (width / 2) * Math.sin(angle + turn));
  context.drawImage(picture, 0, 0);
  return canvas;
}

/** Whether another ground begins where the line ends, higher than the line: a finger, a desk, the end of the picture; or one that is white from light. @param {OffscreenCanvas} around */
function endsAtEdge(around) {
  const bands = readPixels(around, 0, 0, WIDE, HIGH);
  const row = (/** @type {number} */ at, /** @type {number} */ from, /** @type {number} */ to) =>
    bands.map((band) => [...band.subarray(at * WIDE + from, at * WIDE + to)]);
  const rims = RIMS.map((at) => row(at, 0, SCALE));
  const paper = [0, 1, 2].map((band) => medianOf(rims.flatMap((rim) => rim[band] ?? [])));
  const [top = 0, bottom = 0] = ROWS;
  const beyond = Array.from({ length: bottom - top }, (_, at) => row(top + at, ...BEYOND).map(medianOf));
  const others = beyond.filter((colour) => colour[3] === 0 || differs(colour, paper) > OTHER);
  const beside = beyond.slice(SCALE - top, 2 * SCALE - top);
  const shining = beside.filter((colour) => isWhite(colour) && differs(colour, paper) > BRIGHTER);
  return others.length > beyond.length * EDGE || shining.length > beside.length * SHINE;
}

/** @param {number[]} colour @param {number[]} paper */
function differs(colour, paper) {
  return Math.max(...paper.map((value, band) => Math.abs((colour[band] ?? 0) - value)));
}

/** @param {number[]} colour */
function isWhite(colour) {
  return colour.slice(0, 3).every((value) => value >= WHITE);
}
