/**
 * The last rung of a company's page in a layout that nobody knows: its name where heading and title of the tab agree, and
 * the list of details that is tied to it. All of it but the address is to be checked.
 */
import { findProvedNumber } from "./number.js";
import { identityOf } from "../ladder.js";
import { textsOf } from "../proof.js";
import { fieldWithout, seen } from "../seen.js";
import { beginsWith, isVisible, lineOf } from "../text.js";
import { listsIn, readDetails } from "./details.js";
import { pickDescribed } from "./described.js";
import { findTied } from "./tied.js";

/** @typedef {import("../ladder.js").Context} Context */

const OUTSIDE = "aside, nav, footer, [role='dialog'], [role='complementary']";

/**
 * @param {Context} context
 * @returns {import("../read.js").Answer}
 */
export function readUnknownOrg(context) {
  const heads = [...context.document.querySelectorAll("h1")].filter(isVisible);
  const [heading, ...more] = heads.filter((node) => !node.closest(OUTSIDE));
  const name = lineOf(heading);
  if (!heading || more.length || !name || !isTitled(context.title, name))
    return { refused: "unknown_layout" };
  const card = cardAround(heading);
  const scoped = { ...context, card };
  if (!isOwn(card, scoped)) return { refused: "unknown_layout" };
  const number = findProvedNumber(scoped);
  const lists = listsIn(scoped).filter(({ list }) => !list.closest(OUTSIDE));
  const said = textsOf(card).replaceAll(" · ", " | ");
  const details = findTied(scoped, lists, { number, site: "", said });
  const fields = readDetails(details, scoped, lists.length ? "unreadable" : "not_loaded");
  fields.name = seen(name, "unknown.heading");
  fields.company_id = seen(number, "unknown.members", "unreadable");
  fields.about = details ? pickDescribed(details.list) : fieldWithout("unreadable");
  fields.tagline = fieldWithout("unreadable");
  return { kind: "company", era: "unknown", fields };
}

/** Whether the title of the tab begins with a name that ends there: `Polarheim: About | LinkedIn`. */
function isTitled(/** @type {string} */ title, /** @type {string} */ name) {
  const plain = title.replace(/^\(\d+\+?\) */, "");
  return beginsWith(plain, name) && /^\s?[:：|]/.test(plain.slice(name.length));
}

/** The largest part around a heading that holds neither details nor another heading. @param {Element} heading */
function cardAround(heading) {
  let card = heading;
  while (card.parentElement && !card.parentElement.matches("main, [role='main'], body")) {
    if (card.parentElement.querySelector("dl, h2, aside")) break;
    card = card.parentElement;
  }
  return card;
}

/** Whether a card leads to the company's own page or parts of it, and to no other company's. */
function isOwn(/** @type {Element} */ card, /** @type {Context} */ context) {
  const linked = [...card.querySelectorAll("a[href]")].map((node) => identityOf(node, context));
  const firms = new Set(linked.filter((said) => said.startsWith("company/")));
  return firms.size === 1 && firms.has(`company/${context.id}`);
}
