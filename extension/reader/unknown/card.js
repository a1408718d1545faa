/** The subject's card on a page of no known layout: the words beside the name that the title of the tab has too. */
import { degreeOf, readDottedDegree } from "../degrees.js";
import { identityOf } from "../ladder.js";
import { identity } from "../linkedin_url.js";
import { pronounsOf } from "../names/pronouns.js";
import { isNameless, nameInTitle } from "../names/title.js";
import { holdsName } from "../proof.js";
import { isSpeltBy, sharesWord } from "../subject.js";
import { isVisible, lineOf, squeezeBlanks } from "../text.js";
import { listUnder } from "./headings.js";
import { linesOf } from "./lines.js";
import { isPlace } from "./place.js";

/**
 * @typedef {import("../ladder.js").Context} Context
 * @typedef {{name: string, heading: Element, card: Element, main: Element}} Card
 */

export const HEADINGS = "h1, h2, h3, h4, [role='heading']";
const PRONOUNS = /^\(?\p{L}{1,8}(?:\s?\/\s?\p{L}{1,8}){1,2}\)?$/u;
const FACE = /profile-(?:displayphoto|framedphoto)/;
const NO_HEADLINE = /^[\d.,+\s]+\D{0,30}$|^\(?\d|:\s*\d\S{0,4}$/;

/**
 * The heading of the page's main part that says the name in the title, and the largest part around it that holds
 * no list of the profile and no second name.
 * @param {Context} context
 * @returns {Card | null}
 */
export function findCard(context) {
  const mains = context.document.querySelectorAll("main, [role='main']");
  const main = mains.length === 1 ? mains[0] : mains.length ? null : context.document.body;
  const told = main && (isNameless(context.title) ? nameOfPage(context, main) : nameInTitle(context.title));
  if (!told || !main) return null;
  const titles = [...main.querySelectorAll("h1, h2, [role='heading']")].filter(isVisible);
  // a title may say behind a name what the page is: `Mira Holt – Profil`
  const bare = told.split(/\s[-–—|:]\s/)[0] ?? told;
  const isTold = titles.some((node) => isNamed(lineOf(node), told));
  const name = isTold || !titles.some((node) => isNamed(lineOf(node), bare)) ? told : bare;
  const mine = titles.filter((node) => isNamed(lineOf(node), name));
  const term = isLite(context) ? findTerm(main) : null;
  const heading =
    mine.find((node) => node.nodeName === "H1") ??
    mine[0] ??
    (term && isNamed(lineOf(term), name) ? term : null);
  if (!heading || heading.closest("aside, nav, [role='dialog'], [role='toolbar']")) return null;
  let card = heading;
  while (card.parentElement && card !== main && !isWider(card.parentElement, heading, context.lang))
    card = card.parentElement;
  return { name, heading, card, main };
}

/**
 * Headline, place, degree and pronouns, each "" where the card does not say for sure which line it is.
 * @param {Context} context
 * @param {Card} card
 */
export function wordsOf(context, { card, heading, name }) {
  const lines = linesOf(card);
  const start = lines.findIndex(({ node }) => heading.contains(node) || node.contains(heading));
  const rest = lines.slice(start + 1).filter(({ text }) => text !== lines[start]?.text);
  const at = rest.slice(0, 3).findIndex(({ text }) => degreeOf(text));
  const beside = [lineOf(heading).slice(name.length), ...rest.slice(0, 3).map(({ text }) => text)];
  const degrees = new Set(beside.map((text) => degreeOf(text)).filter((degree) => degree !== null));
  const isPronouns = (/** @type {string} */ text) => PRONOUNS.test(text) || pronounsOf(text) !== "";
  // in a list of terms the degree stands behind the headline
  const behind = rest[at]?.node.closest("dd") ? rest.filter((_, place) => place !== at) : rest.slice(at + 1);
  const told = behind.filter(({ text }) => !isPronouns(text) && degreeOf(text) === null);
  const [pronouns = "", ...more] = rest
    .slice(0, 3)
    .map(({ text }) => pronounsOf(text))
    .filter(Boolean);
  const [first, ...others] = told;
  const isHeadline =
    first && !first.node.closest("a") && !NO_HEADLINE.test(first.text) && !isPlace(first.text, context.lang);
  const below = isHeadline ? others : told;
  const places = below
    .slice(0, 6)
    .filter(({ node }) => !node.closest("a") && !isLabelled(node))
    .map((line) => placeIn(line, context.lang))
    .filter(Boolean);
  return {
    headline: isHeadline ? first.text : "",
    location: places.length === 1 ? (places[0] ?? "") : "",
    degree: degrees.size === 1 ? [...degrees][0] : "",
    pronouns: more.length ? "" : pronouns,
  };
}

/**
 * The name under a title that names nobody: the only `h1` of a page that says by its canonical address, or beside the
 * vanity id, that it is the subject's, or whose name that id spells; "" for any other page.
 * @param {Context} context @param {Element} main
 */
function nameOfPage(context, main) {
  const own = `in/${context.id}`;
  const addresses = [...context.document.querySelectorAll("link[rel='canonical']")].map((link) =>
    identity(link.getAttribute("href") ?? ""),
  );
  const vanities = [...context.document.querySelectorAll("[data-vanity-name]")].map(
    (node) => `in/${node.getAttribute("data-vanity-name")?.toLowerCase()}`,
  );
  const signs = [...addresses, ...vanities];
  const [head, ...more] = [...main.querySelectorAll("h1")].filter(isVisible);
  const name = head && !more.length ? lineOf(head) : "";
  const isTold = signs.every((said) => said === own) && sharesWord(context.id, name);
  const isSure = signs.length ? isTold : isSpeltBy(context.id, name);
  return isSure ? name : "";
}

/** Whether words stand in a line of which a style hides some: nothing parts them from what follows (`<i>Lives in</i>Tuban`). */
function isLabelled(/** @type {Element} */ node) {
  const label = node.firstElementChild;
  const said = squeezeBlanks(label?.textContent ?? "");
  const next = label?.nextSibling?.nodeValue ?? "";
  return /\p{L}$/u.test(label?.textContent ?? "") && /^\p{L}/u.test(next) && lineOf(node).startsWith(said);
}

/** Longer than any count of people with what is counted. */
const LONGEST_COUNT = 40;

/** The place that a line is, or that it begins with before a count (`Rosario, Argentina 500+ connections`); "" for none. */
function placeIn(/** @type {import("./lines.js").Line} */ { text, node }, /** @type {string} */ lang) {
  const own = [...node.childNodes]
    .filter((child) => child.nodeType === 3)
    .map((child) => child.nodeValue ?? "");
  const head = squeezeBlanks(own.join(" "));
  const rest = text.slice(head.length);
  const isCounted = text.startsWith(head) && rest.length < LONGEST_COUNT && /\p{Nd}/u.test(rest);
  // a link stands behind it: `Apolda, Deutschland · Kontaktinfo`
  const [before = "", behind] = text.split(/\s+[·•]\s+/);
  const isLinked =
    behind !== undefined && lineOf(node.lastElementChild) === behind && node.lastElementChild?.matches("a");
  const said = [text, ...(isCounted ? [head] : []), ...(isLinked ? [before] : [])];
  return said.find((place) => isPlace(place, lang)) ?? "";
}

/** Whether a heading says a name, with the degree of connection behind it or without. @param {string} said @param {string} name */
function isNamed(said, name) {
  const behind = said.startsWith(name) ? said.slice(name.length) : "-";
  return behind === "" || readDottedDegree(behind) !== null;
}

/**
 * The one photo on the card that is labelled with the name, "" for none.
 * @param {Card} card
 */
export function photoOf({ card, name }) {
  // what loads late has a picture of LinkedIn's own until then
  const addressOf = (/** @type {Element} */ node) =>
    [node.getAttribute("src"), node.getAttribute("data-delayed-url")].find((said) => FACE.test(`${said}`)) ??
    "";
  const photos = [...card.querySelectorAll("img")].filter((node) => addressOf(node));
  const [only, ...more] = photos.filter((node) => isVisible(node) && !node.closest("aside"));
  const label = only?.getAttribute("alt") ?? null;
  // the site for old telephones labels a picture when it is drawn
  const fits = label === null ? only?.hasAttribute("data-delayed-url") : holdsName(label, name);
  return only && !more.length && fits ? addressOf(only) : "";
}

/** Whether a part of the page holds more than the card. @param {Element} part @param {Element} heading @param {string} lang */
function isWider(part, heading, lang) {
  const titles = [...part.querySelectorAll(HEADINGS)].filter((node) => node !== heading && isVisible(node));
  const own = heading.closest("section");
  return titles.some(
    (node) =>
      listUnder(lineOf(node), lang) ||
      node.nodeName === "H1" ||
      node.nodeName === "H2" ||
      (own && !own.contains(node) && node.parentElement?.nodeName === "SECTION"),
  );
}

/** Whether the address is of the site for old telephones, which lists nobody's positions but the subject's. @param {Context} context */
export function isLite({ url }) {
  return URL.canParse(url) && new URL(url).pathname.startsWith("/mwlite/");
}

/** What that site heads a profile with: the first words of the first term outside of its lists. @param {ParentNode} root */
export function findTerm(root) {
  const term = [...root.querySelectorAll("dt")].find((node) => !node.closest("li"));
  if (term?.matches(".visually-hidden, [data-passerelle-spoken]")) return null;
  return term?.firstElementChild ?? term ?? null;
}

/** The links of a part to somebody's profile who is not the subject. @param {Context} context @param {Element} part */
function listForeign(context, part) {
  return [...part.querySelectorAll("a[href]")].filter((link) => {
    const person = identityOf(link, context);
    return person.startsWith("in/") && person !== `in/${context.id}`;
  });
}

/** Whether a part links to somebody's profile who is not the subject. @param {Context} context @param {Element} part */
export function namesOthers(context, part) {
  return listForeign(context, part).length > 0;
}

/**
 * Whether a card does so beside those whom the subject and the viewer both know: a sentence that counts the rest of them
 * names one (`Hermelando and 2 more`).
 * @param {Context} context @param {Element} card
 */
export function namesBeyondShared(context, card) {
  return listForeign(context, card).some((link) => {
    const said = lineOf(link.parentElement);
    return link.closest(`li, ${HEADINGS}`) || said === lineOf(link) || !/\p{Nd}/u.test(said);
  });
}
