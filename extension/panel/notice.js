/** States without a plan: one title, one sentence, at most one thing to do. */
import { element } from "../screen/element.js";
import { numberOf } from "../screen/when.js";
import { crmsOf, word, wordOr } from "../screen/words.js";

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

const SOON = 2; // seconds after which they are counted aloud on the screen

/** @param {string} key what is under way @param {string[]} [crms] who is asked, where that is known @returns {Node[]} */
export function busyView(key, crms = []) {
  const bars = [70, 45, 60].map(() => element("span", { class: "bone" }));
  const title = crms.length ? word(`${key}_crms`, crmsOf(crms)) : word(key);
  return [element("div", { class: "busy" }, element("h1", {}, title), secondsView(), ...bars)];
}

/** How long it takes already; nothing for the first seconds. */
function secondsView() {
  const began = performance.now(); // no clock that is set back
  const said = element("p", { class: "note", "data-seconds": "" });
  const count = () => {
    const seconds = Math.floor((performance.now() - began) / 1000);
    if (seconds >= SOON) said.textContent = word("seconds", numberOf(seconds));
    if (said.isConnected) setTimeout(count, 1000);
  };
  setTimeout(count, 1000);
  return said;
}
