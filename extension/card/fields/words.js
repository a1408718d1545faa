/**
 * Words by which a card says what stands where, in the languages that the rules know. Collected for this project from
 * common usage; a word that is missing leaves a field unsure, and never fills a wrong one.
 */

/** What stands before a number, folded and without its point. @type {Record<"work" | "mobile" | "fax", string[]>} */
export const PHONE_LABELS = {
  work: [
    ..."t tel fon tél tlf tlfno telf teléfono telefono telefon telephone téléphone phone ph p office direct o d".split(
      " ",
    ),
    ..."direct line|direct dial|ligne directe|línea directa|linea diretta|linha direta|accueil|main|switchboard|zentrale|durchwahl|festnetz|tel.-nr|tel-nr|telefonnummer|toll free|toll-free|freephone|freecall|hotline|numéro vert|home|privat|téléphone fixe|teléfono fijo|landline|desk|general|reservations|réservations|reception|standard|bureau|fijo|ufficio|fixe|büro|work".split(
      "|",
    ),
    ..."電話|电话|電話番号|座机|tel/fax|전화".split("|"),
    ..."telefone|fixo|puh|puhelin|växel|direkt|vaste lijn|centrala|ústředna|pevná|santral|τηλ|тел|раб".split(
      "|",
    ),
  ],
  mobile: [
    ..."m mob mobil mobile móvil movil cell cellulare cel c handy natel gsm port portable mobiltelefon mobilnummer".split(
      " ",
    ),
    ..."携帯|手机|行動|携帯電話|手机号|mobiel|komórka|celular|whatsapp|휴대폰|핸드폰".split("|"),
    // one sign of the Japanese word has a Chinese form, which the reader takes it for
    ..."携带|telemóvel|telemovel|tlm|kom|tel. kom|mobilní|mobilnummer|matkapuhelin|cep|κιν|моб|сот".split(
      "|",
    ),
  ],
  fax: [
    ..."f fax télécopie telefax facsimile tlc faks faksi φαξ факс".split(" "),
    ..."传真|傳真|ファックス|ファクス|팩스".split("|"),
  ],
};

/** What stands before anything else than a number. */
export const OTHER_LABELS =
  /^(?:e|e-?mail|mail|correo|courriel|w|web|website|internet|site|url|home(?:page)?|linkedin|in|adresse?|address|dirección|indirizzo|邮箱|電子郵件|メール|网址|網址|地址|住所|所在地)\s*[.:：]\s*/iu;

/** Numbers that are nobody's telephone: of registers, taxes, accounts. */
export const REGISTERS =
  /\b(?:ust-?id|umsatzsteuer|st-?nr|steuernr|steuer-?nummer|steuer-?nr|bankverbindung|kontonummer|konto-?nr|kto|kunden-?nr|kundennummer|bestell-?nr|mitglieds-?nr|account n\p{L}*|licen[cs]e n\p{L}*|registration n\p{L}*|tax n\p{L}*|cnpj|cpf|rfc|cuit|nit|gstin?|codice fiscale|partita iva|num[eé]ro de tva|rpps|adeli|finess|colegiad\p{L}*|hrb|hra|handelsregister|vat|btw|kvk|krs|nip|regon|i[čc]o|di[čc]|cvr|org\.?-? ?n[ro]|tva|siren|siret|rcs|ape|naf|capital|cif|nif|iva|p\.?\s?iva|c\.?f\.?|rea|ein|abn|company no|reg\.? ?no|registered|iban|bic|swift|blz|konto|bank|dun-?s|isbn|gln|uid|che-)(?![\p{L}])/iu;

/** Behind these stands the code of a place; a Brazilian one is as long as a telephone. */
export const POST_CODES =
  /(?:〒|(?:^|[^\p{L}])(?:cep|zip(?: ?code)?|plz|postleitzahl|c\.?p\.?|c\.?a\.?p\.?|code postal|código postal|post(?:al)? ?code|pin(?: ?code)?|postnr|postnummer|psč|irsz|kod pocztowy|邮编|郵遞區號|우편번호))\s*[.:：-]?\s*$/iu;

