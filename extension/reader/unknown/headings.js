/** What LinkedIn calls the two lists of a profile, small letters, in the languages of the tables in words/. */
const CALLED = {
  experience: [
    ...[
      "experience",
      "expérience",
      "expériences",
      "berufserfahrung",
      "experiencia",
      "experiência",
      "esperienza",
    ],
    ...["esperienze", "ervaring", "erfarenhet", "arbetslivserfarenhet", "erfaring", "erhvervserfaring"],
    ...["doświadczenie", "deneyim", "職歴", "经历", "工作经历", "經歷", "工作經歷", "الخبرة", "الخبرات"],
  ],
  education: [
    ...["education", "formation", "ausbildung", "educación", "formación académica", "formação acadêmica"],
    ...[
      "formação académica",
      "formazione",
      "opleiding",
      "utbildning",
      "uddannelse",
      "utdanning",
      "wykształcenie",
    ],
    ...["eğitim", "学歴", "教育经历", "教育經歷", "学历", "學歷", "التعليم"],
  ],
};

/**
 * Which of the two lists a heading is over; "" for any other heading.
 * @param {string} said without the number of items behind it
 * @returns {keyof typeof CALLED | ""}
 */
export function listUnder(said) {
  const plain = said.replace(/\s*[(（]\d+[)）]$/, "").toLowerCase();
  const names = /** @type {(keyof typeof CALLED)[]} */ (Object.keys(CALLED));
  return names.find((name) => CALLED[name].includes(plain)) ?? "";
}
