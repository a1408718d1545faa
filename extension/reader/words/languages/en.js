/** English. @type {import("../tables.js").Words} */
export const en = {
  present: ["present"],
  company: ["Current company"],
  message: ["Message {}"],
  profile: ["{}’s profile", "{}’s Profile", "{}’ profile"],
  headings: {
    experience: ["Experience"],
    education: ["Education"],
    about: ["About"],
    skills: ["Skills", "Skills & endorsements"],
    languages: ["Languages"],
  },
  sites: {
    personal: ["Personal", "Personal Website"],
    company: ["Company", "Company Website"],
    blog: ["Blog"],
    portfolio: ["Portfolio"],
  },
  terms: {
    website: ["Website"],
    phone: ["Phone"],
    industry: ["Industry", "Industries"],
    size: ["Company size", "Organization size", "Organisation size"],
    headquarters: ["Headquarters"],
    founded: ["Founded"],
    specialties: ["Specialties", "Specialities"],
    other: ["Type", "Company type", "Verified page"],
  },
};
