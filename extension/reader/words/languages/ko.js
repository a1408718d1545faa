/** Korean. @type {import("../tables.js").Words} */
export const ko = {
  present: ["현재", "지금", "재직중", "재직 중"],
  company: ["현재 회사", "현재 직장"],
  message: ["{}님에게 메시지 보내기", "{} 님에게 메시지 보내기", "{}님에게 메시지"],
  profile: ["{}님의 프로필", "{} 님의 프로필"],
  headings: {
    experience: ["경력"],
    education: ["학력"],
    about: ["소개", "회사 소개"],
    skills: ["보유기술", "기술", "스킬"],
    languages: ["외국어", "언어"],
  },
  sites: {
    personal: ["개인", "개인 웹사이트"],
    company: ["회사", "회사 웹사이트"],
    blog: ["블로그"],
    portfolio: ["포트폴리오"],
  },
  terms: {
    website: ["웹사이트", "홈페이지"],
    phone: ["전화", "전화번호"],
    industry: ["업계", "산업", "업종"],
    size: ["회사 규모"],
    headquarters: ["본사"],
    founded: ["설립", "설립연도", "설립 연도"],
    specialties: ["전문 분야", "전문분야"],
    other: ["유형", "종류"],
  },
};
