/**
 * Names of third persons: capitalised words in a row, what follows a title (Mr. Okonjo, Frau Dr. Sørensen-Petzold), and
 * then each word of these alone, with the endings and hyphens that a text gives it. Pure, linear.
 */
/** @import { Finder, Span } from "./mask.js" */
import { findMatches, findSpans, replaceSpans } from "./mask_spans.js";

const LETTERS = String.raw`\p{L}[\p{L}\p{M}]*`;
const JOINED = "(?:(?:al|el|as|ash|an|at|bin|ibn|abu)-|[dl]['’])?"; // al-Farsi, d'Angelo
const WORD = String.raw`(?:${JOINED}\p{Lu}(?:[\p{L}\p{M}]+(?:['’-]${LETTERS})*|['’]\p{Lu}[\p{L}\p{M}]+(?:['’-]${LETTERS})*|\.))`;
const PARTICLE = [
  "(?:da|das|de|dei|del|della|degli|dal|dalla|den|der|des|di|do|dos|du|e|el|in|la|las|le|lo|los|ten|ter|te|op|van|von",
  "vom|zu|zum|zur|y|af|av|al|bin|bint|ibn|ben|abu|abd|bar|mac|mc|san|st|und zu|['’][ts])",
].join("|");
const NO_TITLE = "(?!(?:Sr|Dr|Eng|Prof|Arq)\\.?[ªº])";
const GAP = "[ \\u00a0]+";
const NAMES = new RegExp(
  `(?<![\\p{L}\\p{M}])${WORD}(?:${GAP}(?:${PARTICLE}${GAP}){0,3}${NO_TITLE}${WORD})*`,
  "gu",
);
const TITLE = [
  "Mr|Mrs|Ms|Miss|Mx|Mister|Dr|Dres|Prof|Professor|Professorin|Sir|Dame|Lady|Lord|Rev|Fr|Hr|Herr|Herrn|Frau|Fräulein|Frl|Hrn",
  "Dipl|Ing|Mag|MMe|Mme|Mmes|Mlle|Mlles|MM|M|Me|Maître|Monsieur|Madame|Mademoiselle|Docteur|Sr|Sra|Srta|Sres|Señor|Señora",
  "Señorita|Don|Doña|Dra|Profa|Senhor|Senhora|Dona|Sig|Sigg|Signor|Signora|Signore|Dott|Dottssa|Avv|Arch|Geom|Dhr|Mw|Mevr",
  "Meneer|Mevrouw|Drs|Ir|Fru|Fröken|Frk|Herra|Rouva|Pan|Pani|Panu|Panią|Pana|Mgr|Bay|Bayan|Sayın|Capt|Col|Lt|Maj|Gen|Sgt",
  "Lic|Licda|Pr|Abg|Arq|Mtro|Mtra|Psic|Notar|Notaio|Bürgermeister|Direktor|Direktorin|Datuk|Puan|Encik|Atty|Chief|κ",
  "Eng|Enga|Sres|Rabbi|Imam|Sheikh|Sheikha|Sheik|Haji|Pastor|Pfarrer|Domnul|Doamna|Domnișoara|Dl|Dna|Gng|Ginoong|Ginang|Bapak|Pak|Ibu|Paní|Pane|Panie|Úr",
  "Captain|Colonel|Господин|Госпожа|Госпоже|Господину|Г-н|Г-жа|Пан|Пані|Д-р|Κος|Κα|Κύριος|Κυρία|Hon|Judge|Engr|Er|Adv|Shri|Smt",
  // As the language writes them within a sentence; a capital must follow.
  "avv|dott|ing|lic|dr|prof|ir|drs|pr|mgr|κ|heer|mevrouw|mevr|dhr|mw|señor|señora|señorita|doña|sr|sra|monsieur|madame|mademoiselle|signor|signora|sig|senhor|senhora",
  "pan|pani|pana|panu|panią|herra|rouva|fru|frøken|hr|г-н|г-жа|г-жу|г-ну|господин|госпожа|госпожу|пан|пані|κος|κα|κύριος|κυρία",
].join("|");
/** The same in small letters, of languages in which they begin no other word before a capital. */
const POLITE = [
  "pane|paní|panem|paniej|panie|panią|domnul|domnului|doamna|doamnei|domnișoara|d-nul|d-na|d-l|d-lui|herr|herrn|fröken|frøken",
  "gng|ginoong|ginang|bapak|pak|ibu|encik|puan|anh|chị|ông|bà|thầy|eng|enga|rabbi|imam|sheikh",
].join("|");
/** And those with a full stop alone: "dl" is a decilitre. */
const STOPPED = "dl\\.|dna\\.|(?:[DdSs]r|[Ee]ng|[Pp]rof|Arq)\\.?[ªº]";
/** What follows a name: Kovács úrnak, Ayşe Hanım. */
const BEHIND = new RegExp(
  `(?<![\\p{L}\\p{M}])${WORD}(?=${GAP}(?:úr|asszony|kisasszony|Bey|Hanım|bey|hanım|Beyefendi|Hanımefendi)(?:\\p{Ll}{0,6})(?![\\p{L}\\p{M}]))`,
  "gu",
);
/** What somebody is, between title and name: `M. le directeur Vasseur`, `pani mecenas Sobczak`. */
const STATION = String.raw`(?:l[ae][ \u00a0]+\p{Ll}{4,20}|(?:inżynier|mecenas|doktor|profesor|dyrektor|prezes|redaktor)\p{Ll}{0,4})`;
const TITLED = new RegExp(
  String.raw`(?<![\p{L}\p{M}\p{N}])(?:(?:${TITLE}|${POLITE}|${STOPPED}|Sig\.ra|Dott\.ssa|Prof\.ssa|Dr\.ssa|Avv\.ta|Dr\.-Ing|Dipl\.-Ing|Ph\.?D|h\.[ \u00a0]?c|med|inż|hab|mec)(?:\.[ \u00a0]*|${GAP})){1,4}` +
    `(?:${STATION}${GAP})?` +
    `(?:${PARTICLE}${GAP}){0,3}${WORD}(?:${GAP}(?:${PARTICLE}${GAP}){0,3}${NO_TITLE}${WORD})*`,
  "gu",
);
/** In small letters only what is no other word. */
const SMALL_TITLED = /(?<![\p{L}\p{M}\p{N}])(?:mr|mrs|ms|dr)\.?[ \u00a0]+\p{L}[\p{L}\p{M}'’-]{2,40}/gu;
const TITLE_WORD = new RegExp(`^(?:${TITLE}|PhD|med)$`, "iu");
const POLITE_WORD = new RegExp(`^(?:${POLITE}|${STOPPED})\\.?$`, "u");
const ONE = new RegExp(WORD, "gu");
const ANY = /(?<![\p{L}\p{M}])\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;
const CASED = /[\p{Lu}\p{Ll}]/u;
const GENITIVE = /(?:['’](?:s|S)?|(?<=.{3})['’]\p{Ll}{1,6}|(?<=.{4})s|(?<=.{5})n)$/u;
/** What a surname is inflected with, in Slavic languages: Воронцовой, Zielonkę. */
const CASE =
  /(?<=\p{L}{4})(?:ого|ому|ой|ою|ым|ом|ем|ую|ая|а|у|е|ы|и|я|ю|iego|iemu|owi|ową|owej|ego|emu|iem|em|ovou|ové|ová|ą|ę|y|i|a|e|u)$/u;
const SHORTEST_SMALL = 5; // of a word that is hidden in small letters too
const SHORTEST_PART = 3; // of a hyphenated name, so that the Al of Al-Harbi is none

/**
 * The finders of names in these texts, which must not hold what the surer finders find.
 * @param {string[]} texts @param {string[]} known the two who write @param {(find: Finder) => Finder} unspared
 * @param {Finder[]} surer
 * @returns {{whole: Finder[], alone: Finder}}
 */
export function makeNameFinders(texts, known, unspared, surer) {
  const own = new Set(known.flatMap((name) => wordsOf(name)).map((word) => word.toLowerCase()));
  const whole = [
    (/** @type {string} */ text) => findTitled(text, own),
    (/** @type {string} */ text) => findRows(text, own),
  ];
  const people = whole.map(unspared);
  const bare = texts.map((text) =>
    replaceSpans(text, findSpans(text, surer), ({ text: hidden }) => "#".repeat(hidden.length)),
  );
  /** @type {Set<string>} */
  const all = new Set();
  /** @type {Set<string>} */
  const inner = new Set();
  /** @type {Set<string>} */
  const titled = new Set();
  for (const text of bare)
    for (const span of findSpans(text, people)) {
      const words = wordsOf(span.text).filter((word) => !isTitle(word));
      const isTitled = TITLED_START.test(span.text);
      const begins = beginsSentence(text, span.start) && !isTitled;
      for (const [place, word] of words.entries())
        for (const stem of stemsOf(word)) {
          all.add(stem);
          if (place || !begins) inner.add(stem);
          if (isTitled && stem.length >= SHORTEST_SMALL && !stem.startsWith("~")) titled.add(stem);
        }
    }
  for (const word of own) for (const known of [all, titled]) known.delete(word);
  return { whole, alone: (text) => findAlone(text, all, inner, titled) };
}

const TITLED_START = new RegExp(TITLED.source, "u");

/** A word of a name that was seen whole: as it was, in capitals, in the genitive, or within a hyphenated word. @param {string} text @param {Set<string>} all @param {Set<string>} inner @param {Set<string>} titled known by a title, which hides them in small letters too */
function findAlone(text, all, inner, titled) {
  const words = findMatches("name", text, ANY).filter(({ text: word }) =>
    stemsOf(word).some((stem) => all.has(stem)),
  );
  const alone = words.filter(({ text: word, start }) => {
    const isCapital = /^\p{Lu}/u.test(word) || /['’-]\p{Lu}/u.test(word);
    if (stemsOf(word).some((stem) => titled.has(stem))) return true;
    return isCapital && (stemsOf(word).some((stem) => inner.has(stem)) || !beginsSentence(text, start));
  });
  return [...findRuns(text, words), ...alone];
}

/**
 * Known words beside each other, in any case: "berg" may be a mountain, "jonas berg" is somebody.
 * @param {string} text @param {Span[]} words @returns {Span[]}
 */
function findRuns(text, words) {
  /** @type {Span[][]} */
  const runs = [];
  for (const word of words) {
    const run = runs.at(-1);
    if (run && areBeside(text, run.at(-1), word)) run.push(word);
    else runs.push([word]);
  }
  return runs.flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last || first === last) return [];
    return [{ ...first, end: last.end, text: text.slice(first.start, last.end) }];
  });
}

