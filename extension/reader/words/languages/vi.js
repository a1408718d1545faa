/** Vietnamese. @type {import("../tables.js").Words} */
export const vi = {
  present: ["hiện tại", "hiện nay", "nay", "bây giờ", "đến nay"],
  company: ["Công ty hiện tại"],
  message: ["Nhắn tin cho {}", "Gửi tin nhắn cho {}"],
  profile: ["Hồ sơ của {}", "Trang cá nhân của {}"],
  headings: {
    experience: ["Kinh nghiệm"],
    education: ["Học vấn"],
    about: ["Giới thiệu", "Thông tin"],
    skills: ["Kỹ năng"],
    languages: ["Ngôn ngữ"],
  },
  sites: {
    personal: ["Cá nhân"],
    company: ["Công ty"],
    blog: ["Blog"],
    portfolio: ["Hồ sơ năng lực", "Danh mục đầu tư", "Portfolio"],
  },
  terms: {
    website: ["Trang web", "Website"],
    phone: ["Điện thoại", "Số điện thoại"],
    industry: ["Ngành", "Ngành nghề", "Lĩnh vực"],
    size: ["Quy mô công ty"],
    headquarters: ["Trụ sở chính", "Trụ sở"],
    founded: ["Thành lập", "Năm thành lập"],
    specialties: ["Chuyên môn", "Chuyên ngành"],
    other: ["Loại", "Loại hình"],
  },
};
