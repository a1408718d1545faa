/** Pixels as the models take them: planes of blue, green and red. */

/**
 * @param {OffscreenCanvas} canvas @param {number} [width] of the tensor; what the canvas lacks is 0
 * @returns {Float32Array} [3, height, width], every value -1 to 1
 */
export function planesOf(canvas, width = canvas.width) {
  const { height } = canvas;
  const { data } = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d")).getImageData(
    ...[0, 0, canvas.width, height],
  );
  const plane = width * height;
  const values = new Float32Array(3 * plane);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < canvas.width; column += 1) {
      const from = 4 * (row * canvas.width + column);
      const to = row * width + column;
      // the models were trained on blue first; no loop over the three, which costs more than they do
      values[to] = (data[from + 2] ?? 0) / 127.5 - 1;
      values[to + plane] = (data[from + 1] ?? 0) / 127.5 - 1;
      values[to + 2 * plane] = (data[from] ?? 0) / 127.5 - 1;
    }
  return values;
}

/** Red, green, blue and what is transparent, each by itself, 0 to 255. @param {OffscreenCanvas} canvas @param {number} x @param {number} y @param {number} width @param {number} height */
export function readPixels(canvas, x, y, width, height) {
  const { data } = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d")).getImageData(
    ...[x, y, width, height],
  );
  const bands = [0, 1, 2, 3].map(() => new Uint8Array(width * height));
  for (let at = 0; at < data.length; at += 1) {
    const band = /** @type {Uint8Array} */ (bands[at % 4]);
    band[at >> 2] = data[at] ?? 0;
  }
  return bands;
}

/** The upper one of two in the middle. @param {number[]} values */
export function medianOf(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** A canvas that is read back often. @param {number} width @param {number} height */
export function makeCanvas(width, height) {
  const canvas = new OffscreenCanvas(width, height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
    canvas.getContext("2d", { willReadFrequently: true })
  );
  context.imageSmoothingQuality = "high";
  return { canvas, context };
}
