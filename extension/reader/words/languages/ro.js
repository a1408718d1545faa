/** Romanian. @type {import("../tables.js").Words} */
export const ro = {
  present: ["prezent", "în prezent", "până în prezent", "acum"],
  company: ["Compania actuală", "Companie actuală"],
  message: ["Trimiteți mesaj lui {}", "Mesaj către {}", "Trimite mesaj lui {}"],
  profile: ["Profilul lui {}", "Profilul utilizatorului {}", "Profil {}"],
  headings: {
    experience: ["Experiență", "Experienţă"],
    education: ["Studii", "Educație"],
    about: ["Despre", "Informații"],
    skills: ["Competențe", "Aptitudini"],
    languages: ["Limbi", "Limbi străine"],
  },
  sites: {
    personal: ["Personal"],
    company: ["Companie", "Firmă"],
    blog: ["Blog"],
    portfolio: ["Portofoliu"],
  },
  terms: {
    website: ["Site web", "Website"],
    phone: ["Telefon"],
    industry: ["Domeniu de activitate", "Industrie", "Sector de activitate"],
    size: ["Dimensiunea companiei", "Mărimea companiei"],
    headquarters: ["Sediu central", "Sediu"],
    founded: ["Înființată în", "Anul înființării", "Fondată în"],
    specialties: ["Specialități", "Specializări"],
    other: ["Tip"],
  },
};
