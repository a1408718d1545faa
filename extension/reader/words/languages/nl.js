/** Dutch. @type {import("../tables.js").Words} */
export const nl = {
  present: ["heden"],
  company: ["Huidig bedrijf"],
  message: ["Bericht sturen naar {}"],
  profile: ["Profiel van {}"],
  headings: {
    experience: ["Ervaring"],
    education: ["Opleiding"],
    about: ["Info", "Over"],
    skills: ["Vaardigheden"],
    languages: ["Talen"],
  },
  sites: {
    personal: ["Persoonlijk", "Privé", "Persoonlijke website"],
    company: ["Bedrijf", "Bedrijfswebsite"],
    blog: ["Blog", "Weblog"],
    portfolio: ["Portfolio"],
  },
  terms: {
    website: ["Website"],
    phone: ["Telefoon"],
    industry: ["Branche", "Branches"],
    size: ["Bedrijfsgrootte"],
    headquarters: ["Hoofdkantoor"],
    founded: ["Opgericht", "Opgericht in", "Oprichtingsjaar"],
    specialties: ["Specialismen", "Specialiteiten", "Specialisaties"],
    other: ["Type", "Soort"],
  },
};
