/** One line, cut out of the picture and laid level. */
import { makeCanvas } from "./pixels.js";

export const LINE_HEIGHT = 48; // pixels that the recogniser wants
const [LEAST, MOST] = [48, 1600];

/** @param {OffscreenCanvas} picture @param {import("./boxes.js").Rectangle} rectangle @param {number} [turn] besides, in radians */
export function cropLine(picture, { x, y, width, height, angle }, turn = 0) {
  const wide = Math.min(MOST, Math.max(LEAST, Math.round((LINE_HEIGHT * width) / height)));
  const { canvas, context } = makeCanvas(wide, LINE_HEIGHT);
  context.translate(wide / 2, LINE_HEIGHT / 2);
  context.scale(wide / width, LINE_HEIGHT / height);
  context.rotate(-angle - turn);
  context.translate(-x, -y);
  context.drawImage(picture, 0, 0);
  return canvas;
}
