/** Codes and lines of a picture -> what they say of one person. Pure; everything in it comes from outside. */
/** @import { Line, Part } from "./lines.js" */
import { personOfCode } from "../code/payload.js";
import { findAddress } from "./address.js";
import { joinBrokenEmails } from "./broken_lines.js";
import { findCompany } from "./company.js";
import { doubtHosts } from "./hosts.js";
import { isMixed, partsOf } from "./lines.js";
import { findName } from "./name.js";
import { findPhones } from "./phones.js";
import { joinCode } from "./print_and_code.js";
import { findTitle } from "./title.js";
import { findEmails, findProfile, findWebsites, hostOf } from "./web.js";
import { isInEmail } from "./likeness.js";
import { areListedPrices, areSentences, areTimes, doubtOthers, isNoCardSign } from "./whose.js";

/** @typedef {"full_name" | "title" | "company" | "email" | "phone" | "website" | "address" | "linkedin_url"} FieldName */
/**
 * @typedef {object} CardField
 * @property {FieldName} name
 * @property {string} value
 * @property {boolean} sure only what is sure is filled in; the rest is offered
 * @property {"qr" | "line"} source
 * @property {number} line the number of the line where it stands; -1 in a code
 * @property {"work" | "mobile" | "fax"} [kind] of a number
 * @property {string[]} [choices] other readings
 */
/** @typedef {{verdict: "person" | "no_card" | "prices", fields: CardField[]}} Card */

/** @param {{lines: Line[], codes?: string[]}} read @returns {Card} */
export function readCard({ lines, codes = [] }) {
  const parts = joinBrokenEmails(partsOf(lines));
  const coded = codes.map(personOfCode).find((fields) => fields.length > 0) ?? [];
  const fields = joinCode(coded, fieldsOf(parts));
  if (!coded.length && areListedPrices(parts)) return { verdict: "prices", fields: [] };
  if (!coded.length && (areTimes(parts) || areSentences(parts))) return { verdict: "no_card", fields: [] };
  const has = (/** @type {FieldName} */ name) =>
    fields.some((field) => field.name === name && field.kind !== "fax");
  const isReachable = has("email") || has("phone") || has("linkedin_url");
  // shop signs, parcels and flyers have a name and a number, and say of nobody what they do and for whom
  const isBare = !has("title") && !has("company") && !has("email");
  const isHalf = !has("title") && isHalfName(fields, parts);
  const isSomething = !coded.length && !isProven(fields) && (isBare || isHalf || parts.some(isNoCardSign));
  if (!has("full_name") || !isReachable || isSomething) return { verdict: "no_card", fields: [] };
  return { verdict: "person", fields };
}

/** Whether the name is what is left of a line, as a firm's may be without its form, and a whole address says nothing of it. @param {CardField[]} fields @param {Part[]} parts */
function isHalfName(fields, parts) {
  const name = fields.find((field) => field.name === "full_name");
  const isAddressed = fields.some((field) => field.name === "email" && field.sure);
  return isAddressed && parts.some(({ line, isCut }) => isCut && line === name?.line);
}

/** Whether the name has an address or a profile of its own. @param {CardField[]} fields */
function isProven(fields) {
  const [name] = fields.filter((field) => field.name === "full_name");
  const emails = fields.filter((field) => field.name === "email").map(({ value }) => value);
  return isInEmail(name?.value ?? "", emails) > 0 || fields.some((field) => field.name === "linkedin_url");
}

/** In the order of certainty: what was found is not looked at again. @param {Part[]} parts @returns {CardField[]} */
function fieldsOf(parts) {
  const emails = findEmails(parts);
  const profile = findProfile(parts);
  const websites = findWebsites(parts);
  const phones = findPhones(parts);
  const taken = new Set(
    [...emails, ...websites, ...phones, ...(profile ? [profile] : [])].map(({ line }) => line),
  );
  const rest = parts.filter(({ line }) => !taken.has(line));
  const address = findAddress(rest);
  const hosts = [
    ...emails.map(({ value }) => value.split("@")[1] ?? ""),
    ...websites.map(({ value }) => hostOf(value)),
  ];
  const words = rest.filter(({ line }) => !address?.lines.includes(line));
  const title = findTitle(words, hosts);
  const untitled = words.filter(({ line }) => !title?.lines.includes(line));
  const known = { emails: emails.map(({ value }) => value), hosts, titled: title !== null };
  const company = findCompany(untitled, hosts, known.emails);
  const name = findName(
    untitled.filter(({ line }) => !company?.lines.includes(line)),
    known,
  );
  const singles = { full_name: name, title, company, address, linkedin_url: profile };
  return [
    ...Object.entries(singles).flatMap(([field, found]) =>
      found ? [fieldOf(/** @type {FieldName} */ (field), found)] : [],
    ),
    ...doubtHosts(doubtOthers(emails, name, parts), websites).map((found) => fieldOf("email", found)),
    ...doubtOthers(phones, name, parts).map((found) => ({ ...fieldOf("phone", found), kind: found.kind })),
    ...doubtHosts(websites, emails).map((found) => fieldOf("website", found)),
  ];
}

/** @param {FieldName} name @param {{value: string, sure: boolean, line: number, choices?: string[]}} found @returns {CardField} */
function fieldOf(name, { value, sure, line, choices = [] }) {
  const others = choices.filter((choice) => choice !== value);
  return {
    name,
    value,
    sure: sure && !isMixed(value),
    source: "line",
    line,
    ...(others.length && { choices: others }),
  };
}
