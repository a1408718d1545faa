/** Chinese, both scripts. Months are numbers. @type {import("./tables.js").Words} */
export const zh = {
  present: ["至今", "现在", "目前", "現在"],
  months: [],
  company: ["目前就职", "当前公司", "目前公司"],
  message: [],
  profile: ["{}的档案", "{}的檔案"],
};
