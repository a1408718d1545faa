/** A closed line below the plan: what is behind it is loaded and asked for when it is first opened. */
import { Refusal } from "../refusal.js";
import { element } from "./element.js";
import { problemWords } from "./problem_words.js";
import { word } from "./words.js";

/**
 * @param {{id: string, class: string}} names of its line, and of all of it @param {string} title
 * @param {() => Promise<Node[]>} make what is behind it; a `Refusal` is told there, and it is tried again when it is opened again
 */
export function foldView({ id, class: name }, title, make) {
  const place = element("div", { class: "fold" });
  const view = element(
    "details",
    { class: name, toggle: fillOnce },
    element("summary", { id }, title),
    place,
  );
  let state = /** @type {"empty" | "asked" | "full"} */ ("empty");
  return view;

  async function fillOnce() {
    if (!view.open || state !== "empty") return;
    state = "asked";
    place.replaceChildren(element("p", { class: "note", role: "status" }, word("searching")));
    try {
      place.replaceChildren(...(await make()));
      state = "full";
    } catch (error) {
      state = "empty";
      if (!(error instanceof Refusal)) throw error; // only the relay's problems have words
      place.replaceChildren(element("p", { role: "status" }, problemWords(error.problem)));
    }
  }
}
