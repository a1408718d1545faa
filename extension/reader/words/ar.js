/**
 * Arabic. Degrees are words there, so they are not read.
 * @type {import("./tables.js").Words}
 */
export const ar = {
  present: ["الحاضر", "الوقت الحاضر", "حتى الآن"],
  months: [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
  ],
  company: ["الشركة الحالية"],
  message: [],
  profile: [],
  terms: {
    website: ["الموقع الإلكتروني"],
    phone: ["الهاتف"],
    industry: ["المجال المهني", "القطاع"],
    size: ["حجم الشركة"],
    headquarters: ["المقر الرئيسي"],
    founded: ["تم التأسيس", "تأسست"],
    specialties: ["التخصصات"],
    other: ["النوع"],
  },
};
