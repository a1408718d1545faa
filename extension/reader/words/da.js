/** Danish. @type {import("./tables.js").Words} */
export const da = {
  present: ["nu", "nuværende"],
  months: [
    "januar jan",
    "februar feb",
    "marts mar",
    "april apr",
    "maj",
    "juni jun",
    "juli jul",
    "august aug",
    "september sep sept",
    "oktober okt",
    "november nov",
    "december dec",
  ],
  company: ["Nuværende virksomhed"],
  message: ["Send besked til {}"],
  profile: [],
};
