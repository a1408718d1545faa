/** Parts of a page are loaded when they are first needed, so that a click loads what its plan shows and no more. */
import { INTERNAL, Refusal } from "./refusal.js";

/**
 * @template T
 * @param {() => Promise<T>} load an `import()` of a literal path, so that no text can name what is loaded
 * @returns {Promise<T>} rejected with a `Refusal` when the part is not there, as after the extension was replaced under an open panel
 */
export async function loadPart(load) {
  try {
    return await load();
  } catch {
    throw new Refusal(INTERNAL);
  }
}
