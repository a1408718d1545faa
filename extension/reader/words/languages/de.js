/** German. @type {import("../tables.js").Words} */
export const de = {
  present: ["heute", "bis heute", "gegenwart"],
  company: ["Aktuelles Unternehmen"],
  message: ["Nachricht an {} senden"],
  profile: ["Profil von {}"],
  headings: {
    experience: ["Berufserfahrung", "Erfahrung"],
    education: ["Ausbildung", "Bildungsweg"],
    about: ["Info", "Zusammenfassung"],
    skills: ["Kenntnisse", "Kompetenzen", "Fähigkeiten", "Kenntnisse und Fähigkeiten"],
    languages: ["Sprachen"],
  },
  sites: {
    personal: ["Persönlich", "Privat", "Persönliche Website"],
    company: ["Unternehmen", "Firma", "Unternehmenswebsite"],
    blog: ["Blog"],
    portfolio: ["Portfolio"],
  },
  terms: {
    website: ["Website"],
    phone: ["Telefon"],
    industry: ["Branche", "Branchen"],
    size: ["Größe", "Unternehmensgröße"],
    headquarters: ["Hauptsitz"],
    founded: ["Gegründet", "Gründung", "Gründungsjahr", "Gegründet im Jahr"],
    specialties: ["Spezialgebiete", "Spezialisierungen", "Fachgebiete"],
    other: ["Art"],
  },
};
