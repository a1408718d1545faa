/** Telugu. @type {import("../tables.js").Words} */
export const te = {
  present: ["ప్రస్తుతం", "ఇప్పటి వరకు", "నేటి వరకు", "ఇప్పుడు"],
  company: ["ప్రస్తుత కంపెనీ"],
  message: ["{}కు సందేశం పంపండి", "{}కి సందేశం పంపండి"],
  profile: ["{} ప్రొఫైల్"],
  degrees: ["మొదటి", "రెండవ రెండో", "మూడవ మూడో"],
  headings: {
    experience: ["అనుభవం"],
    education: ["విద్య", "చదువు"],
    about: ["గురించి", "పరిచయం"],
    skills: ["నైపుణ్యాలు"],
    languages: ["భాషలు"],
  },
  sites: {
    personal: ["వ్యక్తిగత"],
    company: ["కంపెనీ"],
    blog: ["బ్లాగ్"],
    portfolio: ["పోర్ట్‌ఫోలియో", "పోర్ట్ఫోలియో"],
  },
  terms: {
    website: ["వెబ్‌సైట్", "వెబ్సైట్"],
    phone: ["ఫోన్"],
    industry: ["పరిశ్రమ"],
    size: ["కంపెనీ పరిమాణం"],
    headquarters: ["ప్రధాన కార్యాలయం"],
    founded: ["స్థాపించబడింది", "స్థాపన"],
    specialties: ["ప్రత్యేకతలు"],
    other: ["రకం"],
  },
};
