/** Malay. @type {import("../tables.js").Words} */
export const ms = {
  present: ["kini", "sekarang", "masa kini", "hingga kini"],
  company: ["Syarikat semasa"],
  message: ["Mesej {}", "Hantar mesej kepada {}"],
  profile: ["Profil {}"],
  headings: {
    experience: ["Pengalaman"],
    education: ["Pendidikan"],
    about: ["Perihal", "Mengenai"],
    skills: ["Kemahiran"],
    languages: ["Bahasa"],
  },
  sites: {
    personal: ["Peribadi"],
    company: ["Syarikat"],
    blog: ["Blog"],
    portfolio: ["Portfolio"],
  },
  terms: {
    website: ["Laman web"],
    phone: ["Telefon"],
    industry: ["Industri"],
    size: ["Saiz syarikat"],
    headquarters: ["Ibu pejabat"],
    founded: ["Ditubuhkan", "Diasaskan"],
    specialties: ["Pengkhususan", "Kepakaran"],
    other: ["Jenis"],
  },
};
