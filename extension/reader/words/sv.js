/**
 * Swedish. A name takes an s in `Miras profil`, so that label proves nothing.
 * @type {import("./tables.js").Words}
 */
export const sv = {
  present: ["nu", "nuvarande"],
  months: [
    "januari jan",
    "februari feb",
    "mars mar",
    "april apr",
    "maj",
    "juni jun",
    "juli jul",
    "augusti aug",
    "september sep sept",
    "oktober okt",
    "november nov",
    "december dec",
  ],
  company: ["Nuvarande företag"],
  message: ["Skicka meddelande till {}"],
  profile: [],
  terms: {
    website: ["Webbplats"],
    phone: ["Telefon"],
    industry: ["Bransch"],
    size: ["Företagsstorlek"],
    headquarters: ["Huvudkontor"],
    founded: ["Grundat"],
    specialties: ["Specialistområden", "Specialiteter"],
    other: ["Typ"],
  },
};
