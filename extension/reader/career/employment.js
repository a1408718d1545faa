/**
 * What LinkedIn writes in the place of an employer, or behind one, and is none: the kind of employment, and a break
 * between two jobs. By language of the user interface; small letters.
 */
import { squeezeBlanks } from "../text.js";
import { pageLanguageOf } from "../words/tables.js";

/** @type {Record<string, string>} */
const KINDS = {
  ar: "دوام كامل, دوام جزئي, عمل حر, أعمال حرة, مستقل, عقد, بعقد, تدريب, تدريب مهني, موسمي, مؤقت, لحسابه الخاص, متطوع, تطوع",
  bn: "পূর্ণকালীন, ফুল-টাইম, খণ্ডকালীন, পার্ট-টাইম, স্বনিযুক্ত, স্ব-নিযুক্ত, ফ্রিল্যান্স, চুক্তিভিত্তিক, চুক্তি, ইন্টার্নশিপ, শিক্ষানবিশ, মৌসুমী",
  cs: "plný úvazek, na plný úvazek, částečný úvazek, na částečný úvazek, osvč, osoba samostatně výdělečně činná, na volné noze, freelance, smlouva, na smlouvu, stáž, učňovství, sezónní, sezonní, dočasný, dobrovolník, dobrovolnictví",
  da: "fuldtid, fuld tid, på fuld tid, på fuldtid, fuldtidsansat, deltid, på deltid, deltidsansat, selvstændig, selvstændig erhvervsdrivende, freelance, freelancer, kontrakt, kontraktansat, praktik, praktikophold, praktikant, lærling, elev, sæsonarbejde, sæsonbestemt, vikar, tidsbegrænset, frivillig",
  de: "vollzeit, in vollzeit, teilzeit, in teilzeit, selbstständig, selbständig, selbstständigkeit, freiberuflich, freiberufler, freiberuflerin, freelance, freelancer, befristet, festanstellung, auf vertragsbasis, vertrag, praktikum, praktikant, ausbildung, lehre, duales studium, saisonal, saisonarbeit, werkstudent, werkstudentin, minijob, trainee, zeitarbeit, ehrenamt, ehrenamtlich",
  el: "πλήρης απασχόληση, μερική απασχόληση, αυτοαπασχολούμενος, αυτοαπασχολούμενη, αυτοαπασχόληση, ελεύθερος επαγγελματίας, freelance, σύμβαση, με σύμβαση, πρακτική άσκηση, μαθητεία, εποχική, εποχιακή, εθελοντής, εθελόντρια, εθελοντισμός",
  en: "full-time, part-time, self-employed, freelance, freelancer, contract, contractor, internship, apprenticeship, seasonal, temporary, permanent, permanent full-time, permanent part-time, trainee, volunteer, volunteering, independent, fixed-term, zero-hours, casual",
  es: "jornada completa, tiempo completo, a tiempo completo, media jornada, jornada parcial, tiempo parcial, a tiempo parcial, medio tiempo, autónomo, autónoma, profesional independiente, independiente, trabajo por cuenta propia, por cuenta propia, freelance, freelancer, contrato, contrato temporal, contrato de prácticas, prácticas, contrato de aprendizaje, de temporada, temporal, estacional, aprendiz, becario, becaria, pasantía, indefinido, voluntariado, voluntario, voluntaria",
  fa: "تمام وقت, تمام‌وقت, پاره وقت, پاره‌وقت, خوداشتغال, خویش‌فرما, آزادکار, فریلنس, قراردادی, کارآموزی, شاگردی, فصلی",
  fi: "kokoaikatyö, osa-aikatyö, vakituinen, vakituinen työsuhde, kokoaikainen, kokopäiväinen, osa-aikainen, osapäiväinen, itsenäinen ammatinharjoittaja, yrittäjä, freelance, freelancer, sopimus, sopimustyö, harjoittelu, työharjoittelu, oppisopimus, kausityö, kausiluonteinen, määräaikainen, vapaaehtoinen, vapaaehtoistyö",
  fr: "temps plein, temps partiel, à temps plein, à temps partiel, indépendant, indépendante, travailleur indépendant, freelance, free-lance, cdi, cdd, contrat en alternance, alternance, stage, stagiaire, apprentissage, contrat d'apprentissage, saisonnier, intérim, intérimaire, contrat, profession libérale, auto-entrepreneur, auto-entrepreneuse, micro-entrepreneur, vacataire, bénévolat, bénévole, volontariat",
  he: "משרה מלאה, משרה חלקית, עצמאי, עצמאית, פרילנס, פרילאנס, חוזה, התמחות, חניכות, עונתי, זמני, מתנדב, מתנדבת, התנדבות",
  hi: "पूर्णकालिक, फ़ुल-टाइम, फुल-टाइम, अंशकालिक, पार्ट-टाइम, स्व-रोज़गार, स्व-नियोजित, स्वरोज़गार, फ़्रीलांस, फ्रीलांस, अनुबंध, कॉन्ट्रैक्ट, इंटर्नशिप, प्रशिक्षुता, मौसमी",
  hu: "teljes munkaidős, teljes munkaidő, részmunkaidős, részmunkaidő, önfoglalkoztató, egyéni vállalkozó, szabadúszó, szerződéses, szerződés, gyakornoki, gyakornok, gyakornokság, szakmai gyakorlat, tanulószerződés, szezonális, idénymunka, önkéntes",
  id: "purnawaktu, purna waktu, penuh waktu, paruh waktu, wiraswasta, wirausaha, pekerja lepas, lepas, freelance, kontrak, magang, pemagangan, musiman, sukarelawan, relawan",
  it: "a tempo pieno, tempo pieno, full time, a tempo parziale, part-time, part time, lavoratore autonomo, libero professionista, libera professione, autonomo, freelance, contratto, a contratto, contratto a tempo determinato, a tempo determinato, a tempo indeterminato, stage, tirocinio, apprendistato, stagionale, partita iva, volontariato, volontario, volontaria",
  ja: "正社員, フルタイム, パートタイム, パート・アルバイト, アルバイト, パート, 自営業, 自営, フリーランス, 契約社員, 契約, インターン, インターンシップ, 見習い, 研修生, 季節労働, 季節雇用, 派遣社員, 個人事業主, 業務委託, 請負, 嘱託社員, 嘱託, パートタイマー, アルバイト・パート, ボランティア, ボランティア",
  ko: "정규직, 풀타임, 파트타임, 시간제, 자영업, 자영업자, 프리랜서, 계약직, 인턴, 인턴십, 견습, 수습, 계절직, 시즌, 자원봉사",
  mr: "पूर्णवेळ, पूर्ण-वेळ, अर्धवेळ, अर्ध-वेळ, स्वयंरोजगार, स्वयं-रोजगार, फ्रीलान्स, करार, कंत्राट, इंटर्नशिप, प्रशिक्षणार्थी, हंगामी",
  ms: "sepenuh masa, separuh masa, bekerja sendiri, bebas, pekerja bebas, kontrak, latihan amali, perantisan, bermusim",
  nl: "fulltime, voltijd, voltijds, in voltijd, parttime, deeltijd, deeltijds, in deeltijd, loondienst, in loondienst, zelfstandig, zelfstandige, zelfstandig ondernemer, zzp, zzp'er, freelance, freelancer, contract, contractbasis, stage, leerwerkplek, leerlingschap, leerlingstelsel, seizoenswerk, seizoensgebonden, tijdelijk, vrijwilliger, vrijwilligerswerk",
  no: "heltid, på heltid, fulltid, deltid, på deltid, selvstendig, selvstendig næringsdrivende, frilans, frilanser, freelance, kontrakt, vikariat, engasjement, praksis, praksisplass, internship, lærling, læretid, sesongarbeid, sesongbasert, midlertidig, frivillig",
  pa: "ਪੂਰਾ-ਸਮਾਂ, ਪੂਰਾ ਸਮਾਂ, ਫੁੱਲ-ਟਾਈਮ, ਅੰਸ਼ਕ-ਸਮਾਂ, ਪਾਰਟ-ਟਾਈਮ, ਸਵੈ-ਰੁਜ਼ਗਾਰ, ਫ੍ਰੀਲਾਂਸ, ਫਰੀਲਾਂਸ, ਇਕਰਾਰਨਾਮਾ, ਕੰਟਰੈਕਟ, ਇੰਟਰਨਸ਼ਿਪ, ਸਿਖਿਆਰਥੀ, ਮੌਸਮੀ",
  pl: "pełny etat, niepełny etat, część etatu, samozatrudnienie, własna działalność, działalność gospodarcza, freelance, freelancer, wolny strzelec, umowa, kontrakt, umowa zlecenie, umowa o pracę, praktyka, praktyki, staż, praktyka zawodowa, przyuczenie do zawodu, sezonowe, sezonowo, praca sezonowa, b2b, wolontariat, wolontariusz, wolontariuszka",
  pt: "tempo integral, período integral, meio período, tempo parcial, a tempo inteiro, a tempo parcial, autônomo, autônoma, autónomo, autónoma, trabalhador por conta própria, por conta própria, freelance, freelancer, contrato, temporário, contrato temporário, estágio, estagiário, aprendiz, jovem aprendiz, programa de aprendizagem, sazonal, trainee, terceirizado, pessoa jurídica, pj, clt, voluntariado, voluntário, voluntária",
  ro: "normă întreagă, cu normă întreagă, full-time, jumătate de normă, cu jumătate de normă, part-time, liber profesionist, activitate independentă, persoană fizică autorizată, pfa, freelance, freelancer, contract, internship, stagiu, ucenicie, sezonier, voluntar, voluntariat",
  ru: "полный рабочий день, полная занятость, неполный рабочий день, частичная занятость, самозанятый, самозанятость, индивидуальный предприниматель, внештатная работа, фриланс, фрилансер, внештатный сотрудник, по контракту, контракт, договор, работа по контракту, стажировка, практика, обучение, ученичество, сезонная работа, сезонная, временная работа, волонтёр, волонтер, волонтёрство",
  sv: "heltid, på heltid, deltid, på deltid, egenföretagare, egen företagare, egenanställd, frilans, frilansare, kontrakt, kontraktsanställning, konsult, praktik, praktikplats, lärling, lärlingsplats, säsongsarbete, säsongsanställning, säsong, vikariat, tillsvidare, volontär, ideellt arbete",
  te: "పూర్తి-సమయం, పూర్తి సమయం, పార్ట్-టైమ్, పార్ట్ టైమ్, స్వయం-ఉపాధి, స్వయం ఉపాధి, ఫ్రీలాన్స్, కాంట్రాక్ట్, ఒప్పందం, ఇంటర్న్‌షిప్, అప్రెంటిస్‌షిప్, కాలానుగుణ",
  th: "เต็มเวลา, งานเต็มเวลา, พาร์ทไทม์, งานพาร์ทไทม์, พาร์ตไทม์, ฟูลไทม์, งานฟูลไทม์, พนักงานประจำ, รับจ้างอิสระ, นอกเวลา, ประกอบอาชีพอิสระ, อาชีพอิสระ, ธุรกิจส่วนตัว, ฟรีแลนซ์, สัญญาจ้าง, ฝึกงาน, นักศึกษาฝึกงาน, ตามฤดูกาล",
  tl: "full-time, part-time, self-employed, may sariling negosyo, sariling trabaho, freelance, kontrata, kontraktwal, internship, apprenticeship, pana-panahon, pamanahon",
  tr: "tam zamanlı, yarı zamanlı, serbest meslek, serbest çalışan, kendi işi, bağımsız, freelance, sözleşmeli, sözleşme, staj, stajyer, çıraklık, mevsimlik, sezonluk, dönemsel, geçici, gönüllü",
  uk: "повна зайнятість, повний робочий день, неповна зайнятість, часткова зайнятість, неповний робочий день, самозайнятий, самозайнята, самозайнятість, фоп, фриланс, фрілансер, позаштатний працівник, контракт, за контрактом, договір, стажування, практика, учнівство, сезонна робота, сезонна, волонтер, волонтерство",
  vi: "toàn thời gian, bán thời gian, tự kinh doanh, tự doanh, tự làm chủ, làm tự do, tự do, freelance, hợp đồng, thực tập, thực tập sinh, học việc, theo mùa, thời vụ, tình nguyện viên",
  zh: "全职, 兼职, 自雇, 自由职业, 自由职业者, 个体经营, 合同, 合同工, 实习, 学徒, 季节性, 临时, 全職, 兼職, 自營, 自僱, 自由工作者, 自由業, 約聘, 合約, 實習, 學徒, 季節性, 派遣, 志愿者, 义工, 志工, 義工",
};

