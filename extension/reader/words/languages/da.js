/** Danish. @type {import("../tables.js").Words} */
export const da = {
  present: ["nu", "nuværende"],
  company: ["Nuværende virksomhed"],
  message: ["Send besked til {}"],
  profile: [],
  headings: {
    experience: ["Erfaring"],
    education: ["Uddannelse"],
    about: ["Om"],
    skills: ["Kompetencer", "Færdigheder"],
    languages: ["Sprog"],
  },
  sites: {
    personal: ["Personlig", "Personligt", "Privat"],
    company: ["Virksomhed", "Firma"],
    blog: ["Blog"],
    portfolio: ["Portfolio", "Portefølje"],
  },
  terms: {
    website: ["Websted", "Website"],
    phone: ["Telefon"],
    industry: ["Branche"],
    size: ["Virksomhedsstørrelse"],
    headquarters: ["Hovedkvarter", "Hovedkontor"],
    founded: ["Grundlagt", "Grundlagt i", "Stiftet"],
    specialties: ["Specialer", "Specialiteter", "Specialområder"],
    other: ["Type"],
  },
};
