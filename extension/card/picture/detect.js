/** Where the lines of a picture are: the model's map of what is text, and the rectangles around its islands. */
import { growRectangle, hullOf, smallestRectangle } from "./boxes.js";
import { makeCanvas, planesOf } from "./pixels.js";
import { runModel } from "./recognise.js";

const [SHORT, LONG] = [736, 960]; // pixels, sides of what the model sees
const STEP = 32; // sides are multiples of it
const [TEXT, SURE] = [0.3, 0.5];
const LEAST = 3; // pixels of the map

/** @param {OffscreenCanvas} picture @param {import("./models.js").Models} models @returns {Promise<import("./boxes.js").Rectangle[]>} */
export async function findLines(picture, models) {
  const scaled = scaleForModel(picture);
  const { width, height } = scaled;
  const map = await findText(scaled, models);
  const ratio = [picture.width / width, picture.height / height];
  const found = [];
  for (const points of listIslands(map, width, height)) {
    const rectangle = smallestRectangle(hullOf(points));
    if (!rectangle || Math.min(rectangle.width, rectangle.height) < LEAST) continue;
    found.push(growRectangle(rectangle, ratio[0] ?? 1, ratio[1] ?? 1));
  }
  return found;
}

/** @param {OffscreenCanvas} picture */
function scaleForModel(picture) {
  const [shorter, longer] = [picture.width, picture.height].sort((a, b) => a - b);
  const scale = Math.min(SHORT / (shorter ?? 1), LONG / (longer ?? 1));
  const side = (/** @type {number} */ length) => Math.max(STEP, Math.round((length * scale) / STEP) * STEP);
  const { canvas, context } = makeCanvas(side(picture.width), side(picture.height));
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** The model's map of what is text, a number for each pixel. @param {OffscreenCanvas} canvas @param {import("./models.js").Models} models */
async function findText(canvas, { detect, tensor }) {
  const input = tensor(planesOf(canvas), [1, 3, canvas.height, canvas.width]);
  return runModel(detect, input, (values) => values.slice());
}

/**
 * The pixels at the edges of each island of text, those that touch at a corner being one.
 * @param {Float32Array} map @param {number} width @param {number} height @returns {[number, number][][]}
 */
export function listIslands(map, width, height) {
  const seen = new Uint8Array(width * height);
  const islands = [];
  for (let start = 0; start < map.length; start += 1) {
    if (seen[start] || (map[start] ?? 0) < TEXT) continue;
    const { points, mean } = walkIsland(map, seen, start, width, height);
    if (mean >= SURE && points.length >= LEAST) islands.push(points);
  }
  return islands;
}

/** By a list and no recursion, which a large island would overflow. @param {Float32Array} map @param {Uint8Array} seen @param {number} start @param {number} width @param {number} height */
function walkIsland(map, seen, start, width, height) {
  /** @type {Map<number, [number, number]>} by row: a hull needs no more than the first and the last */
  const rows = new Map();
  const open = [start];
  seen[start] = 1;
  let [sum, many] = [0, 0];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)];
    sum += map[at] ?? 0;
    many += 1;
    const [first, last] = rows.get(y) ?? [x, x];
    rows.set(y, [Math.min(first, x), Math.max(last, x)]);
    for (let up = Math.max(0, y - 1); up <= Math.min(height - 1, y + 1); up += 1)
      for (let left = Math.max(0, x - 1); left <= Math.min(width - 1, x + 1); left += 1) {
        const next = up * width + left;
        if (seen[next] || (map[next] ?? 0) < TEXT) continue;
        seen[next] = 1;
        open.push(next);
      }
  }
  const points = [...rows].flatMap(
    ([y, [first, last]]) =>
      /** @type {[number, number][]} */ ([
        [first, y],
        [last + 1, y],
        [first, y + 1],
        [last + 1, y + 1],
      ]),
  );
  return { points, mean: sum / many };
}