/** Forms of firms. Latin ones are words of their own. */
export const FORMS = new RegExp(
  `(?:^|[\\s,.&/(])(?:${[
    "g?gmbh(?: & co\\.? ?kgaa?| & co\\.? ?kg)?|ag|kg|ohg|e\\.? ?k\\.?|e\\.? ?v\\.?|kgaa|gbr|ug(?: \\(haftungsbeschränkt\\))?|se|aör|mbh|partg(?:mbb)?|eg|stiftung",
    "ltd\\.?|limited|llp|llc|l\\.l\\.c\\.|inc\\.?|incorporated|corp\\.?|corporation|plc|co\\.|company|lp|pllc|pty|pte|group|holdings?",
    "sarl|s\\.a\\.r\\.l\\.|sas|s\\.a\\.s\\.|sasu|eurl|sa|s\\.a\\.|sci|scop|snc|selarl|et fils|& fils|et cie",
    "s\\.l\\.u?\\.?|s\\.a\\.u\\.?|slu?|sociedad|s\\.c\\.|scoop|coop\\.?",
    "s\\.r\\.l\\.?|srl|s\\.p\\.a\\.?|spa|snc|s\\.n\\.c\\.|sagl",
    "b\\.?v\\.?|n\\.?v\\.?|ab|a/s|aps|as|oy|oyj|sp\\. ?z ?o\\.? ?o\\.?|s\\.r\\.o\\.|a\\.s\\.|kft\\.?|d\\.o\\.o\\.?|oü|l(?:t)?da\\.?|s\\.a\\. de c\\.v\\.|a\\.ş\\.?|ltd\\. ?şti\\.?|spol\\. s r\\.o\\.|zrt\\.?|s\\.k\\.a?\\.?|a\\.e\\.|α\\.ε\\.|ооо|оао|зао|пао|ип",
  ].join(
    "|",
  )})(?=$|[\\s,.)/])|株式会社|有限会社|合同会社|合資会社|有限公司|有限责任公司|股份公司|集团|集團|（株）|\\(株\\)|㈱|주식회사`,
  "iu",
);

/** What a firm often has in its name, where it has no form. */
export const FIRMS =
  /\b(?:stadtwerke|klinikum|universit\p{L}*|hochschule|bank|sparkasse|versicherung\p{L}*|verlag|atelier|studio|officine|menuiserie|consulting|conseil|consultores|services?|solutions?|systems?|technolog\p{L}*|industr\p{L}*|laborator\p{L}*|partners|associates|associés|asociados|solicitors|architekten|architectes|arquitectos|foundation|fondation|fundación|institut[eo]?|agency|agence|agencia|agentur|labs|media|logistics|instruments|robotics|analytics|software|cabinet|kanzlei|praxis|hotel|hôtel|restaurant|museum|musée|museo)\b/iu;

