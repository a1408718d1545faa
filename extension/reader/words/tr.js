/** Turkish. @type {import("./tables.js").Words} */
export const tr = {
  present: ["halen", "hâlen", "günümüz", "devam ediyor"],
  months: [
    "ocak oca",
    "şubat şub",
    "mart mar",
    "nisan nis",
    "mayıs may",
    "haziran haz",
    "temmuz tem",
    "ağustos ağu",
    "eylül eyl",
    "ekim eki",
    "kasım kas",
    "aralık ara",
  ],
  company: ["Mevcut şirket"],
  message: [],
  profile: [],
};
