/** A list in a sentence, as a language writes it: `heat pumps, meters, and wires`. */

/** The word before the last item; several where a language has several. @type {Record<string, string>} */
export const LAST = {
  ...{ en: "and", fr: "et", de: "und", es: "y e", it: "e ed", pt: "e", nl: "en", sv: "och", da: "og" },
  ...{
    no: "og",
    pl: "i oraz",
    tr: "ve",
    cs: "a i",
    el: "και",
    fa: "و",
    fi: "ja",
    hi: "और व एवं तथा",
    hu: "és",
  },
  ...{ id: "dan", ko: "및", mr: "आणि व", ms: "dan", pa: "ਅਤੇ ਤੇ", ro: "și şi", ru: "и", te: "మరియు", tl: "at" },
  ...{ uk: "і та й", vi: "và", bn: "এবং ও" },
};

/**
 * The items, or none when it cannot be told whether the word before the last belongs to an item.
 * @param {string} said
 * @param {string[]} langs the languages that it may be in
 * @returns {string[]}
 */
export function splitList(said, langs) {
  const parts = said.split(/\s*[,،、，]\s*/).filter(Boolean);
  const last = parts.at(-1) ?? "";
  const words = langs.flatMap((said) => LAST[said]?.split(" ") ?? []);
  if (!words.length) return !langs.length || /[和及與]|และ|(?:^|\s)[وו]/.test(last) ? [] : parts;
  const word = new RegExp(`(?:^|\\s)(?:${words.join("|")})\\s+`, "iu");
  const [before = "", after, more] = last.split(new RegExp(word, "giu")).map((said) => said.trim());
  if (after === undefined) return parts;
  if (before === "") return [...parts.slice(0, -1), last.replace(word, "").trim()];
  const sure = parts.length > 1 && more === undefined && !langs.includes("en");
  return sure ? [...parts.slice(0, -1), before, after] : [];
}
