/**
 * Addresses and numbers that are somebody's: e-mail, phone, bank account, card, tax and identity numbers. Pure, linear.
 *
 * A number with letters is told by its form, for a mistyped one is somebody's too; 13 to 15 digits
 * are a card only when they pass its check (Luhn), and else a phone number. Seven to fifteen digits are a phone number or a tax id of digits alone
 * (CPF, CNPJ, PESEL, SSN, INN ...): what they are called does not matter, they are hidden.
 */
/** @import { Finder, Span } from "./mask.js" */
import { findMatches } from "./mask_spans.js";

const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;
/** `ada [at] firm [dot] example`; without brackets the words may be any others. */
const SPELT_EMAIL =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}._%+-]{1,64} ?[[({] ?(?:at|ät|arroba|@) ?[\])}] ?[\p{L}\p{N}-]{1,63}(?: ?(?:\.|[[({] ?(?:dot|punkt|point|punto|ponto|\.) ?[\])}]) ?[\p{L}\p{N}-]{1,63}){1,4}/giu;
const PROFILE = /(?:https?:\/\/)?(?:[a-z]{2,3}\.)?linkedin\.com\/(?:in|pub)\/[^\s"'<>()]{1,200}/giu;
const PHONE =
  /(?<![\p{L}\p{N}.,/-])(?:\+|\()?\p{Nd}(?:[\s()./\u2010-\u2013-]{0,3}\p{Nd}){6,14}(?![\p{L}\p{N}])/gu;
const NO_PHONE = /^(?:\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}\s?[\u2013-]\s?\d{4})$/;
const CARD = /(?<![\p{L}\p{N}])\d(?:[ \u00a0.-]?\d){12,18}(?![\p{L}\p{N}])/gu;
/** ISO 13616: a country, two digits, up to 30 more signs, often in groups of four. */
const IBAN =
  /(?<![\p{L}\p{N}])[A-Z]{2}[ \u00a0]?\d{2}(?:[ \u00a0.-]?[A-Z0-9]{4}){2,7}(?:[ \u00a0.-]?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/gu;
const SMALL_IBAN =
  /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?:[ \u00a0.-]?(?:\d{4}|[a-z]{4}(?=[ \u00a0.-]?\d))){2,7}(?:[ \u00a0.-]?\d{1,3})?(?![\p{L}\p{N}])/gu;
const IBAN_DIGITS = 10; // of the shortest, Norway's, all but the country

/** Numbers with letters, by country; a blank, full stop or hyphen may stand where `_` does. */
const FORMS = [
  "(?:AT_?U|BE|BG|CY|CZ|DE|DK|EE|EL|EU|FI|FR_?[A-Z\\d]{2}|GB|HR|HU|IE|IT|LT|LU|LV|MT|PL|PT|RO|SE|SI|SK|XI)_?(?:\\d_?){6,11}\\d[A-Z]{0,2}", // VAT
  "NL_?(?:\\d_?){8}\\d_?B_?\\d{2}",
  "CHE_?\\d{3}_?\\d{3}_?\\d{3}(?:_(?:MWST|TVA|IVA))?",
  "NO_?\\d{3}_?\\d{3}_?\\d{3}(?:_?MVA)?",
  "(?:ES_?)?(?:\\d{8}_?[A-Z]|[A-HJ-NP-SUVWXYZ]_?\\d{7}_?[A-Z\\d])", // Spain: DNI, NIE, CIF
  "[A-Z]{6}_?\\d{2}[A-Z]\\d{2}_?[A-Z]\\d{3}[A-Z]", // Italy: codice fiscale
  "[A-Z]{3}_?[A-Z]{3}_?\\d{2}[A-Z]\\d{2}_?[A-Z]\\d{3}[A-Z]",
  "\\d{2}_?[A-Z]{5}_?\\d{4}_?[A-Z]_?[A-Z\\d]_?Z_?[A-Z\\d]", // India: GSTIN
  "[A-Z]{5}_?\\d{4}_?[A-Z]", // India: PAN
  "[A-Z]{2}_?\\d{2}_?\\d{2}_?\\d{2}_?[A-D]", // United Kingdom: national insurance
  "[A-Z]{4}_?\\d{6}_?[HM][A-Z]{5}[A-Z\\d]\\d", // Mexico: CURP
  "[A-ZÑ&]{3,4}-?\\d{6}-?[A-Z\\d]{3}", // Mexico: RFC
  "\\d{1,2}_?\\d{3}_?\\d{3}_?[\\dK]", // Chile: RUT
  "\\d{6}[-+A-FU-Y]\\d{3}[\\dA-Y]", // Finland
  "\\d{17}[\\dX]", // China
  "[STFGM]\\d{7}[A-Z]", // Singapore
  "\\d{7}_?[A-W][A-IW]?", // Ireland: PPS
  "[A-Z]{1,2}\\d{6}_?\\([\\dA]\\)", // Hong Kong
  "\\d{3}_?\\d{4}_?\\d{4}_?\\d{2}", // Switzerland: AHV
  "[12]_?\\d{2}_?\\d{2}_?(?:\\d{2}|2[AB])_?\\d{3}_?\\d{3}(?:_?\\d{2})?", // France: NIR
];
/** Told by the word before it: a passport or an identity card has letters and digits in any order. */
const PASSPORT =
  /(?<=(?<!\p{L})(?:passport|passnummer|reisepass|personalausweis|ausweis|passeport|pasaporte|passaporto|passaporte|paspoort|paszport|carte d['’]identité)(?:[- ]?(?:no|nr|n°|nº|number|num|numéro|número|numero|nummer))?[.:#]? {0,2})[A-Z\d]{6,12}(?![\p{L}\p{N}])/giu;
/** In capitals with the signs between that each country likes, in small letters written together. */
const TAX = [makeFormPattern("[ \\u00a0.-]?", "gu"), makeFormPattern("", "giu")];
const LEAST_DIGITS = 4;
const LONG = 16; // digits that are a card, an account or an identity, whatever their check says

/** What is surely no name, the strongest first. @returns {Finder[]} */
export function makeNumberFinders() {
  return [
    findBy("email", EMAIL),
    findBy("email", SPELT_EMAIL),
    findBy("name", PROFILE),
    findBy("number", IBAN, (text) => digitsOf(text).length >= IBAN_DIGITS),
    findBy("number", SMALL_IBAN, (text) => digitsOf(text).length >= IBAN_DIGITS),
    findBy("number", CARD, (text) => digitsOf(text).length >= LONG || passesLuhn(text)),
    ...TAX.map((pattern) => findBy("number", pattern, isTaxNumber)),
    findBy("number", PASSPORT, (text) => digitsOf(text).length >= LEAST_DIGITS),
    findBy("phone", PHONE, (text) => !NO_PHONE.test(text)),
  ];
}

/** @param {Span["kind"]} kind @param {RegExp} pattern @param {(text: string) => boolean} [isIt] @returns {Finder} */
function findBy(kind, pattern, isIt = () => true) {
  return (text) => findMatches(kind, text, pattern).filter((span) => isIt(span.text));
}

/** @param {string} between @param {string} flags */
function makeFormPattern(between, flags) {
  const forms = FORMS.join("|").replaceAll("_?", between).replaceAll("_", between.slice(0, -1));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms})(?![\\p{L}\\p{N}])`, flags);
}

/** A form of digits alone is left to the phone numbers, unless it is longer. @param {string} text */
function isTaxNumber(text) {
  const digits = digitsOf(text).length;
  const letters = /\p{L}/u.test(text);
  return digits >= LEAST_DIGITS && (letters || digits > 15 || /^756/.test(text));
}

/** The check digit of a payment card (ISO/IEC 7812-1, annex B). @param {string} text */
function passesLuhn(text) {
  const digits = [...digitsOf(text)].reverse().map(Number);
  const sum = digits.reduce((all, digit, place) => {
    const twice = place % 2 ? digit * 2 : digit;
    return all + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return sum % 10 === 0 && /[1-9]/.test(text);
}

/** @param {string} text */
function digitsOf(text) {
  return text.replace(/\D/g, "");
}
