/** English. @type {import("./tables.js").Words} */
export const en = {
  present: ["present"],
  months: [
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sep sept",
    "october oct",
    "november nov",
    "december dec",
  ],
  company: ["Current company"],
  message: ["Message {}"],
  profile: ["{}’s profile", "{}’s Profile", "{}’ profile"],
};
