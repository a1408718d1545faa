/** A list of roles or schools as an outline: the lines of each item, and the items inside it. */
import { company } from "./ladder.js";
import { line, visible } from "./text.js";

/**
 * @typedef {{lines: string[], company: string, inside: Outline[]}} Outline
 */

/**
 * @param {import("./ladder.js").Context} context
 * @param {Element[]} parts the nodes that make one item
 * @param {string} each the selector of a line
 * @returns {Outline}
 */
export function outline(context, parts, each) {
  const items = parts.flatMap((one) => nested(one, "li"));
  const own = (/** @type {Element} */ node) => !items.some((one) => one.contains(node));
  const lines = parts.flatMap((one) => [...(one.matches(each) ? [one] : []), ...one.querySelectorAll(each)]);
  const links = parts.flatMap((one) => [
    ...(one.matches("a[href]") ? [one] : []),
    ...one.querySelectorAll("a[href]"),
  ]);
  return {
    lines: lines
      .filter((one) => own(one) && visible(one))
      .map(line)
      .filter(Boolean),
    company: links.map((one) => company(one, context)).find(Boolean) ?? "",
    inside: items.map((one) => outline(context, [...one.children], each)),
  };
}

/**
 * The nearest elements of a kind inside a node, none of them inside another.
 * @param {Element} node
 * @param {string} kind
 */
export function nested(node, kind) {
  const all = [...node.querySelectorAll(kind)];
  return all.filter((one) => {
    const outer = one.parentElement?.closest(kind);
    return !outer || !node.contains(outer) || outer === node;
  });
}

/**
 * The children between one rule (`hr`) and the next, for lists that mark their items in no other way.
 * Nothing when the rules are not side by side.
 * @param {Element} section
 * @param {string} each
 * @returns {Element[][]}
 */
export function ruled(section, each) {
  const rules = [...section.querySelectorAll("hr")].map((one) => {
    let top = /** @type {Element} */ (one);
    while (top.parentElement && top.parentElement !== section && !top.parentElement.querySelector(each)) {
      top = top.parentElement;
    }
    return top;
  });
  const list = rules[0]?.parentElement ?? section;
  if (rules.some((one) => one.parentElement !== list)) return [];
  /** @type {Element[][]} */
  const groups = [[]];
  for (const one of list.children) {
    if (rules.includes(one)) groups.push([]);
    else groups.at(-1)?.push(one);
  }
  return groups.filter((group) => group.some((one) => one.matches(each) || one.querySelector(each)));
}
