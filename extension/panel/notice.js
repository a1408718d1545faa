/** States without a plan: one title, one sentence, at most one thing to do. */
import { element } from "../screen/element.js";
import { word, wordOr } from "../screen/words.js";

/** @param {string} name `<name>_title` and `<name>_text` are its words @param {...string} parts @returns {[HTMLElement]} */
export function noticeView(name, ...parts) {
  return [
    element(
      "div",
      { class: "notice", "data-notice": name },
      element("h1", {}, word(`${name}_title`, ...parts)),
      element("p", {}, word(`${name}_text`, ...parts)),
    ),
  ];
}

/** A page that is no person, named. @param {string} code @returns {Node[]} */
export function refusalView(code) {
  return [
    element(
      "div",
      { class: "notice", "data-notice": "refused", "data-code": code },
      element("h1", {}, word("refused_title")),
      element("p", {}, wordOr(`refused_${code}`, "refused_other")),
    ),
  ];
}

/** @param {string} key what is under way @returns {Node[]} */
export function busyView(key) {
  const bars = [70, 45, 60].map(() => element("span", { class: "bone" }));
  return [element("div", { class: "busy" }, element("h1", {}, word(key)), ...bars)];
}
