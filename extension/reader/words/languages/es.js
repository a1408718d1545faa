/** Spanish. @type {import("../tables.js").Words} */
export const es = {
  present: ["actualidad", "la actualidad", "presente"],
  company: ["Empresa actual"],
  message: ["Enviar mensaje a {}"],
  profile: ["Perfil de {}"],
  headings: {
    experience: ["Experiencia"],
    education: ["Educación", "Formación"],
    about: ["Acerca de", "Extracto"],
    skills: ["Conocimientos y aptitudes", "Aptitudes", "Habilidades"],
    languages: ["Idiomas"],
  },
  sites: {
    personal: ["Personal", "Sitio web personal", "Página personal"],
    company: ["Empresa", "Empresarial", "Sitio web de la empresa", "De la empresa"],
    blog: ["Blog"],
    portfolio: ["Portfolio", "Portafolio", "Porfolio"],
  },
  terms: {
    website: ["Sitio web"],
    phone: ["Teléfono"],
    industry: ["Sector", "Sectores"],
    size: ["Tamaño de la empresa", "Tamaño de la organización"],
    headquarters: ["Sede"],
    founded: ["Fundación", "Fundada en", "Fundada", "Fecha de fundación", "Año de fundación"],
    specialties: ["Especialidades", "Especializaciones"],
    other: ["Tipo"],
  },
};
