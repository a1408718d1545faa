/**
 * Polish. Names are inflected in labels, so few of them prove anything.
 * @type {import("./tables.js").Words}
 */
export const pl = {
  present: ["obecnie", "do chwili obecnej"],
  months: [
    "styczeń stycznia sty",
    "luty lutego lut",
    "marzec marca mar",
    "kwiecień kwietnia kwi",
    "maj maja",
    "czerwiec czerwca cze",
    "lipiec lipca lip",
    "sierpień sierpnia sie",
    "wrzesień września wrz",
    "październik października paź",
    "listopad listopada lis",
    "grudzień grudnia gru",
  ],
  company: ["Obecna firma", "Aktualna firma"],
  message: ["Wyślij wiadomość do {}"],
  profile: [],
  terms: {
    website: ["Witryna", "Witryna internetowa"],
    phone: ["Telefon"],
    industry: ["Branża"],
    size: ["Wielkość firmy"],
    headquarters: ["Siedziba główna"],
    founded: ["Data założenia"],
    specialties: ["Specjalizacje"],
    other: ["Rodzaj"],
  },
};
