/** Italian. @type {import("../tables.js").Words} */
export const it = {
  present: ["presente", "oggi", "attuale"],
  company: ["Azienda attuale"],
  message: ["Invia un messaggio a {}"],
  profile: ["Profilo di {}"],
  headings: {
    experience: ["Esperienza"],
    education: ["Formazione"],
    about: ["Informazioni"],
    skills: ["Competenze"],
    languages: ["Lingue"],
  },
  sites: {
    personal: ["Personale", "Sito personale", "Sito Web personale"],
    company: ["Azienda", "Aziendale", "Sito aziendale"],
    blog: ["Blog"],
    portfolio: ["Portfolio"],
  },
  terms: {
    website: ["Sito Web"],
    phone: ["Telefono"],
    industry: ["Settore"],
    size: ["Dimensioni dell'azienda", "Dimensioni"],
    headquarters: ["Sede principale"],
    founded: ["Data di fondazione", "Anno di fondazione", "Fondata", "Fondazione", "Fondata nel"],
    specialties: ["Settori di competenza", "Specializzazioni", "Specialità"],
    other: ["Tipo"],
  },
};
