/** What the code of a card says beside what is printed: the code first, what is printed otherwise is a choice. */
/** @import { CardField } from "./read_card.js" */
import { cleanText, foldText } from "./lines.js";
import { digitsOf } from "./phones.js";
import { hostOf } from "./web.js";

const LISTS = ["email", "phone", "website"];

/** @param {CardField[]} coded @param {CardField[]} printed @returns {CardField[]} */
export function joinCode(coded, printed) {
  if (!coded.length) return printed;
  const fields = coded.map((field) => ({ ...field }));
  for (const field of printed.filter((each) => !isFirm(each, coded))) {
    const same = fields.find((other) => other.name === field.name && isSame(other, field));
    if (same)
      same.line = field.line; // its crop stands beside it
    else if (LISTS.includes(field.name))
      fields.push({ ...field, sure: field.sure && !hasKind(coded, field) });
    else addChoice(fields, field);
  }
  return fields;
}

/** Whether the name in the print is what the code calls the firm: print of a firm alone is no other person. @param {CardField} field @param {CardField[]} coded */
function isFirm({ name, value }, coded) {
  const firm = coded.find((field) => field.name === "company");
  return name === "full_name" && firm !== undefined && foldText(firm.value) === foldText(value);
}

/** Print and code disagree about one thing: both are shown, and neither is filled in. @param {CardField[]} fields @param {CardField} field */
function addChoice(fields, field) {
  const other = fields.find(({ name }) => name === field.name);
  if (!other) {
    fields.push(field);
    return;
  }
  other.choices = [...(other.choices ?? []), field.value];
  other.line = field.line;
  other.sure = false;
}

/** Whether the code has another number of the same kind: one of the two is old. @param {CardField[]} coded @param {CardField} field */
function hasKind(coded, { name, kind }) {
  return coded.some((other) => other.name === name && other.kind === kind);
}

/** @param {CardField} one @param {CardField} other */
function isSame({ name, value }, { value: printed }) {
  if (name === "phone") return isSameNumber(digitsOf(value), digitsOf(printed));
  if (name === "website") return hostOf(value) === hostOf(printed);
  const [left, right] = [foldText(cleanText(value)), foldText(cleanText(printed))];
  return left === right || (name === "address" && (left.includes(right) || right.includes(left)));
}

/** A national number is the same without its country. @param {string} left digits @param {string} right digits */
function isSameNumber(left, right) {
  const [long, short] = left.length > right.length ? [left, right] : [right, left];
  return long.endsWith(short.replace(/^0/, "")) && short.length >= 7;
}
