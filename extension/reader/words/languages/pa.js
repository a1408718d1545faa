/** Punjabi (Gurmukhi). @type {import("../tables.js").Words} */
export const pa = {
  present: ["ਵਰਤਮਾਨ", "ਹੁਣ ਤੱਕ", "ਮੌਜੂਦਾ", "ਹੁਣ"],
  company: ["ਮੌਜੂਦਾ ਕੰਪਨੀ", "ਵਰਤਮਾਨ ਕੰਪਨੀ"],
  message: ["{} ਨੂੰ ਸੁਨੇਹਾ ਭੇਜੋ", "{} ਨੂੰ ਸੰਦੇਸ਼ ਭੇਜੋ"],
  profile: ["{} ਦੀ ਪ੍ਰੋਫਾਈਲ", "{} ਦੀ ਪ੍ਰੋਫ਼ਾਈਲ"],
  degrees: ["ਪਹਿਲਾ ਪਹਿਲੀ", "ਦੂਜਾ ਦੂਜੀ", "ਤੀਜਾ ਤੀਜੀ"],
  headings: {
    experience: ["ਤਜਰਬਾ", "ਅਨੁਭਵ"],
    education: ["ਸਿੱਖਿਆ", "ਪੜ੍ਹਾਈ"],
    about: ["ਬਾਰੇ", "ਪਰਿਚੈ"],
    skills: ["ਹੁਨਰ"],
    languages: ["ਭਾਸ਼ਾਵਾਂ"],
  },
  sites: {
    personal: ["ਨਿੱਜੀ"],
    company: ["ਕੰਪਨੀ"],
    blog: ["ਬਲੌਗ"],
    portfolio: ["ਪੋਰਟਫੋਲੀਓ"],
  },
  terms: {
    website: ["ਵੈੱਬਸਾਈਟ", "ਵੈਬਸਾਈਟ"],
    phone: ["ਫ਼ੋਨ", "ਫੋਨ"],
    industry: ["ਉਦਯੋਗ"],
    size: ["ਕੰਪਨੀ ਦਾ ਆਕਾਰ"],
    headquarters: ["ਮੁੱਖ ਦਫ਼ਤਰ", "ਹੈੱਡਕੁਆਰਟਰ"],
    founded: ["ਸਥਾਪਨਾ", "ਸਥਾਪਿਤ"],
    specialties: ["ਵਿਸ਼ੇਸ਼ਤਾਵਾਂ", "ਮੁਹਾਰਤ"],
    other: ["ਕਿਸਮ"],
  },
};
