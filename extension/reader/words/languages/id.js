/** Indonesian. @type {import("../tables.js").Words} */
export const id = {
  present: ["saat ini", "sekarang", "kini"],
  company: ["Perusahaan saat ini"],
  message: ["Kirim pesan ke {}", "Pesan {}", "Kirim pesan kepada {}"],
  profile: ["Profil {}"],
  headings: {
    experience: ["Pengalaman"],
    education: ["Pendidikan"],
    about: ["Tentang"],
    skills: ["Keahlian", "Keterampilan"],
    languages: ["Bahasa"],
  },
  sites: {
    personal: ["Pribadi"],
    company: ["Perusahaan"],
    blog: ["Blog"],
    portfolio: ["Portofolio"],
  },
  terms: {
    website: ["Situs web", "Website"],
    phone: ["Telepon", "Ponsel"],
    industry: ["Industri"],
    size: ["Ukuran perusahaan"],
    headquarters: ["Kantor pusat"],
    founded: ["Didirikan", "Tahun didirikan"],
    specialties: ["Spesialisasi", "Keahlian khusus"],
    other: ["Jenis", "Tipe"],
  },
};
