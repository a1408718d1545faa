/** A lead's positions and schools. */
import { readPeriod } from "../career/dates.js";
import { employerOf, isBreak } from "../career/employment.js";
import { companyUrlOf } from "../ladder.js";
import { holdsName, textsOf } from "../proof.js";
import { lineOf } from "../text.js";
import { datedLinesOf } from "../unknown/lines.js";
import { positionsIn, schoolsIn } from "../unknown/roles.js";
import { SALESNAV_ITEM } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/**
 * Every position of a section: each title with the smallest part around it that has no other title. Several at one
 * company have its name over them. Without hooks for titles (2020) the list is read by its structure.
 * @param {Element} section
 * @param {Context} context
 */
export function readLeadPositions(section, context) {
  if (!section.querySelector(SALESNAV_ITEM.title))
    return positionsIn(context, section, (name) => holdsName(textsOf(context.card), name));
  return [...section.querySelectorAll("li")]
    .filter(
      (item) => !item.parentElement?.closest("li") || !section.contains(item.parentElement.closest("li")),
    )
    .flatMap((item) => {
      const titles = [...item.querySelectorAll(SALESNAV_ITEM.title)];
      const firms = [...item.querySelectorAll(SALESNAV_ITEM.company)];
      const link = item.querySelector(SALESNAV_ITEM.link);
      const url = link ? companyUrlOf(link, context) || null : null;
      return titles
        .filter((title) => !isBreak(lineOf(title)))
        .map((title) => {
          const part = partOf(title, item);
          const firm = part.querySelector(SALESNAV_ITEM.company) ?? (firms.length === 1 ? firms[0] : null);
          const company = employerOf(lineOf(firm), context.lang);
          return {
            title: lineOf(title),
            company,
            company_url: company && url,
            ...datesOf(part, context.lang),
            ...(!firm && { unread: "unreadable" }),
          };
        });
    });
}

/** The largest part of an item around a title that holds no other one. @param {Element} title @param {Element} item */
function partOf(title, item) {
  let part = title;
  while (part !== item && part.parentElement?.querySelectorAll(SALESNAV_ITEM.title).length === 1)
    part = part.parentElement;
  return part;
}

/** @param {Element} section @param {Context} context */
export function readLeadStudies(section, context) {
  if (!section.querySelector(SALESNAV_ITEM.school)) return schoolsIn(context, section);
  return [...section.querySelectorAll("li")].flatMap((item) => studyOf(item, context) ?? []);
}

/** @param {Element} item @param {Context} context */
function studyOf(item, context) {
  const school = lineOf(item.querySelector(SALESNAV_ITEM.school)) || null;
  const lines = [...item.querySelectorAll(SALESNAV_ITEM.lines)].filter(isOneText).map(lineOf);
  const degree =
    lines.find((said) => said && !readPeriod(said, context.lang)) ?? onlyLineBeside(item, context);
  const { start, end } = datesOf(item, context.lang);
  return school ? { school, degree, start, end } : null;
}

/** The one line of a school beside its name and its dates, without labels for screen readers; null for several. @param {Element} item @param {Context} context */
function onlyLineBeside(item, context) {
  const isName = (/** @type {Element} */ node) => node.matches(SALESNAV_ITEM.school);
  const [only, ...more] = datedLinesOf(item, context.lang, isName).filter(
    ({ text }) => !readPeriod(text, context.lang),
  );
  return only && !more.length ? only.text : null;
}

/** Whether a line is one text: of two side by side, the first may be a label for a screen reader. @param {Element} line */
function isOneText(line) {
  const parts = [...line.childNodes].filter((part) => {
    const isShown =
      part.nodeType === 3 || (part.nodeType === 1 && !(/** @type {Element} */ (part).matches(".a11y-text")));
    return isShown && part.textContent?.trim();
  });
  return parts.length === 1;
}

/** @param {Element} item @param {string} lang */
function datesOf(item, lang) {
  const spans = datedLinesOf(item, lang).map(({ text }) => readPeriod(text, lang));
  return spans.find(Boolean) ?? { start: null, end: null, current: null };
}
