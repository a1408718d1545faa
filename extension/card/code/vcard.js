/** A vCard in a code: versions 2.1 (versit, 1996), 3.0 (RFC 2426) and 4.0 (RFC 6350). */
/** @import { Coded } from "./payload.js" */

/** @typedef {{name: string, kinds: string[], value: string}} Property */

/** @param {string[]} lines @returns {Coded} */
export function parseVcard(lines) {
  const properties = unfoldLines(lines)
    .map(propertyOf)
    .filter((property) => property !== null);
  const values = (/** @type {string} */ name) => properties.filter((property) => property.name === name);
  const first = (/** @type {string} */ name) => values(name)[0]?.value ?? "";
  const [last = "", given = "", middle = ""] = splitParts(first("N"));
  return {
    name: unescapeText(first("FN")) || [given, middle, last].filter(Boolean).join(" "),
    title: unescapeText(first("TITLE") || first("ROLE")),
    company: splitParts(first("ORG"))[0] ?? "",
    emails: values("EMAIL").map(({ value }) => unescapeText(value).replace(/^mailto:/i, "")),
    phones: values("TEL").map(({ kinds, value }) => ({
      kind: kindOf(kinds),
      text: spellUri(unescapeText(value)),
    })),
    urls: [...values("URL"), ...values("X-SOCIALPROFILE"), ...values("SOCIALPROFILE")].map(({ value }) =>
      unescapeText(value),
    ),
    address: addressOf(first("ADR")),
  };
}

/** `tel:+57-1-555-0160;ext=12` as one prints it (RFC 3966). @param {string} text */
function spellUri(text) {
  const [number = "", ...parameters] = text.replace(/^tel:/i, "").split(";");
  const extension = parameters.find((parameter) => /^ext=\d{1,5}$/i.test(parameter));
  return extension ? `${number} ext. ${extension.slice(4)}` : number;
}

/** A line that begins with a blank goes on, and one of 2.1 that ends with "=" does. @param {string[]} lines */
function unfoldLines(lines) {
  /** @type {string[]} */
  const whole = [];
  for (const line of lines) {
    const before = whole.at(-1);
    const isQuoted = before?.endsWith("=") && /;ENCODING=QUOTED-PRINTABLE/i.test(before);
    if (before !== undefined && /^[ \t]/.test(line)) whole[whole.length - 1] = before + line.slice(1);
    else if (before && isQuoted) whole[whole.length - 1] = before.slice(0, -1) + line;
    else whole.push(line);
  }
  return whole;
}

/** @param {string} line @returns {Property | null} */
function propertyOf(line) {
  const colon = colonOf(line);
  if (colon < 1) return null;
  const [head = "", ...parameters] = line.slice(0, colon).split(";");
  const name = head.toUpperCase().replace(/^ITEM\d{1,3}\./, "");
  const kinds = parameters
    .flatMap((text) =>
      text
        .replace(/^TYPE=/i, "")
        .replaceAll('"', "")
        .split(","),
    )
    .map((text) => text.toLowerCase());
  const isQuoted = kinds.some((kind) => kind === "quoted-printable" || kind === "encoding=quoted-printable");
  const isBase64 = kinds.some((kind) => /^encoding=(?:b|base64)$/.test(kind));
  // a picture is never wanted
  if (isBase64 || name === "PHOTO" || name === "LOGO") return null;
  const value = line.slice(colon + 1);
  return { name, kinds, value: isQuoted ? decodeQuoted(value, kinds) : value };
}

/** The colon that ends the parameters, which may hold one between quotes. @param {string} line */
function colonOf(line) {
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') isQuoted = !isQuoted;
    if (line[at] === ":" && !isQuoted) return at;
  }
  return -1;
}

/** @param {string} value @param {string[]} kinds */
function decodeQuoted(value, kinds) {
  const charset = kinds.find((kind) => kind.startsWith("charset="))?.slice(8) ?? "utf-8";
  const bytes = [];
  for (let at = 0; at < value.length; at += 1) {
    const [, hex] = /^=([0-9a-f]{2})/i.exec(value.slice(at, at + 3)) ?? [];
    if (hex) {
      bytes.push(Number.parseInt(hex, 16));
      at += 2;
    } else bytes.push(...new TextEncoder().encode(value[at]));
  }
  try {
    return new TextDecoder(charset).decode(Uint8Array.from(bytes));
  } catch {
    return new TextDecoder().decode(Uint8Array.from(bytes)); // a charset that nobody knows
  }
}

/** @param {string} text with escapes */
function unescapeText(text) {
  return text.replace(/\\(.)/g, (_all, letter) => (letter === "n" || letter === "N" ? " " : letter));
}

/** The parts between semicolons that are not escaped. @param {string} text */
function splitParts(text) {
  return text.split(/(?<!\\);/).map((part) => unescapeText(part).trim());
}

/** Street; then post code and town; then country. @param {string} text */
function addressOf(text) {
  const [box = "", more = "", street = "", town = "", region = "", code = "", country = ""] =
    splitParts(text);
  const place = [code, town].filter(Boolean).join(" ");
  return [box, more, street, place, region, country].filter(Boolean).join(", ");
}

/** @param {string[]} kinds @returns {"work" | "mobile" | "fax"} */
function kindOf(kinds) {
  if (kinds.some((kind) => kind.includes("fax"))) return "fax";
  return kinds.some((kind) => kind === "cell" || kind === "mobile") ? "mobile" : "work";
}
