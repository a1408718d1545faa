/** Hungarian. @type {import("../tables.js").Words} */
export const hu = {
  present: ["jelenleg", "jelen", "napjainkig", "jelenlegi", "mostanáig", "ma"],
  company: ["Jelenlegi vállalat", "Jelenlegi cég", "Jelenlegi munkahely"],
  message: ["Üzenet küldése neki: {}", "Üzenet küldése {} részére"],
  profile: ["{} profilja"],
  headings: {
    experience: ["Tapasztalat", "Munkatapasztalat"],
    education: ["Tanulmányok", "Végzettség", "Iskolai végzettség"],
    about: ["Névjegy", "Bemutatkozás", "Rólam"],
    skills: ["Készségek", "Szakismeretek"],
    languages: ["Nyelvek", "Nyelvtudás"],
  },
  sites: {
    personal: ["Személyes"],
    company: ["Cég", "Vállalat", "Céges"],
    blog: ["Blog"],
    portfolio: ["Portfólió"],
  },
  terms: {
    website: ["Webhely", "Weboldal", "Honlap"],
    phone: ["Telefon", "Telefonszám"],
    industry: ["Iparág", "Ágazat"],
    size: ["Cégméret", "Vállalat mérete", "Cég mérete"],
    headquarters: ["Székhely", "Központ"],
    founded: ["Alapítva", "Alapítás éve"],
    specialties: ["Szakterületek", "Szakterület"],
    other: ["Típus"],
  },
};
