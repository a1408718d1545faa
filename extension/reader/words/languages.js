/** The tables of all languages, by the code that LinkedIn gives them. */
import { ar } from "./ar.js";
import { bn } from "./bn.js";
import { cs } from "./cs.js";
import { da } from "./da.js";
import { de } from "./de.js";
import { el } from "./el.js";
import { en } from "./en.js";
import { es } from "./es.js";
import { fa } from "./fa.js";
import { fi } from "./fi.js";
import { fr } from "./fr.js";
import { he } from "./he.js";
import { hi } from "./hi.js";
import { hu } from "./hu.js";
import { id } from "./id.js";
import { it } from "./it.js";
import { ja } from "./ja.js";
import { ko } from "./ko.js";
import { mr } from "./mr.js";
import { ms } from "./ms.js";
import { nl } from "./nl.js";
import { no } from "./no.js";
import { pa } from "./pa.js";
import { pl } from "./pl.js";
import { pt } from "./pt.js";
import { ro } from "./ro.js";
import { ru } from "./ru.js";
import { sv } from "./sv.js";
import { te } from "./te.js";
import { th } from "./th.js";
import { tl } from "./tl.js";
import { tr } from "./tr.js";
import { uk } from "./uk.js";
import { vi } from "./vi.js";
import { zh } from "./zh.js";

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
