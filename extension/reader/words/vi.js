/** Vietnamese. @type {import("./tables.js").Words} */
export const vi = {
  present: ["hiện tại", "hiện nay", "nay", "bây giờ", "đến nay"],
  company: ["Công ty hiện tại"],
  message: ["Nhắn tin cho {}", "Gửi tin nhắn cho {}"],
  profile: ["Hồ sơ của {}", "Trang cá nhân của {}"],
  headings: {
    experience: ["Kinh nghiệm"],
    education: ["Học vấn"],
    about: ["Giới thiệu", "Thông tin"],
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
