/** A list of roles or schools as an outline: the lines of each item, and the items inside it. */
import { companyUrlOf } from "../ladder.js";
import { isVisible, lineOf } from "../text.js";
import { readPeriod } from "./dates.js";

/**
 * `proof`: something on it stands for an employer (its page, a search for it, its logo). `pause`: LinkedIn's own
 * picture for a break between two jobs.
 * @typedef {{lines: string[], company: string, proof: boolean, pause: boolean, inside: Outline[]}} Outline
 */

/** The marks of an item of a list. */
const EMPLOYER = [
  "a[href*='/company/'], a[href*='/school/'], a[href*='/showcase/'], a[href*='/search/results/']",
  "svg[id^='company-'], svg[id^='school-'], img[src*='company-logo'], [class*='company-logo']",
].join(", ");
const TOLD = "[data-testid^='expandable-text']";
const PAUSE = "svg:is([id*='career-break'], [data-test-icon*='career-break']), li-icon[type*='career-break']";

/**
 * @param {import("../ladder.js").Context} context
 * @param {Element[]} parts the nodes that make one item
 * @param {string} each the selector of a line
 * @returns {Outline}
 */
export function outlineOf(context, parts, each) {
  const listed = parts.flatMap((node) => nearestIn(node, "li"));
  const items = listed.length ? listed : divideRoles(context, parts, each);
  const isOwn = (/** @type {Element} */ node) => !items.some((part) => part.contains(node));
  const lines = parts.flatMap((node) => [
    ...(node.matches(each) ? [node] : []),
    ...node.querySelectorAll(each),
  ]);
  const links = parts.flatMap((node) => [
    ...(node.matches("a[href]") ? [node] : []),
    ...node.querySelectorAll("a[href]"),
  ]);
  const hasMark = (/** @type {string} */ mark) =>
    parts.some((part) => part.matches(mark) || [...part.querySelectorAll(mark)].some(isOwn));
  return {
    lines: lines
      .filter((node) => isOwn(node) && isVisible(node) && !isTold(node))
      .map(lineOf)
      .filter(Boolean),
    company: links.map((node) => companyUrlOf(node, context)).find(Boolean) ?? "",
    proof: hasMark(EMPLOYER),
    pause: hasMark(PAUSE),
    inside: items.map((node) => outlineOf(context, [...node.children], each)),
  };
}

/** Whether a line is of what the member tells of a role, which may hold dates of its own. @param {Element} node */
function isTold(node) {
  return node.closest(TOLD) !== null || node.querySelector(TOLD) !== null;
}

/** The roles at one company in a list that marks none of them: the parts of it that have dates, under a line that has none. */
function divideRoles(
  /** @type {import("../ladder.js").Context} */ context,
  /** @type {Element[]} */ parts,
  /** @type {string} */ each,
) {
  const [only, ...more] = parts;
  if (!only || more.length) return [];
  const isDated = (/** @type {string} */ said) => readPeriod(said, context.lang) !== null;
  const roles = splitByDates(only, each, isDated).flat();
  const first = only.querySelector(each);
  return first && roles.length > 1 && !roles.some((role) => role.contains(first)) ? roles : [];
}

/**
 * The nearest elements of a kind inside a node, none of them inside another.
 * @param {Element} node
 * @param {string} kind
 */
export function nearestIn(node, kind) {
  const all = [...node.querySelectorAll(kind)];
  return all.filter((part) => {
    const outer = part.parentElement?.closest(kind);
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
export function splitByRules(section, each) {
  const rules = [...section.querySelectorAll("hr")].map((node) => {
    let top = /** @type {Element} */ (node);
    while (top.parentElement && top.parentElement !== section && !top.parentElement.querySelector(each)) {
      top = top.parentElement;
    }
    return top;
  });
  const list = rules[0]?.parentElement ?? section;
  if (rules.some((node) => node.parentElement !== list)) return [];
  /** @type {Element[][]} */
  const groups = [[]];
  for (const part of list.children) {
    if (rules.includes(part)) groups.push([]);
    else groups.at(-1)?.push(part);
  }
  return groups.filter((group) => group.some((node) => node.matches(each) || node.querySelector(each)));
}

/**
 * The parts of a list that marks its items in no way, by their dates: the children, each with one, of the nearest
 * element around all dates. Nothing for less than two.
 * @param {Element} section
 * @param {string} each
 * @param {(line: string) => boolean} isDated
 * @returns {Element[][]}
 */
export function splitByDates(section, each, isDated) {
  const dates = [...section.querySelectorAll(each)].filter(
    (node) => !node.closest("li") && isDated(lineOf(node)),
  );
  let list = dates[0]?.parentElement ?? null;
  while (list && list !== section && !dates.every((node) => list?.contains(node))) list = list.parentElement;
  if (!list || dates.length < 2) return [];
  return [...list.children]
    .filter((child) => dates.some((node) => child.contains(node)))
    .map((child) => [child]);
}
