/** Tagalog. @type {import("../tables.js").Words} */
export const tl = {
  present: ["kasalukuyan", "sa kasalukuyan", "hanggang ngayon", "ngayon"],
  company: ["Kasalukuyang kompanya", "Kasalukuyang kumpanya"],
  message: ["I-message si {}", "Magpadala ng mensahe kay {}"],
  profile: ["Profile ni {}", "Profile ni/ng {}"],
  headings: {
    experience: ["Karanasan"],
    education: ["Edukasyon"],
    about: ["Tungkol sa", "Tungkol dito"],
    skills: ["Mga Kakayahan", "Kakayahan", "Mga Kasanayan"],
    languages: ["Mga Wika", "Wika"],
  },
  sites: {
    personal: ["Personal"],
    company: ["Kumpanya"],
    blog: ["Blog"],
    portfolio: ["Portfolio"],
  },
  terms: {
    website: ["Website"],
    phone: ["Telepono"],
    industry: ["Industriya"],
    size: ["Laki ng kompanya", "Laki ng kumpanya"],
    headquarters: ["Punong-tanggapan", "Headquarters"],
    founded: ["Itinatag", "Itinatag noong"],
    specialties: ["Mga Espesyalidad", "Mga espesyalisasyon"],
    other: ["Uri"],
  },
};