/** @param {string} text @param {Span | undefined} first @param {Span} second */
function areBeside(text, first, second) {
  return first !== undefined && /^[ \u00a0,]{1,3}$/.test(text.slice(first.end, second.start));
}

/** Under which spellings a word is known, in small letters. @param {string} word */
function stemsOf(word) {
  const bare = word
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/^[dl]'/, "");
  const endings = [bare, bare.replace(GENITIVE, "")];
  const parts = endings.flatMap((one) => [one, ...one.split("-")]);
  const told = parts.filter(
    (one, place) => one.length > 1 && (place % 2 === 0 || one.length >= SHORTEST_PART),
  );
  return [...new Set([...told, `~${bare.replace(CASE, "")}`])]; // a root is compared with roots alone
}

/** What follows a title; nothing when it is one of the two who write. @param {string} text @param {Set<string>} own @returns {Span[]} */
function findTitled(text, own) {
  const found = [TITLED, SMALL_TITLED, BEHIND].flatMap((pattern) => findMatches("name", text, pattern));
  return found.filter(({ text: said }) => {
    const words = said.split(/[ \u00a0]+/).filter((word) => !isTitle(word) && !POLITE_WORD.test(word));
    return words.some((word) => CASED.test(word) && !own.has(word.toLowerCase().replace(GENITIVE, "")));
  });
}

