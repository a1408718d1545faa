/** Portuguese. @type {import("./tables.js").Words} */
export const pt = {
  present: [
    "o momento",
    "até o momento",
    "até ao momento",
    "momento",
    "presente",
    "o presente",
    "atual",
    "atualmente",
  ],
  company: ["Empresa atual"],
  message: ["Enviar mensagem para {}"],
  profile: ["Perfil de {}"],
  headings: {
    experience: ["Experiência"],
    education: ["Formação acadêmica", "Formação académica", "Educação"],
    about: ["Sobre", "Acerca"],
  },
  terms: {
    website: ["Site", "Website"],
    phone: ["Telefone"],
    industry: ["Setor", "Setores"],
    size: ["Tamanho da empresa"],
    headquarters: ["Sede"],
    founded: ["Fundada em", "Fundação"],
    specialties: ["Especializações", "Especialidades"],
    other: ["Tipo"],
  },
};
