/** French. @type {import("./tables.js").Words} */
export const fr = {
  present: ["aujourd'hui", "présent", "à ce jour"],
  months: [
    "janvier janv",
    "février févr fév",
    "mars",
    "avril avr",
    "mai",
    "juin",
    "juillet juil",
    "août",
    "septembre sept",
    "octobre oct",
    "novembre nov",
    "décembre déc",
  ],
  company: ["Entreprise actuelle"],
  message: ["Envoyer un message à {}"],
  profile: ["Profil de {}"],
};