/** Parts of titles. CJK ones stand without blanks. */
export const TITLE_WORDS = new RegExp(
  `(?:^|[^\\p{L}])(?:${[
    "chief|officer|c[efotmipr]o|cmo|cto|cio|vp|svp|evp|president|vice|director|head|manager|management|partner|executive|associate|partnerin|analyst|consultant|engineer|engineering|developer|designer|architect|specialist|coordinator|assistant|advisor|adviser|lead|founder|co-?founder|owner|chair(?:man|woman|person)?|secretary|treasurer|representative|sales|account|buyer|planner|scientist|researcher|professor|lecturer|attorney|counsel|lawyer|solicitor|broker|agent|editor|producer|strategist|controller|accountant|technician|supervisor|principal|trainee|intern|nurse|physician",
    "geschäftsführ\\p{L}*|inhaber\\p{L}*|leit(?:er|erin|ung)\\p{L}*|\\p{L}*leit(?:er|erin|ung)|vorstand\\p{L}*|prokurist\\p{L}*|referent\\p{L}*|berater\\p{L}*|\\p{L}*berater(?:in)?|\\p{L}*ingenieur(?:in)?|entwickler\\p{L}*|\\p{L}*manager(?:in)?|vertrieb\\p{L}*|einkauf\\p{L}*|\\p{L}*meister(?:in)?|\\p{L}*arzt|\\p{L}*ärztin|rechtsanw\\p{L}*|steuerberat\\p{L}*|architekt\\p{L}*|sachbearbeit\\p{L}*|assisten[tz]\\p{L}*|gesellschafter\\p{L}*|beauftragte\\p{L}*|kaufm\\p{L}*|direktor\\p{L}*|redakt\\p{L}*|notar\\p{L}*|gründer\\p{L}*|chef\\p{L}*",
    "direct(?:eur|rice)\\p{L}*|responsable|gérant\\p{L}*|président\\p{L}*|chargée?|ingénieur\\p{L}*|consultant\\p{L}*|conseil(?:ler|lère)|commercial\\p{L}*|adjoint\\p{L}*|attachée?|avocate?|architecte|comptable|juriste|fondat(?:eur|rice)|associée?|acheteu(?:r|se)|technicien\\p{L}*|développeu\\p{L}*|chercheu\\p{L}*|gestionnaire|secrétaire|médecin|notaire|cheffe?",
    "director\\p{L}*|jef[ea]|gerente|responsable|encargad[oa]|ingenier[oa]|consultor\\p{L}*|asesor\\p{L}*|comercial|abogad[oa]|arquitect[oa]|técnic[oa]|president[ea]|fundador\\p{L}*|soci[oa]|coordinador\\p{L}*|administrador\\p{L}*|delegad[oa]|analista|especialista|secretari[oa]|ventas|restaurat(?:or\\p{L}*|eur|rice|ora|ore)|trưởng phòng|phó phòng|giám đốc|chuyên viên|kỹ sư|nhân viên",
    "direttor\\p{L}*|responsabile|amministrat\\p{L}*|titolare|ingegnere|consulente|commerciale|avvocat[oa]|architetto|vendite|presidente|socio|capo",
    "diretor\\p{L}*|gerent\\p{L}*|directeur|manager|eigenaar|zaakvoerder|adviseur|verkoop|säljare|chef|vd|direktør|konsulent|indkøbschef|salgschef|prezes|kierownik|dyrektor|ředitel\\p{L}*|jednatel",
    "projektledare|försäljning\\p{L}*|ekonom\\p{L}*|kundansvarig|avdelningschef|\\p{L}*chef|projektleder|prosjektleder|daglig leder|\\p{L}*leder|rådgiver|rådgivare|ingeniør|ingenjör|toimitusjohtaja|\\p{L}*johtaja|\\p{L}*päällikkö|asiantuntija|projectleider|\\p{L}*directeur|\\p{L}*adviseur|inkoper|beleidsmedewerker|accountmanager",
    "specjalista|handlowiec|przedstawiciel\\p{L}*|doradca|adwokat|radca|inżynier|właściciel\\p{L}*|obchodní\\p{L}*|vedoucí|majitel\\p{L}*|předseda\\p{L}*|advokát\\p{L}*|konzultant\\p{L}*|ügyvezető|igazgató|müdür\\p{L}*|uzman\\p{L}*|yönetici\\p{L}*|danışman\\p{L}*|mühendis\\p{L}*|sorumlu\\p{L}*|temsilci\\p{L}*|genel müdür",
    "engenheir[oa]|advogad[oa]|sóci[oa]|vendas|compras|consultor\\p{L}*|διευθυντ\\p{L}*|υπεύθυν\\p{L}*|σύμβουλος|μηχανικός|δικηγόρος|директор|руководитель|менеджер|начальник|инженер|юрист|специалист",
  ].join(
    "|",
  )})(?=$|[^\\p{L}])|取締役|社長|会長|部長|課長|係長|主任|室長|店長|所長|代表|顧問|担当|営業部|技術部|企画|理事|经理|經理|协理|協理|总监|總監|總裁|董事長|工程師|專員|處長|組長|副理|執行長|業務|总裁|董事|主管|工程师|主席|顾问|专员|部长|助理|教授|律师|会计|대표|이사|부장|차장|과장|대리|팀장|사원`,
  "iu",
);

/** What stands before a name and is no part of it. */
export const DEGREES =
  /^(?:(?:(?:prof|dott|avv|sig)\.(?:ssa|ra|na)|prof|dr|mr|mrs|ms|mme|mlle|m|herr|frau|sr|sra|don|doña|dott|ing|dipl|mag|lic|rer|nat|med|vet|phil|jur|pol|oec|habil|hc|h\.c|univ|arch|avv|me|maître|sir|dame|rev|eng|arq|lcdo|lcda|d|ir|mba|bsc|msc|ra|stb|wp|mgr|inż|hab|lek|judr|mudr|phdr|rndr|mvdr|bc|ir|drs|dra|exmo|engº|engª)\.?(?:-?(?:ing|kfm|kffr|inf|phys|wirt|chem|päd|psych|volksw|betriebsw|med|fh|tech)\.?|\s?\(fh\))*[\s.]+)+(?=\p{Lu})/iu;

/** What stands behind a name and is no part of it. */
export const SUFFIXES =
  /(?:,?\s+(?:ph\.?\s?d\.?|m\.?\s?b\.?\s?a\.?|m\.?\s?sc\.?|b\.?\s?sc\.?|m\.?\s?a\.?|b\.?\s?a\.?|ll\.?\s?m\.?|m\.?\s?d\.?|esq\.?|cpa|cfa|pmp|p\.?\s?e\.?|fca|aca|mrics|frics|riba|obe|mbe|dipl\.-\p{L}+\.?|\([^)]{1,20}\)))+$/iu;