/**
 * Capitalised words in a row. The names of the two who write are cut off, with what stands before them ("Dear Ada");
 * what follows them is somebody else's surname.
 * @param {string} text @param {Set<string>} own
 * @returns {Span[]}
 */
function findRows(text, own) {
  return findMatches("name", text, NAMES).flatMap((row) => {
    const words = findMatches("name", row.text, ONE);
    const isOwn = (/** @type {Span} */ word) =>
      own.has(word.text.toLowerCase().replace(GENITIVE, "")) || own.has(word.text.toLowerCase());
    const first = words.findIndex(isOwn);
    const last = words.findLastIndex(isOwn);
    const before = first < 0 ? words : words.slice(0, first);
    const after = first >= 0 && last < words.length - 1 ? words.slice(first) : [];
    return [dropTitles(before).length > 1 ? before : [], after].flatMap((part) => {
      const [from, to] = [part[0], part.at(-1)];
      if (!from || !to) return [];
      const [start, end] = [row.start + from.start, row.start + to.end];
      return [{ kind: /** @type {const} */ ("name"), text: text.slice(start, end), start, end }];
    });
  });
}

/**
 * A word that the rep typed, whatever its case; a whole one where the script has spaces between words.
 * @param {string} typed @returns {Finder}
 */
export function findTyped(typed) {
  // no hyphen: an escaped one is no expression with the `u` flag
  const literal = typed.trim().replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const [before, after] = CASED.test(typed) ? ["(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])"] : ["", ""];
  const pattern = new RegExp(before + literal.replace(/\s+/g, "\\s+") + after, "giu");
  return (text) => (literal ? findMatches("name", text, pattern) : []);
}

/** @param {string} name */
function wordsOf(name) {
  return name.match(ONE) ?? [];
}

/** @param {Span[]} words */
function dropTitles(words) {
  return words.filter(({ text }) => !isTitle(text));
}

/** @param {string} word */
function isTitle(word) {
  return TITLE_WORD.test(word.replace(/[.]/g, ""));
}

/** Whether a word stands where every word has a capital. @param {string} text @param {number} start */
function beginsSentence(text, start) {
  let place = start - 1;
  while (place >= 0 && /\s/.test(text[place] ?? "") && text[place] !== "\n") place -= 1;
  while (place >= 0 && /["'”)]/.test(text[place] ?? "")) place -= 1;
  return place < 0 || /[.!?:\n…]/.test(text[place] ?? "");
}
