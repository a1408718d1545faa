/** Portuguese. @type {import("../tables.js").Words} */
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
    skills: ["Competências", "Habilidades"],
    languages: ["Idiomas", "Línguas"],
  },
  sites: {
    personal: ["Pessoal", "Site pessoal"],
    company: ["Empresa", "Site da empresa", "Empresarial"],
    blog: ["Blog", "Blogue"],
    portfolio: ["Portfólio", "Portfolio"],
  },
  terms: {
    website: ["Site", "Website"],
    phone: ["Telefone"],
    industry: ["Setor", "Setores"],
    size: ["Tamanho da empresa"],
    headquarters: ["Sede"],
    founded: ["Fundada em", "Fundação", "Fundada", "Ano de fundação", "Data de fundação"],
    specialties: ["Especializações", "Especialidades", "Áreas de especialização"],
    other: ["Tipo"],
  },
};
