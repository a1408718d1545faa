/** page -> {snapshot} or {refused}. Pure: touches neither the browser nor the network. */

/**
 * @param {import("./page.js").Page} page
 * @returns {{snapshot: object} | {refused: string}}
 */
export function read(page) {
  return { refused: page.html ? "unknown_layout" : "empty" };
}
