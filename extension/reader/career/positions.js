/**
 * Outlines -> the positions and schools of a Snapshot. A line is told by its place beside the dates; where more or
 * fewer stand there than LinkedIn puts, nobody knows which is which.
 */
import { holdsName } from "../proof.js";
import { seen } from "../seen.js";
import { isAlike } from "../text.js";
import { readPeriod } from "./dates.js";
import { employerOf, isBreak, isEmployment } from "./employment.js";

/**
 * @typedef {import("./outline.js").Outline} Outline
 * @typedef {{title: string | null, company: string | null, company_url: string | null, start: string | null,
 *   end: string | null, current: boolean | null, unread?: import("../seen.js").State, hasKind?: boolean}} Experience without a title for
 *   an item that was not understood; `unread`: why its company is null, where nothing proves that there is none; `hasKind`: whether its
 *   kind of employment was told, where that stands behind the company
 * @typedef {{school: string | null, degree: string | null, start: string | null,
 *   end: string | null}} Education
 */

/** Title, employer, dates; the kind of employment may have a line of its own. */
const SINGLE = 2;

/**
 * One item: a single role, a company with its roles inside, or nothing for a break. What cannot be told keeps its
 * place in the list without a title, for it may be what the person does now.
 * @param {Outline} item
 * @param {string} lang
 * @returns {Experience[]}
 */
export function rolesOf(item, lang) {
  const { lines } = item;
  const at = findDates(lines, lang);
  if (isPause(item)) return [];
  const inside = item.inside
    .map((role) => ({ role, at: findDates(role.lines, lang) }))
    .filter(({ at }) => at >= 0);
  if (at >= 0 && !(at === 1 && inside.length)) return [singleRole(item, at, lang)];
  const [heading = ""] = lines;
  if (!heading || !inside.length)
    return lines.length || item.inside.length ? [undatedRole(item, lang) ?? unknownRole()] : [];
  const company = employerOf(heading, lang);
  const proved = item.proof || isEmployment(heading);
  const seconds = inside.filter(({ at }) => at === 2).map(({ role }) => role.lines[1] ?? "");
  // between the title and the dates of several roles of one company stands nothing but their kind of employment
  const isKind = (/** @type {string} */ line) =>
    isEmployment(line) || seconds.filter((other) => other === line).length > 1;
  return inside
    .filter(({ role }) => !isPause(role))
    .map(({ role, at }) => {
      const period = readDates(role.lines[at], lang);
      const told = at === 1 || (at === 2 && isKind(role.lines[1] ?? ""));
      if (!told || !proved) return { ...unknownRole(), ...period };
      return {
        title: role.lines[0] ?? null,
        company,
        company_url: (company && item.company) || null,
        ...period,
      };
    });
}

/** @param {Outline} item @param {number} at where its dates stand @param {string} lang @returns {Experience} */
function singleRole(item, at, lang) {
  const { lines } = item;
  const [title = "", firm = ""] = lines;
  const period = readDates(lines[at], lang);
  const kindApart = at === SINGLE + 1 && isEmployment(lines[SINGLE] ?? "");
  const again = lines.slice(at + 1).some((line) => findDates([line], lang) === 0);
  const told = (at === SINGLE || kindApart) && !again;
  const company = employerOf(firm, lang);
  const kind = kindApart || company !== firm;
  if (!told || (!item.proof && !kind)) return { ...unknownRole(), ...period };
  return { title, company, company_url: (company && item.company) || null, ...period, hasKind: kind };
}

/**
 * A role without dates, of just a title and the company that its link leads to; null for any other item: a company whose
 * roles are not there has the kind of employment or a duration under its name.
 * @param {Outline} item @param {string} lang @returns {Experience | null}
 */
function undatedRole({ lines, inside, company: url }, lang) {
  const [title = "", firm = ""] = lines;
  const isPair = lines.length === SINGLE && !inside.length && url;
  if (!isPair || /\p{Nd}/u.test(firm) || isEmployment(firm)) return null;
  const company = employerOf(firm, lang);
  return company ? { ...unknownRole(), title, company, company_url: url, hasKind: company !== firm } : null;
}

/** Whether an item is a break between two jobs. @param {Outline} item */
function isPause({ lines: [title = "", second = ""], pause, company }) {
  return pause || isBreak(title) || (isBreak(second) && !company);
}

/** What stands in the list for an item that was not understood. @returns {Experience} */
function unknownRole() {
  return { title: null, company: null, company_url: null, start: null, end: null, current: null };
}

/**
 * One school. Without dates a second line is the degree only when it is the last.
 * @param {Outline} item
 * @param {string} lang
 * @returns {Education[]}
 */
export function studiesOf(item, lang) {
  const [school, ...rest] = item.lines;
  if (!school || findDates([school], lang) === 0) return [];
  const at = findDates(item.lines, lang);
  const said = at < 0 ? rest.slice(0, rest.length === 1 ? 1 : 0) : rest.slice(0, at - 1);
  const degree = (said.length <= 2 && said.join(", ")) || null;
  const { start, end } = readDates(item.lines[at], lang);
  return [{ school, degree, start, end }];
}

