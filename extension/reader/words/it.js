/** Italian. @type {import("./tables.js").Words} */
export const it = {
  present: ["presente", "oggi", "attuale"],
  months: [
    "gennaio gen",
    "febbraio feb",
    "marzo mar",
    "aprile apr",
    "maggio mag",
    "giugno giu",
    "luglio lug",
    "agosto ago",
    "settembre set sett",
    "ottobre ott",
    "novembre nov",
    "dicembre dic",
  ],
  company: ["Azienda attuale"],
  message: ["Invia un messaggio a {}"],
  profile: ["Profilo di {}"],
};
