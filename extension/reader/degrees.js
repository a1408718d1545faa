/** The degree of connection: a digit with whatever a language puts around it (1st, 2e, 3.º+, 2次, ke-1), or a word. */
import { squeezeBlanks } from "./text.js";
import { degreeOfWord } from "./words/tables.js";
import { convertDigits } from "./career/dates.js";

/** Words before the digit: "degree", "level" and what makes a number the first, second and third. */
const BEFORE = [
  ...[
    "ke",
    "ika",
    "cấp",
    "bậc",
    "hạng",
    "gradul",
    "gr",
    "grad",
    "stopień",
    "stupeň",
    "nivel",
    "nivå",
    "niveau",
  ],
  ...[
    "grado",
    "grau",
    "taso",
    "درجه",
    "درجهٔ",
    "الدرجة",
    "דרגה",
    "רמה",
    "อันดับ",
    "ระดับที่",
    "ระดับ",
    "ลำดับ",
    "第",
    "tahap",
  ],
  ...["من الدرجة", "درجة", "darjah", "tingkat", "круг", "ступінь", "βαθμός"],
].join("|");
/** Words behind it. No other word may stand there: "2K followers" and "3 relations" count people. */
const AFTER = [
  ...["et", "y", "e", "o", "und", "en", "i", "og", "och", "ja", "и", "та", "és", "și", "ve", "и", "או", "و"],
  ...[
    "grad",
    "grade",
    "grades",
    "grado",
    "grau",
    "degree",
    "degré",
    "niveau",
    "nível",
    "nivel",
    "stopień",
    "stopnia",
  ],
  ...[
    "stupeň",
    "stupně",
    "taso",
    "asteen",
    "derece",
    "уровень",
    "уровня",
    "рівень",
    "рівня",
    "круг",
    "круга",
  ],
  ...["βαθμού", "fok", "fokú", "gradul", "度", "級", "级", "촌", "次", "ली", "रा"],
].join("|");
const DIGIT = new RegExp(
  `^[·•\\s]*(?:(?:${BEFORE})[\\s.:-]*)?([123])(?![\\dKMk])[^\\d·\\s]{0,6}(?:\\s(?:${AFTER}))?[\\s.+]{0,3}$`,
  "iu",
);
/** What a degree is of, in the words for a screen reader: "2nd degree connection", "Contacto de 2.º grado". In the plural it counts people. */
const NOUN =
  "connection|contact|relation|kontakt|contacto|contato|conexão|conexión|collegamento|connectie|contactpersoon|forbindelse|yhteys|kapcsolat|bağlantı|kontakta|koneksi|spojení";
const AROUND = new RegExp(`^(?:${NOUN})(?:\\s(?:de|di|du|of|van|av|af))?\\s|\\s(?:${NOUN})$`, "iu");
const MOST_WORDS = 3; // "of the second degree"

/**
 * 1, 2 or 3; null for any other text.
 * @param {string} said
 */
export function degreeOf(said) {
  const plain = squeezeBlanks(convertDigits(said));
  const bare = plain.replace(AROUND, "");
  // "3 contact" without a word for the degree may be a number of people
  const found = DIGIT.exec(plain) ?? (/\p{Nd}.*\s\p{L}/u.test(bare) ? DIGIT.exec(bare) : null);
  if (found) return Number(found[1]);
  const words = plain.replace(/^[·•\s]+|\+$/g, "").split(" ");
  return (words.length <= MOST_WORDS && words.map(degreeOfWord).find(Boolean)) || null;
}

/**
 * The same for the texts that begin with a dot, as beside a name.
 * @param {string} said
 */
export function readDottedDegree(said) {
  return /^\s*[·•]/.test(said) ? degreeOf(said) : null;
}