/** Words of addresses. */
export const STREETS =
  /(?:\p{L}(?:straße|strasse|str\.|weg|allee|gasse|ring|damm|ufer|markt|graben|steig|gatan|vägen|gade|vej|straat|laan|plein|kade|katu)(?![\p{L}])|\b(?:straße|strasse|str\.|rue|avenue|av\.|avda\.?|boulevard|bd|quai|place|chemin|impasse|allée|cours|parc|calle|c\/|plaza|pl\.|paseo|pº|camino|carrer|vía|via|viale|piazza|corso|largo|rua|street|st\.|road|rd\.?|lane|row|way|drive|dr\.|court|square|yard|place|terrace|close|park|house|floor|suite|ste\.?|building|postfach|p\.?\s?o\.? box|bp|cedex|am|im|an der|auf der|zum|zur)(?![\p{L}]))/iu;

export const COUNTRIES =
  /^(?:deutschland|germany|österreich|austria|schweiz|suisse|svizzera|switzerland|france|frankreich|españa|spain|espagne|italia|italy|united kingdom|uk|england|scotland|wales|ireland|usa|u\.s\.a\.|united states|canada|méxico|mexico|portugal|belgique|belgië|belgium|nederland|netherlands|luxembourg|danmark|denmark|sverige|sweden|norge|norway|suomi|finland|polska|poland|česko|japan|日本|china|中国|中國|taiwan|台灣|korea|singapore|australia|new zealand|brasil|brazil|argentina|chile|colombia)\.?$/iu;

/** Behind these words a title goes on in the next line, whatever stands there. */
export const GOES_ON =
  /(?:[&,/-]|(?:^|\s)(?:und|and|et|y|e|i|en|och|og|of|for|für|de|des|du|della?|del|da|do|van|voor|för|til|w|ve|der|the))$/iu;

/** Whose number stands behind it is not the card's own person. */
export const ASSISTANTS =
  /^(?:(?:personal |executive |team)?assistant(?:e|in)?|assistent(?:e|in)?|asistente?|assistente|sekretariat|sekretärin|vorzimmer|secretary|secrétaire|secrétariat|secretaría|secretari[ao]|segreteria|sekretærin?|sekretariatet|secretaresse|asystentka|秘書|秘书)\s*[:：]\s*/iu;

/** What stands on tickets, receipts, badges, vouchers and loyalty cards, and on hardly any business card. */
export const NO_CARD_WORDS = new RegExp(
  `(?:^|[^\\p{L}])(?:${[
    "receipt|invoice|subtotal|total due|change due|boarding|flight|admission|doors open|visitor|attendee|exhibitor|delegate|member since|loyalty|gift card|voucher|coupon|tickets?|etkt|e-ticket|booking ref\\p{L}*|inbox|subject:|re:|fwd?:|type a message|(?:lost|missing) (?:cat|dog|pet|person|child)|reward|for sale|for rent|to let|tracking|welcome|wi-?fi|wlan|password|thank you",
    "posteingang|betreff:|aw:|wg:|nachricht schreiben|entlaufen|zugelaufen|vermisst|belohnung|finderlohn|zu verkaufen|zu vermieten|willkommen|sendungsnummer|quittung|rechnung|kassenbon|bon-?nr|summe|eintritt|einlass|besucher|aussteller|mitglied seit|treuekarte|kundenkarte|gutschein|fahrkarte|platz|passwort|speisekarte|vielen dank",
    "boîte de réception|objet :|chat perdu|chien perdu|récompense|à vendre|à louer|bienvenue|facture|reçu|ticket de caisse|billet|embarquement|visiteur|exposant|carte de fidélité|bon d'achat|mot de passe|merci de votre visite",
    "bandeja de entrada|asunto:|se busca|recompensa|se vende|se alquila|bienvenid[oa]s?|ricompensa|vendesi|affittasi|benvenut[oi]|recibo|factura|entrada|embarque|asiento|visitante|expositor|tarjeta de (?:fidelidad|cliente)|socio desde|contraseña|ricevuta|scontrino|biglietto|imbarco|visitatore|carta fedeltà|fatura|bilhete|klantenkaart|kassabon|bezoeker|rachunek|karta stałego klienta|účtenka|kvitto|kvittering|kuitti|fiş",
  ].join("|")})(?=$|[^\\p{L}])|領収書|搭乗券|入場券|会員|发票|收据|登机牌|门票|会员|영수증`,
  "iu",
);
