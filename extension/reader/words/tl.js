/** Tagalog. @type {import("./tables.js").Words} */
export const tl = {
  present: ["kasalukuyan", "sa kasalukuyan", "hanggang ngayon", "ngayon"],
  company: ["Kasalukuyang kompanya", "Kasalukuyang kumpanya"],
  message: ["I-message si {}", "Magpadala ng mensahe kay {}"],
  profile: ["Profile ni {}", "Profile ni/ng {}"],
  headings: {
    experience: ["Karanasan"],
    education: ["Edukasyon"],
    about: ["Tungkol sa", "Tungkol dito"],
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
