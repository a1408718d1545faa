/** A MeCard in a code (NTT Docomo): `MECARD:N:Last,First;TEL:..;EMAIL:..;;`, a backslash before its signs. */
/** @import { Coded } from "./payload.js" */

/** @param {string} text @returns {Coded} */
export function parseMecard(text) {
  const fields = splitFields(text.slice("MECARD:".length));
  const values = (/** @type {string} */ name) =>
    fields.filter((field) => field.name === name).map((field) => field.value);
  const [last = "", first = ""] = (values("N")[0] ?? "").split(",").map((part) => part.trim());
  return {
    name: [first, last].filter(Boolean).join(" "),
    title: values("TITLE")[0] ?? "",
    company: values("ORG")[0] ?? "",
    emails: values("EMAIL"),
    phones: values("TEL").map((value) => ({ kind: /** @type {const} */ ("work"), text: value })),
    urls: values("URL"),
    address: values("ADR")[0] ?? "",
  };
}

/** @param {string} text */
function splitFields(text) {
  const fields = [];
  let field = "";
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "\\") {
      at += 1;
      field += text[at] ?? "";
    } else if (text[at] === ";") {
      fields.push(field);
      field = "";
    } else field += text[at];
  }
  fields.push(field);
  return fields.map((whole) => {
    const colon = whole.indexOf(":");
    return { name: whole.slice(0, Math.max(colon, 0)).toUpperCase(), value: whole.slice(colon + 1) };
  });
}
