/**
 * E-mail addresses, phone numbers and names of third persons in a text, and the text without them. Pure.
 *
 * What is found: e-mail addresses with an `@`; 7 to 15 digits (E.164) with the usual signs between them, unless they
 * are a date or two years; addresses of LinkedIn profiles; what the rep typed; two or more capitalised words in a row that are
 * not the names of the two who write, and after that each of these words alone.
 * What is not: a first name alone that stands nowhere with its surname; names in lower case, or in a script without
 * capitals, such as Arabic or Japanese; an address spelt out ("ada at firm dot example"). For these the rep types
 * the word. What is found too much: two capitalised words that are a firm, a title or a place, German nouns in a row.
 */

/** @typedef {"email" | "phone" | "name"} Kind */
/** @typedef {{kind: Kind, text: string}} Found one for each text, however often it stands there */
/** @typedef {Found & {start: number, end: number}} Span */

const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;
const PROFILE = /(?:https?:\/\/)?(?:[a-z]{2,3}\.)?linkedin\.com\/(?:in|pub)\/[^\s"'<>()]{1,200}/giu;
const PHONE =
  /(?<![\p{L}\p{N}.,/-])(?:\+|\()?\p{Nd}(?:[\s()./\u2010-\u2013-]{0,3}\p{Nd}){6,14}(?![\p{L}\p{N}])/gu;
const NO_PHONE = /^(?:\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}\s?[\u2013-]\s?\d{4})$/;
const WORD = String.raw`\p{Lu}(?:[\p{L}\p{M}]+(?:['’-]\p{L}[\p{L}\p{M}]*)*|['’]\p{Lu}[\p{L}\p{M}]+|\.)`;
const PARTICLE = "(?:da|de|del|della|den|der|di|do|dos|du|la|le|ten|ter|van|von|zu|af|av|al|bin|ibn)";
const NAMES = new RegExp(
  String.raw`(?<![\p{L}\p{M}])${WORD}(?:[ \u00a0]+(?:${PARTICLE}[ \u00a0]+){0,2}${WORD})*`,
  "gu",
);
const ONE = new RegExp(WORD, "gu");
const CASED = /[\p{Lu}\p{Ll}]/u;
const BEGINNING = /(?:^|[.!?:\n…]["'”)]*)\s*$/u;

/**
 * @typedef {object} Names
 * @property {string[]} known the names of the two who write
 * @property {string[]} also what the rep typed
 * @property {Set<string>} spared what the rep leaves as it is, by `nameOf`
 */

/**
 * All that is masked, and what is spared, in the order of the texts.
 * @param {string[]} texts @param {Names} names
 * @returns {Found[]}
 */
export function findAll(texts, names) {
  const now = findEach(texts, names);
  const all = findEach(texts, { ...names, spared: new Set() });
  const spared = [...all].filter(([name]) => names.spared.has(name));
  return [...new Map([...all].filter(([name]) => now.has(name)).concat(spared, [...now])).values()];
}

/** @param {string[]} texts @param {Names} names @returns {Map<string, Found>} by `nameOf` */
function findEach(texts, names) {
  const finders = findersOf(texts, names);
  /** @type {Map<string, Found>} */
  const all = new Map();
  for (const { kind, text } of texts.flatMap((text) => spansOf(text, finders)))
    if (!all.has(nameOf({ kind, text }))) all.set(nameOf({ kind, text }), { kind, text });
  return all;
}

/**
 * The texts without what was found, but for what is spared.
 * @param {string[]} texts
 * @param {Names & {words: Record<Kind, string>}} given
 */
export function maskTexts(texts, { words, ...names }) {
  const finders = findersOf(texts, names);
  return texts.map((text) => {
    return spansOf(text, finders)
      .reverse()
      .reduce((rest, { kind, start, end }) => rest.slice(0, start) + words[kind] + rest.slice(end), text);
  });
}

/** Under which a finding is spared. @param {Found} found */
export function nameOf({ kind, text }) {
  return `${kind}:${text.toLowerCase().replace(/\s+/g, " ")}`;
}

/** @typedef {(text: string) => Span[]} Finder */

/** The strongest first; what a later one finds across it is left out. @param {string[]} texts @param {Names} names @returns {Finder[]} */
function findersOf(texts, { known, also, spared }) {
  const own = new Set(known.flatMap((text) => text.match(ONE) ?? []).map((text) => text.toLowerCase()));
  /** @param {Finder} find @returns {Finder} */
  const exceptSpared = (find) => (text) => find(text).filter((span) => !spared.has(nameOf(span)));
  const people = exceptSpared((text) => findNames(text, own));
  const sure = [finderBy("email", EMAIL), finderBy("name", PROFILE), finderBy("phone", PHONE, isPhone)];
  const bare = texts.map((text) => hideFound(text, sure));
  const whole = bare.flatMap(people);
  const alone = new Set(whole.flatMap(({ text }) => text.match(ONE) ?? []).filter((text) => text.length > 2));
  const inner = new Set(bare.flatMap((text) => people(text).flatMap((span) => innerWordsOf(text, span))));
  /** @type {Finder} */
  const singleWordsOf = (text) =>
    matchesOf("name", text, ONE).filter(
      (span) =>
        alone.has(span.text) &&
        !own.has(span.text.toLowerCase()) &&
        (inner.has(span.text) || !BEGINNING.test(text.slice(0, span.start))),
    );
  return [...sure, people, ...also.map(finderOfTyped), singleWordsOf].map(exceptSpared);
}

/** The words of a name that no sentence begins with, so that none is capitalised for that alone. @param {string} text @param {Span} name */
function innerWordsOf(text, { start, text: name }) {
  const words = name.match(ONE) ?? [];
  return BEGINNING.test(text.slice(0, start)) ? words.slice(1) : words;
}

/** @param {string} text @param {Finder[]} finders */
function spansOf(text, finders) {
  /** @type {Span[]} */
  const taken = [];
  for (const find of finders)
    for (const span of find(text))
      if (taken.every((other) => span.end <= other.start || span.start >= other.end)) taken.push(span);
  return taken.sort((a, b) => a.start - b.start);
}

/** As long as before, so that names are not sought in addresses. @param {string} text @param {Finder[]} finders */
function hideFound(text, finders) {
  return spansOf(text, finders).reduce(
    (rest, { start, end }) => rest.slice(0, start) + "#".repeat(end - start) + rest.slice(end),
    text,
  );
}

/**
 * Capitalised words in a row. The names of the two who write are cut off, with what stands before them ("Dear Ada");
 * what follows them is somebody else's surname.
 * @param {string} text @param {Set<string>} own
 * @returns {Span[]}
 */
function findNames(text, own) {
  return matchesOf("name", text, NAMES).flatMap((row) => {
    const words = matchesOf("name", row.text, ONE);
    const isOwn = (/** @type {Span} */ span) => own.has(span.text.toLowerCase());
    const first = words.findIndex(isOwn);
    const last = words.findLastIndex(isOwn);
    const before = first < 0 ? words : words.slice(0, first);
    const after = first >= 0 && last < words.length - 1 ? words.slice(first) : [];
    return [before.length > 1 ? before : [], after].flatMap((part) => {
      const [from, to] = [part[0], part.at(-1)];
      if (!from || !to) return [];
      const [start, end] = [row.start + from.start, row.start + to.end];
      return [{ kind: /** @type {const} */ ("name"), text: text.slice(start, end), start, end }];
    });
  });
}

/** A word that the rep typed, whatever its case; a whole one where the script has spaces between words. @param {string} typed @returns {Finder} */
function finderOfTyped(typed) {
  const literal = typed.trim().replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
  const [before, after] = CASED.test(typed) ? ["(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])"] : ["", ""];
  const pattern = new RegExp(before + literal.replace(/\s+/g, "\\s+") + after, "giu");
  return (text) => (literal ? matchesOf("name", text, pattern) : []);
}

/** @param {Kind} kind @param {RegExp} pattern @param {(text: string) => boolean} [isOne] @returns {Finder} */
function finderBy(kind, pattern, isOne = () => true) {
  return (text) => matchesOf(kind, text, pattern).filter((span) => isOne(span.text));
}

/** @param {string} text */
function isPhone(text) {
  return !NO_PHONE.test(text);
}

/** @param {Kind} kind @param {string} text @param {RegExp} pattern @returns {Span[]} */
function matchesOf(kind, text, pattern) {
  return [...text.matchAll(pattern)].map(({ 0: found, index: start }) => ({
    kind,
    text: found,
    start,
    end: start + found.length,
  }));
}