/** A break between two jobs; what it was for is the second line of such an entry, or its first. @type {Record<string, string>} */
const BREAKS = {
  ar: "انقطاع مهني, استراحة مهنية, فترة انقطاع عن العمل, تفرغ للوالدية",
  bn: "ক্যারিয়ার বিরতি, কর্মবিরতি",
  cs: "kariérní přestávka, přestávka v kariéře, rodičovská dovolená, mateřská dovolená",
  da: "karrierepause, pause i karrieren, orlov, barselsorlov, forældreorlov, hjemmegående forælder på fuld tid",
  de: "karrierepause, berufliche auszeit, berufspause, auszeit, elternzeit, mutterschutz, sabbatical, berufliche pause, kindererziehung in vollzeit, vollzeit-elternschaft",
  el: "επαγγελματική παύση, διακοπή καριέρας, διάλειμμα καριέρας, γονική άδεια",
  en: "career break, career pause, full-time parenting, full time parent, stay-at-home parent, stay-at-home mom, stay-at-home dad, parental leave, maternity leave, paternity leave, sabbatical",
  es: "pausa profesional, pausa laboral, descanso profesional, interrupción profesional, receso profesional, excedencia, permiso parental, baja por maternidad, año sabático, crianza a tiempo completo, paternidad/maternidad a tiempo completo",
  fa: "وقفه شغلی, وقفه کاری",
  fi: "uratauko, tauko uralla, vanhempainvapaa, äitiysloma, hoitovapaa, kokoaikainen vanhemmuus",
  fr: "pause carrière, pause professionnelle, interruption de carrière, interruption professionnelle, parent à temps plein, congé parental, congé maternité, congé paternité, congé sabbatique, année sabbatique",
  he: "הפסקה בקריירה, הפסקת קריירה, חופשת לידה",
  hi: "करियर ब्रेक, करियर विराम, कैरियर ब्रेक",
  hu: "karrierszünet, karrier szünet, gyes, gyed, szülői szabadság",
  id: "jeda karier, jeda karir, rehat karier",
  it: "pausa lavorativa, pausa professionale, pausa di carriera, interruzione di carriera, congedo parentale, congedo di maternità, genitore a tempo pieno, anno sabbatico",
  ja: "キャリアブレイク, キャリアの中断, 休職, 育児休暇, 育児休業, 産休, 育休, 離職期間, 子育て",
  ko: "경력 공백, 경력 단절, 경력 휴식기, 육아휴직, 휴직, 전업 육아",
  mr: "करिअर ब्रेक, करिअर विश्रांती",
  ms: "rehat kerjaya, kerehatan kerjaya",
  nl: "loopbaanonderbreking, loopbaanpauze, carrièrepauze, carrièreonderbreking, ouderschapsverlof, zwangerschapsverlof, fulltime ouderschap, sabbatical, sabbatjaar",
  no: "karrierepause, pause i karrieren, foreldrepermisjon, permisjon, hjemmeværende forelder",
  pa: "ਕਰੀਅਰ ਬ੍ਰੇਕ, ਕੈਰੀਅਰ ਬ੍ਰੇਕ",
  pl: "przerwa w karierze, przerwa zawodowa, przerwa w pracy, urlop macierzyński, urlop rodzicielski, urlop wychowawczy",
  pt: "pausa na carreira, pausa profissional, interrupção na carreira, intervalo na carreira, licença parental, licença-maternidade, licença maternidade, licença-paternidade, ano sabático, parentalidade em tempo integral, cuidados parentais em tempo integral",
  ro: "pauză în carieră, pauză de carieră, întrerupere a carierei, concediu de maternitate, concediu de creștere a copilului",
  ru: "перерыв в карьере, карьерная пауза, карьерный перерыв, отпуск по уходу за ребенком, декретный отпуск, декрет",
  sv: "karriäruppehåll, karriärpaus, paus i karriären, uppehåll i karriären, föräldraledighet, föräldraledig, tjänstledig, tjänstledighet, heltidsförälder",
  te: "కెరీర్ విరామం, కెరీర్ బ్రేక్",
  th: "พักงาน, การพักงาน, ช่วงพักอาชีพ, ช่วงพักงาน, หยุดพักอาชีพ",
  tl: "career break, pahinga sa karera, pahinga sa trabaho",
  tr: "kariyer molası, kariyer arası, kariyere ara, kariyere ara verme, doğum izni, ebeveyn izni",
  uk: "перерва в кар'єрі, кар'єрна перерва, кар'єрна пауза, декретна відпустка, декрет",
  vi: "nghỉ ngơi nghề nghiệp, tạm nghỉ việc, gián đoạn sự nghiệp, nghỉ giữa sự nghiệp",
  zh: "职业中断, 职业空档期, 职业空窗期, 职场空窗期, 職涯中斷, 職涯空窗期, 職業空檔期, 生涯中斷, 育儿假, 育嬰假, 全职育儿, 全職育兒",
};

