/** German. @type {import("./tables.js").Words} */
export const de = {
  present: ["heute", "bis heute", "gegenwart"],
  months: [
    "januar jan jän",
    "februar feb",
    "märz mär",
    "april apr",
    "mai",
    "juni jun",
    "juli jul",
    "august aug",
    "september sep sept",
    "oktober okt",
    "november nov",
    "dezember dez",
  ],
  company: ["Aktuelles Unternehmen"],
  message: ["Nachricht an {} senden"],
  profile: ["Profil von {}"],
};
