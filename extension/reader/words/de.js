/** German. @type {import("./tables.js").Words} */
export const de = {
  present: ["heute", "bis heute", "gegenwart"],
  company: ["Aktuelles Unternehmen"],
  message: ["Nachricht an {} senden"],
  profile: ["Profil von {}"],
  headings: {
    experience: ["Berufserfahrung", "Erfahrung"],
    education: ["Ausbildung", "Bildungsweg"],
    about: ["Info", "Zusammenfassung"],
  },
  terms: {
    website: ["Website"],
    phone: ["Telefon"],
    industry: ["Branche", "Branchen"],
    size: ["Größe", "Unternehmensgröße"],
    headquarters: ["Hauptsitz"],
    founded: ["Gegründet"],
    specialties: ["Spezialgebiete"],
    other: ["Art"],
  },
};