/** LinkedIn's own reasons for a break, which begin other lines too. */
const REASONS = {
  en: "caregiving, gap year, bereavement, career transition, health and well-being, layoff/position eliminated, personal goal pursuit, relocation, retirement",
};

const EVERY_REASON = listSpellings(REASONS);
const EVERY_KIND = listSpellings(KINDS);
const EVERY_BREAK = listSpellings(BREAKS);
/** The other gender's ending behind a word: `Αυτοαπασχολούμενος/η`, `Indépendant(e)`, `Самозанятый (-ая)`. */
const GENDER = /(?<=\p{L})(?:\/-?\p{L}{1,3}| ?\(-?\p{L}{1,3}\)|·\p{L}{1,3})(?!\p{L})/gu;
const DOT = /\s+[·•‧∙]\s+/;

/**
 * Whether words name a kind of employment and no employer: `Full-time`, `Freelance`, `Self-employed`.
 * @param {string} said
 */
export function isEmployment(said) {
  const bare = said.replace(GENDER, "");
  const both = said.split(/\s*\/\s*/);
  return [said, bare].some(isKind) || (both.length > 1 && both.every(isKind));
}

/** @param {string} said */
function isKind(said) {
  return EVERY_KIND.has(plainOf(said));
}

/**
 * Whether words name a break between two jobs, alone or before what it was for (`Career break - travel`).
 * @param {string} said
 */
