/**
 * Swedish. A name takes an s in `Miras profil`, so that label proves nothing.
 * @type {import("../tables.js").Words}
 */
export const sv = {
  present: ["nu", "nuvarande"],
  company: ["Nuvarande företag"],
  message: ["Skicka meddelande till {}"],
  profile: [],
  headings: {
    experience: ["Erfarenhet"],
    education: ["Utbildning"],
    about: ["Om"],
    skills: ["Kompetenser", "Färdigheter"],
    languages: ["Språk"],
  },
  sites: {
    personal: ["Personlig", "Privat"],
    company: ["Företag"],
    blog: ["Blogg"],
    portfolio: ["Portfolio", "Portfölj"],
  },
  terms: {
    website: ["Webbplats"],
    phone: ["Telefon"],
    industry: ["Bransch"],
    size: ["Företagsstorlek"],
    headquarters: ["Huvudkontor"],
    founded: ["Grundat", "Grundat år", "Grundades"],
    specialties: ["Specialistområden", "Specialiteter", "Specialistkunskaper"],
    other: ["Typ"],
  },
};
