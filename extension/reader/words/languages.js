/** The tables of all languages, by the code that LinkedIn gives them. */
import { ar } from "./languages/ar.js";
import { bn } from "./languages/bn.js";
import { cs } from "./languages/cs.js";
import { da } from "./languages/da.js";
import { de } from "./languages/de.js";
import { el } from "./languages/el.js";
import { en } from "./languages/en.js";
import { es } from "./languages/es.js";
import { fa } from "./languages/fa.js";
import { fi } from "./languages/fi.js";
import { fr } from "./languages/fr.js";
import { he } from "./languages/he.js";
import { hi } from "./languages/hi.js";
import { hu } from "./languages/hu.js";
import { id } from "./languages/id.js";
import { it } from "./languages/it.js";
import { ja } from "./languages/ja.js";
import { ko } from "./languages/ko.js";
import { mr } from "./languages/mr.js";
import { ms } from "./languages/ms.js";
import { nl } from "./languages/nl.js";
import { no } from "./languages/no.js";
import { pa } from "./languages/pa.js";
import { pl } from "./languages/pl.js";
import { pt } from "./languages/pt.js";
import { ro } from "./languages/ro.js";
import { ru } from "./languages/ru.js";
import { sv } from "./languages/sv.js";
import { te } from "./languages/te.js";
import { th } from "./languages/th.js";
import { tl } from "./languages/tl.js";
import { tr } from "./languages/tr.js";
import { uk } from "./languages/uk.js";
import { vi } from "./languages/vi.js";
import { zh } from "./languages/zh.js";

/** @type {Record<string, import("./tables.js").Words>} */
export const WORDS = {
  ar,
  bn,
  cs,
  da,
  de,
  el,
  en,
  es,
  fa,
  fi,
  fr,
  he,
  hi,
  hu,
  id,
  it,
  ja,
  ko,
  mr,
  ms,
  nl,
  no,
  pa,
  pl,
  pt,
  ro,
  ru,
  sv,
  te,
  th,
  tl,
  tr,
  uk,
  vi,
  zh,
};
