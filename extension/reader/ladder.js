/** Per-field ladders: the first rung that gives one answer is taken, unless a rung that checks it differs. */
import { canonical, identity, parse } from "./linkedin_url.js";
import { fieldWithout, markDiffering, seen } from "./seen.js";
import { beginsWith, isAlike, isVisible, lineOf } from "./text.js";

/**
 * One place to look. `proof` names the page under tests/pages that shows it; `page`: look in all of the page.
 * `check`: it says the same as the rungs above it by another way, and an answer that differs is a disagreement;
 * `begin`: one of the two may leave out what stands at the end.
 * @typedef {{rung: string, select: string, proof: string, page?: boolean, check?: true | "begin",
 *   take?: (node: Element, context: Context) => any}} Rung
 *
 * What every part of the reader knows: the page, its language, the subject's id as the address has it.
 * `without` names rungs to leave out, for the tests.
 * `member` is the 39-character id of the subject once it is known, for `{member}` in a selector; `card` is
 * the subject's own card.
 * @typedef {{document: Document, url: string, lang: string, title: string, id: string, member: string,
 *   card: Element | null, without: Set<string>}} Context
 */

/**
 * @param {Context} context
 * @param {ParentNode | null | undefined} root
 * @param {Rung[]} rungs
 * @param {import("./seen.js").State} [otherwise] the state when no rung answers: `absent` only with a proof of it
 */
export function climb(context, root, rungs, otherwise = "unreadable") {
  /** @type {import("./seen.js").Seen | null} */
  let first = null;
  for (const rung of listUsable(context, rungs)) {
    // rungs below the first answer are for other years of the page; only those that check it are asked
    if (first && !rung.check) continue;
    const values = listAnswers(context, root, rung);
    if (first && values.length && !values.some((item) => isAgreeing(rung, item, first?.value)))
      return markDiffering();
    // two answers of one rung: the page has something there, and nobody knows which; a rung below may know one of them alone
    if (!first && values.length > 1) return fieldWithout("unreadable");
    if (!first && values.length === 1) first = seen(values[0], rung.rung);
  }
  return first ?? fieldWithout(otherwise);
}

/** @param {Rung} rung @param {any} item @param {any} other */
function isAgreeing(rung, item, other) {
  return (
    isAlike(item, other) || (rung.check === "begin" && (beginsWith(item, other) || beginsWith(other, item)))
  );
}

/**
 * Every different answer of one rung.
 * @param {Context} context
 * @param {ParentNode | null | undefined} root
 * @param {Rung} rung
 * @returns {any[]}
 */
export function listAnswers(context, root, rung) {
  const take = rung.take ?? lineOf;
  const values = selectNodes(context, root, rung)
    .map((node) => take(node, context))
    .filter((item) => item !== "" && item !== null);
  return [...new Set(values)];
}

/**
 * The first rung that matches anything, and what it matches.
 * @param {Context} context
 * @param {ParentNode | null | undefined} root
 * @param {Rung[]} rungs
 * @returns {{rung: string, nodes: Element[]}}
 */
export function findFirst(context, root, rungs) {
  for (const rung of listUsable(context, rungs)) {
    const all = selectNodes(context, root, rung);
    if (all.length) return { rung: rung.rung, nodes: all };
  }
  return { rung: "", nodes: [] };
}

/** @param {Context} context @param {ParentNode | null | undefined} root @param {Rung} rung */
function selectNodes(context, root, rung) {
  const select = rung.select.replaceAll("{member}", context.member);
  const from = rung.page ? context.document : root;
  return from ? [...from.querySelectorAll(select)].filter(isVisible) : [];
}

/** @param {Context} context @param {Rung[]} rungs */
function listUsable(context, rungs) {
  return rungs.filter((rung) => !context.without.has(rung.rung));
}

/**
 * Where a link leads, as an absolute address; "" for a jump within the page, which names nobody.
 * @param {Element | null | undefined} link
 * @param {Context} context
 */
export function targetUrlOf(link, context) {
  const href = link?.getAttribute("href") ?? "";
  return href && !href.startsWith("#") && URL.canParse(href, context.url)
    ? new URL(href, context.url).href
    : "";
}

/**
 * The person or company that a link leads to, `in/<id>` or `company/<id>`.
 * @param {Element | null | undefined} link
 * @param {Context} context
 */
export function identityOf(link, context) {
  return identity(targetUrlOf(link, context));
}

/**
 * The address of the company that a link leads to; "" for any other link.
 * @param {Element} link
 * @param {Context} context
 */
export function companyUrlOf(link, context) {
  const target = targetUrlOf(link, context);
  return parse(target)?.kind === "company" ? canonical(target) : "";
}
