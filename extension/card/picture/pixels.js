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

/** A canvas that is read back often. @param {number} width @param {number} height */
export function makeCanvas(width, height) {
  const canvas = new OffscreenCanvas(width, height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
    canvas.getContext("2d", { willReadFrequently: true })
  );
  context.imageSmoothingQuality = "high";
  return { canvas, context };
}
