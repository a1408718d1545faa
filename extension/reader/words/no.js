/** Norwegian, both kinds: LinkedIn writes `no`, `nb` or `nn`. @type {import("./tables.js").Words} */
export const no = {
  present: ["nå", "nåværende"],
  months: [
    "januar jan",
    "februar feb",
    "mars mar",
    "april apr",
    "mai",
    "juni jun",
    "juli jul",
    "august aug",
    "september sep sept",
    "oktober okt",
    "november nov",
    "desember des",
  ],
  company: ["Nåværende firma", "Nåværende bedrift"],
  message: ["Send melding til {}"],
  profile: [],
};
