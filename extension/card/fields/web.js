/** E-mail addresses, addresses in the web, and the one at LinkedIn. */
/** @import { Part } from "./lines.js" */
import { canonical } from "../../reader/linkedin_url.js";
import { foldText, foldUmlauts, isClear } from "./lines.js";

/** @typedef {{value: string, sure: boolean, line: number, choices?: string[]}} Found */

const LOCAL = /[\p{L}\p{N}._%+'-]/u;
const HOST = /[\p{L}\p{N}.-]/u;
const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,6}\p{L}{2,24}$/u;
const LABELS = /^(?:e|m|e-?mail|mail|correo|courriel|邮箱|電子郵件|メール)\s*[.:]\s*/iu;

/** @param {Part[]} parts @returns {Found[]} */
export function findEmails(parts) {
  const found = parts.flatMap((part) => emailsIn(part, parts));
  return found.filter(({ value }, at) => found.findIndex((other) => other.value === value) === at);
}

/** @param {Part} part @param {Part[]} parts @returns {Found[]} */
function emailsIn(part, parts) {
  const { text, joined } = closeGaps(part.text);
  const found = [];
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const spelt = spellEmail(text, at);
    if (spelt) found.push(judgeEmail(spelt, part, parts, joined));
  }
  return found;
}

/** Blanks that wide letters leave: around the signs of an address, and between all its letters. @param {string} text */
function closeGaps(text) {
  const plain = text.replace(/\s?[([]\s?(?:at|ät|arroba)\s?[)\]]\s?/giu, "@").replace(/[＠]/g, "@");
  if (!plain.includes("@")) return { text: plain, joined: false };
  const signs = plain
    .replace(/\s?[([]\s?(?:dot|punkt|point|punto|ponto)\s?[)\]]\s?/giu, ".")
    .replace(/\s*@\s*/g, "@")
    .replace(/ *([._-]) +(?=\S*@)|(?<=@\S*) *([.-]) *(?=\p{L})/gu, "$1$2");
  const body = signs.replace(LABELS, "");
  const words = body.split(/\s+/);
  const short = words.filter((word) => word.length <= 2).length;
  const isWide = words.length > 3 && short >= words.length - 2;
  return isWide ? { text: body.replace(/\s+/g, ""), joined: true } : { text: signs, joined: false };
}

/** The address around an "@"; "" when there is none. @param {string} text @param {number} at */
function spellEmail(text, at) {
  let [from, to] = [at, at + 1];
  while (from > 0 && LOCAL.test(text[from - 1] ?? "")) from -= 1;
  while (to < text.length && HOST.test(text[to] ?? "")) to += 1;
  const local = text.slice(from, at).replace(/^[.'-]+|[.'-]+$/g, "");
  const host = text.slice(at + 1, to).replace(/[.-]+$/g, "");
  return local && local.length <= 64 && DOMAIN.test(host) ? `${local}@${host}` : "";
}

/**
 * A capital I among small letters is an l that looks like one: which of the two it is, the name on the card says.
 * @param {string} spelt @param {Part} part @param {Part[]} parts @param {boolean} joined @returns {Found}
 */
function judgeEmail(spelt, part, parts, joined) {
  const isMixed = /I/.test(spelt) && /\p{Ll}/u.test(spelt);
  const readings = isMixed ? [spelt.replaceAll("I", "l"), spelt] : [spelt];
  const small = [...new Set(readings.map((text) => text.toLowerCase()))];
  const others = parts
    .filter(({ line }) => line !== part.line)
    .flatMap(({ text }) => [foldText(text), foldUmlauts(text)]);
  const proven = small.find((text) => isMixed && isBackedBy(text, others));
  const value = proven ?? small[0] ?? spelt;
  const sure = isClear(part) && !joined && (small.length === 1 || proven !== undefined);
  return { value, sure, line: part.line, ...(small.length > 1 && { choices: small }) };
}

/** Whether the longest word of the local part stands on the card. @param {string} email @param {string[]} others folded */
function isBackedBy(email, others) {
  const words = (email.split("@")[0] ?? "").split(/[._+-]/).sort((a, b) => b.length - a.length);
  const [longest = ""] = words;
  return longest.length > 2 && others.some((text) => text.includes(longest));
}

const SITE =
  /(?:https?:\/\/|www\s?\.\s?)[^\s,;]+|(?<![@\p{L}\p{N}.-])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*\.[a-z]{2,14}(?:\/[^\s,;]*)?(?![@\p{L}\p{N}])/gu;

/** @param {Part[]} parts @returns {Found[]} */
export function findWebsites(parts) {
  const found = parts.flatMap((part) => {
    // with its gaps closed, or half an address would be a site
    const all =
      closeGaps(part.text)
        .text.replace(/\S*@\S*/g, " ")
        .match(SITE) ?? [];
    const sites = all.map((text) => text.replace(/\s/g, "").replace(/[.,;)]+$/, "")).filter(isSite);
    return sites.map((value) => ({ value, sure: isClear(part), line: part.line }));
  });
  return found.filter(
    ({ value }, at) => found.findIndex((other) => hostOf(other.value) === hostOf(value)) === at,
  );
}

/** An http or https address of a host that can be one, and not of LinkedIn's. @param {string} text */
export function isSite(text) {
  const host = hostOf(text);
  if (hidesHost(text)) return false;
  if (!DOMAIN.test(host) || host.length < 6 || /(?:^|\.)linkedin\.com$/.test(host)) return false;
  return /^https?:|^www\./.test(text) || host.split(".").length > 2 || (host.split(".")[0] ?? "").length > 2;
}

/** Whether a browser would go to another host than the one that stands first: `https://good.example:80@other.example`. @param {string} text */
function hidesHost(text) {
  return /\\|^(?:[a-z]+:\/\/)?[^/?#]*@/iu.test(text);
}

/** @param {string} text an address, with or without its scheme */
export function hostOf(text) {
  return text
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/^www\./, "")
    .replace(/[/?#:].*$/, "");
}

/** The address of a profile: "" without one. @param {Part[]} parts @returns {Found | null} */
export function findProfile(parts) {
  for (const part of parts) {
    const text = part.text.replace(/\s*\/\s*/g, "/");
    const [, slug] =
      /(?:linkedin\.com\/|^(?:linked\s?in\s*:?\s*)?\/?)in\/([\p{L}\p{N}_%-]{3,100})\/?$/iu.exec(text) ?? [];
    const value = slug ? canonical(`https://www.linkedin.com/in/${slug}`) : "";
    if (value) return { value, sure: isClear(part) && !/[IO]/.test(slug ?? ""), line: part.line };
  }
  return null;
}
