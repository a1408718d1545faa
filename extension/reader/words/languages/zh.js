/** Chinese, both scripts. @type {import("../tables.js").Words} */
export const zh = {
  present: ["至今", "现在", "目前", "現在"],
  company: ["目前就职", "当前公司", "目前公司"],
  message: ["发消息给{}", "给{}发消息", "傳訊息給{}", "向{}发送消息"],
  profile: ["{}的档案", "{}的檔案"],
  headings: {
    experience: ["工作经历", "經歷", "工作經歷"],
    education: ["教育经历", "學歷", "教育背景"],
    about: ["关于", "關於", "个人简介"],
    skills: ["技能", "专业技能", "專業技能", "技能认可"],
    languages: ["语言", "語言", "语言能力"],
  },
  sites: {
    personal: ["个人", "個人", "个人网站", "個人網站"],
    company: ["公司", "公司网站", "公司網站"],
    blog: ["博客", "部落格", "網誌"],
    portfolio: ["作品集", "个人作品", "作品"],
  },
  terms: {
    website: ["网站", "網站"],
    phone: ["电话", "電話"],
    industry: ["所属行业", "行业", "產業"],
    size: ["规模", "公司规模", "公司規模"],
    headquarters: ["总部", "總部"],
    founded: ["创立", "创立于", "創立年份"],
    specialties: ["领域", "專長"],
    other: ["类型", "類型"],
  },
};
