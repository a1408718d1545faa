/** French. @type {import("../tables.js").Words} */
export const fr = {
  present: ["aujourd'hui", "présent", "à ce jour"],
  company: ["Entreprise actuelle"],
  message: ["Envoyer un message à {}"],
  profile: ["Profil de {}"],
  headings: {
    experience: ["Expérience", "Expériences"],
    education: ["Formation", "Formations"],
    about: ["Infos", "À propos"],
    skills: ["Compétences"],
    languages: ["Langues"],
  },
  sites: {
    personal: ["Personnel", "Site personnel", "Site web personnel", "Perso"],
    company: ["Entreprise", "Site d'entreprise", "Site web de l'entreprise", "Société"],
    blog: ["Blog"],
    portfolio: ["Portfolio"],
  },
  terms: {
    website: ["Site web"],
    phone: ["Téléphone"],
    industry: ["Secteur", "Secteurs"],
    size: ["Taille de l'entreprise", "Taille de l'organisation"],
    headquarters: ["Siège social"],
    founded: ["Fondée en", "Fondée", "Fondation", "Date de création", "Année de création", "Création"],
    specialties: ["Domaines", "Spécialisations", "Spécialités", "Domaines d'expertise"],
    other: ["Type"],
  },
};
