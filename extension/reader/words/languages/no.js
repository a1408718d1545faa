/** Norwegian, both kinds: LinkedIn writes `no`, `nb` or `nn`. @type {import("../tables.js").Words} */
export const no = {
  present: ["nå", "nåværende"],
  company: ["Nåværende firma", "Nåværende bedrift"],
  message: ["Send melding til {}"],
  profile: [],
  headings: {
    experience: ["Erfaring"],
    education: ["Utdanning"],
    about: ["Om"],
    skills: ["Ferdigheter", "Kompetanse"],
    languages: ["Språk"],
  },
  sites: {
    personal: ["Personlig", "Privat"],
    company: ["Bedrift", "Firma", "Selskap"],
    blog: ["Blogg"],
    portfolio: ["Portefølje", "Portfolio"],
  },
  terms: {
    website: ["Nettsted"],
    phone: ["Telefon"],
    industry: ["Bransje"],
    size: ["Bedriftsstørrelse"],
    headquarters: ["Hovedkontor"],
    founded: ["Grunnlagt", "Grunnlagt i", "Stiftet"],
    specialties: ["Spesialiteter", "Spesialområder"],
    other: ["Type"],
  },
};
