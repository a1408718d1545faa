/** Japanese. Months are numbers. @type {import("./tables.js").Words} */
export const ja = {
  present: ["現在"],
  months: [],
  company: ["現在の会社", "現在の勤務先"],
  message: [],
  profile: ["{}さんのプロフィール"],
};
