/** Turkish. @type {import("../tables.js").Words} */
export const tr = {
  present: ["halen", "hâlen", "günümüz", "devam ediyor"],
  company: ["Mevcut şirket"],
  message: ["{} adlı kişiye mesaj gönder", "{} adlı üyeye mesaj gönder"],
  profile: ["{} adlı kişinin profili", "{} adlı üyenin profili"],
  headings: {
    experience: ["Deneyim"],
    education: ["Eğitim"],
    about: ["Hakkında"],
    skills: ["Yetenekler", "Beceriler"],
    languages: ["Diller"],
  },
  sites: {
    personal: ["Kişisel"],
    company: ["Şirket"],
    blog: ["Blog"],
    portfolio: ["Portföy", "Portfolyo"],
  },
  terms: {
    website: ["Web Sitesi"],
    phone: ["Telefon"],
    industry: ["Sektör"],
    size: ["Şirket büyüklüğü"],
    headquarters: ["Genel Merkez"],
    founded: ["Kuruluş", "Kuruluş yılı", "Kuruluş tarihi"],
    specialties: ["Uzmanlık Alanları", "Uzmanlıklar"],
    other: ["Tür"],
  },
};
