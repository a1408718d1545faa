/** Japanese. @type {import("../tables.js").Words} */
export const ja = {
  present: ["現在"],
  company: ["現在の会社", "現在の勤務先"],
  message: ["{}さんにメッセージ", "{}さんにメッセージを送信", "{}さんにメッセージを送る"],
  profile: ["{}さんのプロフィール"],
  headings: {
    experience: ["職務経歴", "職歴"],
    education: ["学歴"],
    about: ["自己紹介", "概要"],
    skills: ["スキル"],
    languages: ["言語"],
  },
  sites: {
    personal: ["個人", "個人サイト", "個人ウェブサイト"],
    company: ["会社", "会社サイト", "企業", "会社のウェブサイト"],
    blog: ["ブログ"],
    portfolio: ["ポートフォリオ"],
  },
  terms: {
    website: ["ウェブサイト"],
    phone: ["電話番号", "電話"],
    industry: ["業種"],
    size: ["会社規模"],
    headquarters: ["本社"],
    founded: ["創立", "設立"],
    specialties: ["専門分野"],
    other: ["種類"],
  },
};
