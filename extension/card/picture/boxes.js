/** Rectangles around points: the hull, the smallest rectangle that holds it, and the room that letters need. */

/** @typedef {[number, number]} Point */
/**
 * `angle` in radians is where the line leads; `stands`: the line ran downwards, and is laid level by a quarter turn.
 * @typedef {{x: number, y: number, width: number, height: number, angle: number, stands: boolean}} Rectangle
 */

const GROWTH = 1.6; // what the model's map leaves out around the letters
const TALL = 1.5; // times as tall as wide: a line that stands

/** Andrew's monotone chain. @param {Point[]} points @returns {Point[]} */
export function hullOf(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const halves = [sorted, [...sorted].reverse()].map((list) => {
    /** @type {Point[]} */
    const half = [];
    for (const point of list) {
      while (
        half.length > 1 &&
        turnOf(/** @type {Point} */ (half.at(-2)), /** @type {Point} */ (half.at(-1)), point) <= 0
      )
        half.pop();
      half.push(point);
    }
    return half.slice(0, -1);
  });
  return halves.flat();
}

/** @param {Point} a @param {Point} b @param {Point} c */
function turnOf(a, b, c) {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** The rectangle of least area: one of its sides lies on one of the hull's. @param {Point[]} hull @returns {Rectangle | null} */
export function smallestRectangle(hull) {
  let best = null;
  for (const [at, point] of hull.entries()) {
    const next = /** @type {Point} */ (hull[(at + 1) % hull.length]);
    const rectangle = rectangleAt(hull, Math.atan2(next[1] - point[1], next[0] - point[0]));
    if (!best || rectangle.width * rectangle.height < best.width * best.height) best = rectangle;
  }
  return best && layLevel(best);
}

/** @param {Point[]} hull @param {number} angle @returns {Rectangle} */
function rectangleAt(hull, angle) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const along = hull.map(([x, y]) => x * cos + y * sin);
  const across = hull.map(([x, y]) => y * cos - x * sin);
  const [left, right, top, bottom] = [
    Math.min(...along),
    Math.max(...along),
    Math.min(...across),
    Math.max(...across),
  ];
  const [u, v] = [(left + right) / 2, (top + bottom) / 2];
  return {
    ...{ x: u * cos - v * sin, y: u * sin + v * cos },
    ...{ width: right - left, height: bottom - top, angle, stands: false },
  };
}

/** The same rectangle with the angle nearest to level; one that is tall is laid on its side. @param {Rectangle} rectangle @returns {Rectangle} */
function layLevel(rectangle) {
  const quarter = Math.PI / 2;
  const quarters = Math.round(rectangle.angle / quarter);
  const isSwapped = quarters % 2 !== 0;
  const { width, height } = rectangle;
  const level = {
    ...rectangle,
    ...{ angle: rectangle.angle - quarters * quarter },
    ...(isSwapped && { width: height, height: width }),
  };
  if (level.height < level.width * TALL) return level;
  return { ...level, width: level.height, height: level.width, angle: level.angle + quarter, stands: true };
}

/** With the room that letters need, in the pixels of the picture. @param {Rectangle} rectangle @param {number} across how many pixels one of the map is @param {number} down @returns {Rectangle} */
export function growRectangle(rectangle, across, down) {
  const { width, height } = rectangle;
  const room = (width * height * GROWTH) / (2 * (width + height));
  const scale = (across + down) / 2;
  return {
    ...rectangle,
    ...{ x: rectangle.x * across, y: rectangle.y * down },
    ...{ width: (width + 2 * room) * scale, height: (height + 2 * room) * scale },
  };
}
