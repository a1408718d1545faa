/** A list in a sentence, as a language writes it: `heat pumps, meters, and wires`. */

/** The word before the last item; several where a language has several. @type {Record<string, string>} */
export const LAST = {
  ...{ en: "and", fr: "et", de: "und", es: "y e", it: "e ed", pt: "e", nl: "en", sv: "och", da: "og" },
  ...{ no: "og", pl: "i oraz", tr: "ve" },
};

/**
 * The items, or none when it cannot be told whether the word before the last belongs to an item.
 * @param {string} said
 * @param {string[]} langs the languages that it may be in
 * @returns {string[]}
 */
export function listed(said, langs) {
  const parts = said.split(/\s*[,،、，]\s*/).filter(Boolean);
  const last = parts.at(-1) ?? "";
  const words = langs.flatMap((one) => LAST[one]?.split(" ") ?? []);
  if (!words.length) return !langs.length || /[和及與]|(?:^|\s)و/.test(last) ? [] : parts;
  const word = new RegExp(`(?:^|\\s)(?:${words.join("|")})\\s+`, "iu");
  const [before = "", after, more] = last.split(new RegExp(word, "giu")).map((one) => one.trim());
  if (after === undefined) return parts;
  if (before === "") return [...parts.slice(0, -1), last.replace(word, "").trim()];
  const sure = parts.length > 1 && more === undefined && !langs.includes("en");
  return sure ? [...parts.slice(0, -1), before, after] : [];
}
