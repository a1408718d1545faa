/** Danish. @type {import("./tables.js").Words} */
export const da = {
  present: ["nu", "nuværende"],
  company: ["Nuværende virksomhed"],
  message: ["Send besked til {}"],
  profile: [],
  headings: {
    experience: ["Erfaring"],
    education: ["Uddannelse"],
    about: ["Om"],
  },
  terms: {
    website: ["Websted", "Website"],
    phone: ["Telefon"],
    industry: ["Branche"],
    size: ["Virksomhedsstørrelse"],
    headquarters: ["Hovedkvarter", "Hovedkontor"],
    founded: ["Grundlagt"],
    specialties: ["Specialer"],
    other: ["Type"],
  },
};
