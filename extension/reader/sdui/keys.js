/**
 * The keys that the parts of an SDUI page bear, in `componentkey`, `id` or `data-testid`: whose part it is, and which.
 * `com.linkedin.sdui.profile.card.ref<id><Part>`, `Profile_Top_Level_<Part><id>`, `profile_<Part>_<id>`; the id is the member's or the vanity id.
 */
import { identity } from "../linkedin_url.js";

/** @typedef {import("../ladder.js").Context} Context */

const CARD = /^com\.linkedin\.sdui\.profile\.card\.(?:ref)?(.+)$/;
const MARKS = ["TopLevelSection", "Profile_Top_Level_", ".profile.card."]
  .flatMap((part) => ["componentkey", "id", "data-testid"].map((name) => `[${name}*='${part}' i]`))
  .join(", ");

/**
 * The id of the person whose part a node is; "" when it is another part, or bears no key. The part's name may change its case.
 * @param {Element} node
 * @param {string} part `Topcard`, `ExperienceTopLevelSection`
 */
export function ownerOf(node, part) {
  for (const key of keysOf(node)) {
    const card = CARD.exec(key)?.[1] ?? "";
    if (card.toLowerCase().endsWith(part.toLowerCase())) return card.slice(0, -part.length);
    const at = key.toLowerCase().indexOf(part.toLowerCase());
    if (at > 0 && !card) return key.slice(at + part.length).replace(/^_/, "");
  }
  return "";
}

/**
 * Whether an id in a key is the subject's.
 * @param {string} id
 * @param {Context} context
 */
export function isSubjectId(id, context) {
  const named = identity(`https://www.linkedin.com/in/${id}`);
  return named !== "" && [context.id, context.member].some((own) => own && named === `in/${own}`);
}

/**
 * What belongs to a mark that stands beside it: the nearest element around the mark with words in it, as long as no
 * other mark is in there; else what follows the mark until the next one. Null when there is nothing.
 * @param {Element} mark
 * @param {Context} context
 * @returns {Element | null}
 */
export function scopeBeside(mark, context) {
  for (let node = mark; node.parentElement; node = node.parentElement) {
    const around = node.parentElement;
    if (!isShared(around, mark, context)) {
      if (around.querySelector("p")) return around;
      continue;
    }
    /** @type {Element[]} */
    const run = [];
    for (let next = node.nextElementSibling; next && !isMarked(next); next = next.nextElementSibling)
      run.push(next);
    return run.some((part) => part.matches("p") || part.querySelector("p")) ? wrapRun(run) : null;
  }
  return null;
}

/** Whether an element holds more than what one mark is for. */
function isShared(
  /** @type {Element} */ around,
  /** @type {Element} */ mark,
  /** @type {Context} */ context,
) {
  const others = [...around.querySelectorAll(MARKS)].filter(
    (node) =>
      node !== mark && !node.contains(mark) && !keysOf(node).some((key) => keysOf(mark).includes(key)),
  );
  const wide = around.matches("main, body, [role='main']") || around.querySelector("aside, main") !== null;
  return (
    wide || others.length > 0 || around.contains(context.card) || around.querySelectorAll("h2").length > 1
  );
}

/** @param {Element} node */
function isMarked(node) {
  return node.matches(`aside, ${MARKS}`) || node.querySelector(MARKS) !== null;
}

/** Some neighbours as one element, in the copy of the page. @param {Element[]} run */
function wrapRun(run) {
  const scope = /** @type {Element} */ (run[0]).ownerDocument.createElement("div");
  run[0]?.before(scope);
  scope.append(...run);
  return scope;
}

/** @param {Element} node */
function keysOf(node) {
  return ["componentkey", "id", "data-testid"].map((name) => node.getAttribute(name) ?? "").filter(Boolean);
}