export function isBreak(said) {
  const [head = ""] = said.split(/\s+[-–—|:]\s+|[(（:]/);
  return [EVERY_BREAK, EVERY_REASON].some((all) => all.has(plainOf(said))) || EVERY_BREAK.has(plainOf(head));
}

/**
 * The employer that a line names, without the kind of employment behind it; null when it names none. A middle dot
 * may be a part of the name: it cuts only what is surely a kind. In a language without a table nobody knows.
 * @param {string} said
 * @param {string} lang
 * @returns {string | null}
 */
export function employerOf(said, lang) {
  const parts = squeezeBlanks(said).split(DOT).filter(Boolean);
  while (parts.length && isEmployment(parts.at(-1) ?? "")) parts.pop();
  if (!parts.length || parts.every((part) => isEmployment(part) || isBreak(part))) return null;
  const known = Object.hasOwn(KINDS, pageLanguageOf(lang));
  if (parts.length > 1 && !known) return null;
  const name = squeezeBlanks(said);
  return parts.length === name.split(DOT).length ? name : name.slice(0, endOf(name, parts));
}

/** Where the last of some parts ends in the whole. @param {string} whole @param {string[]} parts */
function endOf(whole, parts) {
  let at = 0;
  for (const part of parts) at = whole.indexOf(part, at) + part.length;
  return at;
}

/** @param {Record<string, string>} table */
function listSpellings(table) {
  return new Set(Object.values(table).flatMap((words) => words.split(", ").map(plainOf)));
}

/** Without regard to case, hyphens, apostrophes and brackets around it. @param {string} said */
function plainOf(said) {
  return squeezeBlanks(said)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’]/g, "'")
    .replace(/[-‐‑–_]/g, " ")
    .replace(/^[([]|[)\].]$/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
