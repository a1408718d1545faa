/**
 * Names in scripts without capitals, by what stands beside them: `田中様`, `김민수 부장님`, `السيد الشمري`, `श्री मेहरोत्रा`.
 * How far a name goes there is not told, so that one or two words are taken; what is no name in the same place ("客様",
 * "고객님", "项目经理") is left out. General knowledge of the languages. Pure, linear.
 */
/** @import { Finder } from "./mask.js" */
import { findMatches } from "./mask_spans.js";

const JAPANESE =
  /(?:[\p{Script=Han}々]{1,4}|[\p{Script=Katakana}ー]{2,12}|[\p{Script=Han}々]{1,3} [\p{Script=Han}々]{1,3})(?=様|さま|さん|氏|殿|先生|部長|課長|係長|社長|専務|常務|くん|ちゃん)/gu;
const NO_JAPANESE = /(?:客|皆|神|奥|王|母|父|兄|姉|娘|嬢|旦那|者|員|屋|業|各位|学生|取引先|担当|主婦)$/u;
const KOREAN =
  /(?<!\p{L})\p{Script=Hangul}{2,4}(?= ?(?:님|씨|부장|과장|차장|대리|사원|사장|이사|팀장|실장|대표|교수|박사|선생|변호사))/gu;
const NO_KOREAN =
  /^(?:고객|선생|부장|과장|차장|대리|사원|사장|이사|팀장|실장|대표|교수|박사|회원|손|담당자|변호사|부|신임|전임|우리|저희|모든|영업|마케팅|인사|재무|개발|해외|국내|공동|전무|상무)$/u;
/** Frequent Chinese surnames that begin no word before such a title. */
const CHINESE =
  /[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫朱胡郭林罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾肖萧蕭董袁潘蔡蒋蔣余杜叶葉魏苏蘇吕呂沈姚卢盧姜崔钟鍾谭譚陆陸汪范廖贾賈韦韋邹鄒熊孟秦邱薛闫侯雷龙龍陶贺賀顾顧毛郝龚邵钱錢严嚴][\p{Script=Han}]{0,2}?(?=先生|女士|小姐|经理|經理|总监|總監|总|總|老师|老師|博士|教授|主任|董事长|董事長|工程师|工程師)/gu;
const ARABIC_WORD = String.raw`[\p{Script=Arabic}\p{M}\u200c]{2,24}`;
const ARABIC = new RegExp(
  String.raw`(?<![\p{L}\p{M}])(?:[دأم](?=\.)|[وفبلك]?(?:ال|لل)?(?:سيد|سيدة|آنسة|دكتور|دكتورة|أستاذ|أستاذة|مهندس|مهندسة|شيخ|محامي|آقای|آقا|خانم|دکتر|جناب))\.? ` +
    `(?:(?:عبد|بن|ابن|أبو|آل|أم) )?${ARABIC_WORD}(?: (?:(?:عبد|بن|ابن|أبو|آل) )?ال${ARABIC_WORD})?`,
  "gu",
);
const HEBREW =
  /(?<!\p{L})[ולבהמש]?(?:מר|גב['׳]|גברת|אדון|ד["״]ר|עו["״]ד|פרופ['׳]|רו["״]ח) (?:(?:בן|בר|אבן|אל) )?\p{Script=Hebrew}{2,20}['׳]?(?:[ -](?:(?:בן|בר|אבן) )\p{Script=Hebrew}{2,20})?/gu;
const INDIC_WORD =
  "(?!(?:ने|को|का|की|के|से|में|पर|और|जी|है|हैं|नी|ला|চা|কে|ও|এর|ਨੇ|ਨੂੰ|ਦਾ|ਦੀ|ਦੇ)(?![\\p{L}\\p{M}]))" +
  "[\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Telugu}\\p{Script=Gurmukhi}\\p{M}]{2,30}";
const INDIC = new RegExp(
  String.raw`(?<![\p{L}\p{M}])(?:श्रीमती|श्री|सुश्री|डॉ\.?|जनाब|শ্রী|শ্রীমতী|জনাব|ডাঃ|ডঃ|శ్రీ|శ్రీమతి|డా\.?|ਸ੍ਰੀ|ਸ਼੍ਰੀਮਤੀ|ਡਾ\.?|ਸਰਦਾਰ) ` +
    `${INDIC_WORD}(?: ${INDIC_WORD})?`,
  "gu",
);
const THAI = /(?<![\p{L}\p{M}])(?:นางสาว|ดร\.|ผศ\.|รศ\.) ?[\p{Script=Thai}]{2,40}/gu;
/** Khun is "you" too, and begins "quality"; Nai and Nang begin trades: only what goes on with no such word is a name. */
const KHUN = new RegExp(
  "(?<![\\p{L}\\p{M}])(?:คุณ(?!ได้|จะ|มี|เป็น|สามารถ|ต้อง|อยาก|คิด|ไป|มา|ให้|ที่|และ|ว่า|ครับ|ค่ะ|คะ|ช่วย|เคย|กำลัง|ไม่|ก็|คือ|ชอบ|" +
    "ทำ|ยัง|ภาพ|สมบัติ|ค่า|ลักษณะ|ธรรม|ประโยชน์|วุฒิ|เอง|แม่|พ่อ|ครู|หมอ|ลูกค้า|รู้|เห็น|ใช้|ส่ง|พร้อม|สะดวก|สนใจ|ต้องการ)|" +
    "นาย(?!จ้าง|หน้า|ทุน|ทะเบียน|ช่าง|พล|กรัฐ|กเทศ|กสมาคม|อำเภอ|ตำรวจ|แพทย์|ท่า)|นาง(?!แบบ|เอก|ฟ้า|พยาบาล|งาม|สาว)) ?[\\p{Script=Thai}]{2,40}",
  "gu",
);

/** @returns {Finder[]} */
export function makeHonorificFinders() {
  const find = (/** @type {RegExp} */ pattern, none = /$^/u) => {
    const finder = (/** @type {string} */ text) =>
      findMatches("name", text, pattern).filter(({ text: said }) => !none.test(said));
    return finder;
  };
  return [
    find(JAPANESE, NO_JAPANESE),
    find(KOREAN, NO_KOREAN),
    ...[CHINESE, ARABIC, HEBREW, INDIC, THAI, KHUN].map((pattern) => find(pattern)),
  ];
}
