/** The page of an account in Sales Navigator. Its number is the company's, and its address leads there. */
import { objectsIn } from "../islands.js";
import { climb } from "../ladder.js";
import { holdsName, textsOf } from "../proof.js";
import { fieldWithout, markDiffering, seen } from "../seen.js";
import { isAlike, lineOf, squeezeBlanks } from "../text.js";
import { headingOf } from "../words/tables.js";
import { listsIn, readDetails } from "./details.js";
import {
  ACCOUNT,
  ACCOUNT_ABOUT,
  ACCOUNT_CARD_NAME,
  ACCOUNT_HEADS,
  COMPANY_PARTS,
  isAccountHead,
} from "./selectors.js";
import { findTied, siteOf } from "./tied.js";

/**
 * @param {import("../ladder.js").Context} context
 * @returns {import("../read.js").Answer}
 */
export function readAccount(context) {
  /** @type {import("../read.js").Fields} */
  const fields = {};
  const heads = listHeads(context, ACCOUNT_HEADS);
  if (new Set(heads.map(lineOf)).size > 1) return { refused: "disagreement" }; // two accounts head the page
  const card = cardOf(context);
  for (const [name, rungs] of Object.entries(ACCOUNT))
    fields[name] = climb({ ...context, card }, card, rungs);
  const names = objectsIn(context.document, "code")
    .filter((item) => item.entityUrn === `urn:li:fs_salesCompany:${context.id}`)
    .map((item) => squeezeBlanks(`${item.name ?? ""}`))
    .filter(Boolean);
  const { name } = fields;
  if (name?.state === "read" && names.some((said) => !isAlike(said, name.value)))
    fields.name = markDiffering();
  const details = findDetails({ ...context, card }, fields);
  fields.tagline = fieldWithout("not_loaded");
  for (const text of /** @type {const} */ (["founded", "phone", "specialties"])) {
    const told = dropAbsence(readDetails(details, context, "not_loaded")[text]);
    // the list and its hook are one place on the page: the list is proved by more
    if (text !== "founded" || told.state === "read" || fields.founded?.state !== "read") fields[text] = told;
  }
  // a button counts its clicks in the address, and a card its members on LinkedIn: the details say it as the company does
  for (const text of /** @type {const} */ (["website", "size"])) {
    const told = readDetails(details, context, "not_loaded")[text];
    if (told?.state === "read" || (fields[text]?.state !== "read" && details?.known[text]))
      fields[text] = told ?? fieldWithout("unreadable");
  }
  if (fields.about?.state !== "read") fields.about = readBlurb({ ...context, card }, details);
  if (fields.about?.state === "absent") fields.about = fieldWithout("not_loaded");
  return { kind: "company", era: "salesnav", fields: { ...fields, company_id: seen(context.id, "url") } };
}

/**
 * The account's own list of details: under a heading that says its name, or proved as on a company's page. A list may be
 * cut into one for each term.
 * @param {import("../ladder.js").Context} context
 * @param {import("../read.js").Fields} fields of the card
 */
function findDetails(context, fields) {
  const lists = listsIn(context, COMPANY_PARTS.details_parts);
  const name = `${fields.name?.value ?? ""}`;
  const headed = lists.filter(({ list }) =>
    holdsName(lineOf(list.closest("section, [role='dialog']")?.querySelector("h2")), name),
  );
  if (headed.length) return headed.length === 1 ? headed[0] : undefined;
  const known = { number: "", site: siteOf(`${fields.website?.value ?? ""}`), said: textsOf(context.card) };
  return (
    findTied(context, lists, known) ?? findPlaced(lists, `${fields.location?.value ?? ""}`, context.lang)
  );
}

/**
 * The only list in a section that its hook calls the account's, whose heading names no other, where it has the place of the
 * card.
 * @param {import("./details.js").Details[]} lists @param {string} place @param {string} lang
 */
function findPlaced(lists, place, lang) {
  const mine = lists.filter(
    ({ list, known }) =>
      headingOf(lineOf(list.closest(ACCOUNT_ABOUT)?.querySelector("h2")), lang) === "about" &&
      place !== "" &&
      lineOf(known.headquarters?.[0]) === place,
  );
  return mine.length === 1 ? mine[0] : undefined;
}

/** What names the account on a page. @param {import("../ladder.js").Context} context @param {string} mark */
function listHeads(context, mark) {
  return [...context.document.querySelectorAll(mark)].filter((node) => isAccountHead(node, context));
}

/**
 * The text in the section of the account's own list of details, which proves whose it is.
 * @param {import("../ladder.js").Context} context @param {import("./details.js").Details | undefined} details
 */
function readBlurb(context, details) {
  return climb(context, details?.list.closest("section") ?? null, COMPANY_PARTS.blurb);
}

/** The panel lists what LinkedIn chose to: what is not in it may be known elsewhere. @param {import("../seen.js").Seen | undefined} field */
function dropAbsence(field) {
  return !field || field.state === "absent" ? fieldWithout("not_loaded") : field;
}

/**
 * The smallest part around the account's name that says its industry, place or size too: other accounts below it bear
 * the same hooks. Null where it holds a second company's name.
 * @param {import("../ladder.js").Context} context
 */
function cardOf(context) {
  const [named] = [ACCOUNT_HEADS, ACCOUNT_CARD_NAME].flatMap((mark) => listHeads(context, mark));
  let card = named?.parentElement ?? null;
  const beside = ["industry", "location", "company-size"]
    .map((hook) => `[data-anonymize='${hook}']`)
    .join(", ");
  while (card && !card.querySelector(beside)) card = card.parentElement;
  const names = [...(card?.querySelectorAll("[data-anonymize='company-name']") ?? [])];
  // the company that it is a part of is named by a link to its own account
  const own = names.filter((node) => node === named || !node.closest("a[href*='/sales/company/']"));
  return own.length <= 1 ? card : null;
}