/**
 * What the person does now: of the roles that last, the one at the company that the card names, wherever it stands;
 * of several, the one at a company that the card's words hold, where they hold one; else the first. A role before
 * it that could not be read leaves all three unread.
 * @param {import("../seen.js").Seen} experiences
 * @param {string} firm the company on the card, "" when it names none
 * @param {string} said all the words of the card
 */
export function currentOf(experiences, firm, said) {
  const all = /** @type {Experience[]} */ (experiences.value ?? []);
  const named = firm ? all.find((role) => role.current && isAlike(role.company, firm)) : undefined;
  const first = all.find((role) => role.current !== false);
  const chosen = firm ? first : (findShown(all, said) ?? first);
  const open = named ?? (chosen?.current && chosen.title ? chosen : undefined);
  // Nobody works here now only where every role was understood, and has an end: what was not may hold several.
  const hasEnded = (/** @type {Experience} */ role) => role.current === false && role.end !== null;
  const isOver = all.length > 0 && all.every((role) => hasEnded(role) && (role.title || role.company));
  const isSaid = open || isOver ? "absent" : "unreadable";
  const unread = experiences.state === "absent" ? "unreadable" : experiences.state;
  const state = experiences.state === "read" ? isSaid : unread;
  const field = (/** @type {string | null | undefined} */ value) => seen(value, experiences.rung, state);
  const firmState = open?.unread ?? state;
  return {
    current_title: field(open?.title),
    current_company: seen(open?.company, experiences.rung, firmState),
    company_url: seen(open?.company_url, experiences.rung, firmState),
  };
}

/**
 * Of several roles that last, the one at the company that stands first on the card as a text of its own, else in its
 * words: a card names the company before the school, and a school may employ too.
 * @param {Experience[]} all @param {string} said the texts of the card with a bar between them
 */
function findShown(all, said) {
  const texts = said.split(" | ");
  const lasting = all.filter((role) => role.current && role.company);
  const shown = lasting.filter(({ company }) => texts.includes(`${company}`));
  if (shown.length) return firstBy(shown, ({ company }) => texts.indexOf(`${company}`));
  const held = lasting.filter(({ company }) => holdsName(said, `${company}`));
  return firstBy(held, ({ company }) => said.indexOf(`${company}`));
}

/** The role that a measure puts first; of two equal ones the first of the list. @param {Experience[]} all @param {(role: Experience) => number} measure */
function firstBy(all, measure) {
  return [...all].sort((one, other) => measure(one) - measure(other))[0];
}

/**
 * The same without what stands behind a company and is surely no part of its name: the card names the company without
 * it, or it stands behind two companies of the list. For kinds of employment that no table has.
 * @param {import("../seen.js").Seen} experiences @param {string} firm the company on the card, "" when it names none
 */
export function cutTails(experiences, firm) {
  if (experiences.state !== "read") return experiences;
  const all = /** @type {Experience[]} */ (experiences.value);
  const tailOf = (/** @type {string} */ name) => / · ([^·]+)$/.exec(name)?.[1] ?? "";
  const firms = [...new Set(all.map(({ company }) => company ?? ""))];
  const isTail = (/** @type {string} */ tail) => firms.filter((name) => tailOf(name) === tail).length > 1;
  const cut = (/** @type {string | null} */ name) => {
    const tail = tailOf(name ?? "");
    const head = tail && name ? name.slice(0, -tail.length - 3) : "";
    return head && (head === firm || isTail(tail)) ? head : name;
  };
  const isTold = all.some(({ hasKind }) => hasKind);
  const value = all.map((role) => {
    const company = cut(role.company);
    // where others have a kind behind their company, this may be one that no table has, or a part of the name
    const isOpen = isTold && role.hasKind === false && company !== firm && tailOf(company ?? "") !== "";
    return isOpen
      ? { ...role, company: null, company_url: null, unread: /** @type {const} */ ("unreadable") }
      : { ...role, company };
  });
  return { ...experiences, value };
}

/** The same without the items that were not understood. @param {import("../seen.js").Seen} experiences */
export function dropUnclear(experiences) {
  if (experiences.state !== "read") return experiences;
  const all = /** @type {Experience[]} */ (experiences.value);
  const told = all
    .filter((role) => role.title || role.company)
    .map(({ unread: _, hasKind: __, ...role }) => role);
  return seen(told, experiences.rung, "unreadable");
}

/** The place of the line with the dates, -1 without one. @param {string[]} lines @param {string} lang */
function findDates(lines, lang) {
  return lines.findIndex((line) => readPeriod(line, lang));
}

/** @param {string | undefined} line @param {string} lang */
function readDates(line, lang) {
  return (line && readPeriod(line, lang)) || { start: null, end: null, current: null };
}
