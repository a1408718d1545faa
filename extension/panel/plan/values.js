/** Values as they are shown: what is there now, and what will be. */
/** @import { Diff, Owner, Value } from "../../wire.js" */
import { element, icon } from "../../screen/element.js";
import { numberOf as numberWords } from "../../screen/when.js";
import { word } from "../../screen/words.js";

/** @typedef {{source: string, owners: Owner[]}} Meaning from which property the value comes, and who the ids are */

/** What is replaced is struck through; what a list keeps is not. @param {Diff} diff @param {Meaning} meaning */
export function changeOfValueView({ before, after, rule }, meaning) {
  if (isEmpty(before)) return element("div", { class: "values" }, newValueView(after, meaning));
  if (rule === "append" && Array.isArray(before) && Array.isArray(after)) {
    const added = after.filter((text) => !before.includes(text));
    const kept = [unseenView("now"), valueView(before, meaning)];
    return element("div", { class: "values joined" }, ...kept, newValueView(added, meaning, "+ "));
  }
  const old = element("del", {}, unseenView("now"), valueView(before, meaning));
  return element("div", { class: "values" }, old, icon("arrow"), newValueView(after, meaning));
}

/** @param {Value | null} value @param {Meaning} meaning @param {string} [sign] */
export function newValueView(value, meaning, sign = "") {
  return element("ins", {}, unseenView("new"), sign, valueView(value, meaning));
}

/** @param {"now" | "new"} key */
function unseenView(key) {
  return element("span", { class: "unseen" }, `${word(key)} `);
}

/** @param {Value | null} value @param {Meaning} [meaning] */
export function valueView(value, { source, owners } = { source: "", owners: [] }) {
  if (isEmpty(value)) return element("span", { class: "nothing" }, word("nothing"));
  if (Array.isArray(value)) {
    return element("span", { class: "list" }, ...value.map(textView));
  }
  if (typeof value === "boolean") return word(value ? "yes" : "no");
  const owner = source === "owner" ? owners.find((owner) => owner.id === value)?.name : "";
  if (owner) return element("bdi", {}, owner);
  return textView(typeof value === "number" ? numberWords(value) : String(value));
}

/** An address is shown as people read it; what would be written is behind it. @param {string} text */
function textView(text) {
  const short = shortAddress(text);
  return element("bdi", short === text ? {} : { title: text }, short);
}

/** Without the scheme, "www." and what is encoded, LinkedIn's own by their path; anything else as it is. @param {string} text */
export function shortAddress(text) {
  const [, rest = ""] = /^https?:\/\/(?:www\.)?([^\s@]+)$/i.exec(text) ?? [];
  if (!rest) return text;
  const bare = rest.replace(/\/$/, "");
  try {
    const read = decodeURIComponent(bare.replace(/^(?:[a-z]{2,3}\.)?linkedin\.com(?=\/)/i, ""));
    return /[\s\p{C}]/u.test(read) ? bare : read; // an address with a hidden character is shown as it is
  } catch {
    return bare;
  }
}

/** @param {Value | null} value */
export function isEmpty(value) {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
