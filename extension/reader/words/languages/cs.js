/** Czech. @type {import("../tables.js").Words} */
export const cs = {
  present: ["současnost", "dosud", "do současnosti", "nyní", "doposud"],
  company: ["Současná společnost", "Aktuální společnost"],
  message: ["Poslat zprávu uživateli {}", "Zpráva pro uživatele {}"],
  profile: ["Profil uživatele {}", "Profil: {}"],
  headings: {
    experience: ["Pracovní zkušenosti", "Zkušenosti", "Praxe"],
    education: ["Vzdělání"],
    about: ["O mně", "Informace", "O uživateli"],
    skills: ["Dovednosti"],
    languages: ["Jazyky"],
  },
  sites: {
    personal: ["Osobní", "Osobní web"],
    company: ["Společnost", "Firma", "Firemní"],
    blog: ["Blog"],
    portfolio: ["Portfolio", "Portfólio"],
  },
  terms: {
    website: ["Webové stránky", "Web", "Webová stránka"],
    phone: ["Telefon"],
    industry: ["Odvětví", "Obor"],
    size: ["Velikost společnosti", "Velikost firmy"],
    headquarters: ["Ústředí", "Sídlo společnosti", "Sídlo"],
    founded: ["Založeno", "Rok založení"],
    specialties: ["Specializace", "Obory činnosti"],
    other: ["Typ"],
  },
};
