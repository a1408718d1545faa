/** Dutch. @type {import("./tables.js").Words} */
export const nl = {
  present: ["heden"],
  months: [
    "januari jan",
    "februari feb",
    "maart mrt",
    "april apr",
    "mei",
    "juni jun",
    "juli jul",
    "augustus aug",
    "september sep sept",
    "oktober okt",
    "november nov",
    "december dec",
  ],
  company: ["Huidig bedrijf"],
  message: ["Bericht sturen naar {}"],
  profile: ["Profiel van {}"],
};
