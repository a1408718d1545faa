/** The title of the tab, which names whom or what the page shows by a way of its own. */
import { readDottedDegree } from "../degrees.js";
import { beginsWith, squeezeBlanks } from "../text.js";
import { pronounsOf } from "./pronouns.js";

/** `(3) Mira Holt | LinkedIn`, `Polarheim: About | LinkedIn`, `Mira Holt | Lead | Sales Navigator`. */
const NAMING = /^(?:\(\d+\+?\) *)?(.+?) \| (?:LinkedIn(?: [A-Z][\w ]*)?|.*Sales Navigator)$/;

/** A nickname in quotes or brackets within a person's name; a company's brackets tell it from another company. */
export const NICKNAME = /\s*(?:[“„"«][^“”„"«»]+[”“"»]|[(（][^()（）]+[)）])(?=[\s,]|$)/gu;

/** What the mobile site calls the tab of anybody's profile, in small letters. */
const NOBODY = new Set(
  [
    "profile",
    "profil",
    "perfil",
    "profilo",
    "profiel",
    "profiili",
    "προφίλ",
    "профиль",
    "профіль",
    "プロフィール",
  ].concat(["프로필", "个人资料", "個人檔案", "הפרופיל", "الملف الشخصي", "โปรไฟล์", "hồ sơ"]),
);

/** Whether a title says that it is a profile, and not whose. @param {string} title */
export function isNameless(title) {
  return NOBODY.has(nameInTitle(title).toLowerCase());
}

/**
 * Whether a title names another person. It may leave out a nickname that the heading has, or what follows the name.
 * @param {import("../ladder.js").Context} context @param {string} name
 */
export function isMisnamedPerson(context, name) {
  const said = { ...context, title: isNameless(context.title) ? "" : context.title };
  return contradictsPerson(said, name);
}

/** The same for a title that names somebody. @param {import("../ladder.js").Context} context @param {string} name */
function contradictsPerson(context, name) {
  const bare = squeezeBlanks(name.replace(NICKNAME, ""));
  return isMisnamed(context, name) && (!bare || isMisnamed(context, bare));
}

/**
 * Whether the title of the tab, or the one for sharing that a public page has, names somebody or something else.
 * @param {import("../ladder.js").Context} context
 * @param {string} name
 */
export function isMisnamed(context, name) {
  const shared = context.document.querySelectorAll("meta:is([property='og:title'], [name='og:title'])");
  const titles = [...shared].map((node) => node.getAttribute("content") ?? "");
  return [context.title, ...titles].some((said) => isContradicting(said, name));
}

/** The name in a title; "" for a title without one. @param {string} title */
export function nameInTitle(title) {
  const said = NAMING.exec(squeezeBlanks(title))?.[1] ?? "";
  return said === "LinkedIn" ? "" : said;
}

/** What a heading says behind a name: the sign of verification, pronouns in brackets, the degree of connection. */
const BEHIND = /\s*(?:[✓✔☑✅][\ufe0e\ufe0f]?|[([（][^()[\]（）]+[)\]）]|[·•]\s*[^·•]{1,12})$/u;

/**
 * A name and what its heading says behind it, where that is no part of the name: the title of the tab has it without.
 * @param {import("../ladder.js").Context} context @param {string} name
 * @returns {{name: string, behind: string}}
 */
export function splitHeading({ title }, name) {
  const [behind = ""] = BEHIND.exec(name) ?? [];
  const bare = name.slice(0, name.length - behind.length);
  const said = nameInTitle(title) || title.replace(/^\(\d+\+?\) */, "");
  const isApart = behind && bare && beginsWith(said, bare) && !beginsWith(said, name);
  const isNoName = /^\s*[✓✔☑✅]/u.test(behind) || pronounsOf(behind) || readDottedDegree(behind) !== null;
  return isApart && isNoName ? { name: bare, behind: behind.trim() } : { name, behind: "" };
}

/**
 * Whether a title names somebody or something else. One that names nothing contradicts nothing.
 * @param {string} title
 * @param {string} name
 */
function isContradicting(title, name) {
  const said = nameInTitle(title);
  return said !== "" && !beginsWith(said, squeezeBlanks(name)) && !beginsWith(squeezeBlanks(name), said);
}
