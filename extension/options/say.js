/** One line of words in a live region. */

/** @param {string} id @param {string} text @param {boolean} [wrong] */
export function sayIn(id, text, wrong = false) {
  const region = /** @type {HTMLElement} */ (document.getElementById(id));
  region.textContent = text;
  region.classList.toggle("wrong", wrong);
}
