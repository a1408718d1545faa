/** Finnish. @type {import("../tables.js").Words} */
export const fi = {
  present: ["nykyhetki", "nykyinen", "tähän asti", "nyt", "tällä hetkellä"],
  company: ["Nykyinen yritys"],
  message: ["Lähetä viesti käyttäjälle {}"],
  profile: ["Käyttäjän {} profiili", "Profiili: {}"],
  headings: {
    experience: ["Työkokemus", "Kokemus"],
    education: ["Koulutus"],
    about: ["Tietoja", "Tietoja minusta"],
    skills: ["Osaaminen", "Taidot"],
    languages: ["Kielet"],
  },
  sites: {
    personal: ["Henkilökohtainen", "Oma"],
    company: ["Yritys", "Yrityksen"],
    blog: ["Blogi"],
    portfolio: ["Portfolio"],
  },
  terms: {
    website: ["Verkkosivusto", "Sivusto", "Verkkosivu"],
    phone: ["Puhelin", "Puhelinnumero"],
    industry: ["Toimiala"],
    size: ["Yrityksen koko"],
    headquarters: ["Pääkonttori", "Päätoimipaikka"],
    founded: ["Perustettu", "Perustamisvuosi"],
    specialties: ["Erikoisalat", "Erikoistumisalat"],
    other: ["Tyyppi"],
  },
};
