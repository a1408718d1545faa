/**
 * Polish. Names are inflected in labels, so few of them prove anything.
 * @type {import("../tables.js").Words}
 */
export const pl = {
  present: ["obecnie", "do chwili obecnej"],
  company: ["Obecna firma", "Aktualna firma"],
  message: ["Wyślij wiadomość do {}"],
  profile: [],
  headings: {
    experience: ["Doświadczenie"],
    education: ["Wykształcenie"],
    about: ["Informacje", "Podsumowanie"],
    skills: ["Umiejętności"],
    languages: ["Języki"],
  },
  sites: {
    personal: ["Osobista", "Prywatna", "Osobiste"],
    company: ["Firma", "Firmowa", "Firmowe"],
    blog: ["Blog"],
    portfolio: ["Portfolio"],
  },
  terms: {
    website: ["Witryna", "Witryna internetowa"],
    phone: ["Telefon"],
    industry: ["Branża"],
    size: ["Wielkość firmy"],
    headquarters: ["Siedziba główna"],
    founded: ["Data założenia", "Rok założenia", "Założono"],
    specialties: ["Specjalizacje", "Specjalności"],
    other: ["Rodzaj"],
  },
};
