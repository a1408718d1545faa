/** Whether what the rep types into a field of the plan can be what the field holds; said at the field, before it is sent. */
import { isEmail, isPhone } from "../../by_hand.js";
import { isCountryCode, isPlaceName } from "./places.js";
import { shareNameOf } from "../properties.js";

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const WEB = ["websites"];
const PLACES = ["location", "place.city", "place.region", "place.country"];
const COUNTRY_CODE = "place.country_code";
const COMPANY_WEB = ["company.website", "company.domain"];

/**
 * The key of the words for what is wrong; "" when it fits. A list is looked at line by line.
 * @param {string} source the property of the person or company @param {string} text
 */
export function faultOfTyped(source, text) {
  const fits = checkFor(source);
  const lines = text.split("\n").flatMap((line) => line.trim() || []);
  const wrong = fits && lines.some((line) => !fits.test(line));
  return wrong ? fits.wrong : "";
}

/** @param {string} source @returns {{test: (line: string) => boolean, wrong: string} | null} */
function checkFor(source) {
  const kind = shareNameOf(source.replace(/^company\./, ""));
  if (kind === "emails") return { test: isEmail, wrong: "hand_wrong_emails" };
  if (kind === "phones") return { test: isPhone, wrong: "hand_wrong_phones" };
  if (PLACES.includes(kind)) return { test: isPlaceName, wrong: "wrong_place" };
  if (kind === COUNTRY_CODE) return { test: isCountryCode, wrong: "wrong_country_code" };
  if (WEB.includes(kind) || COMPANY_WEB.includes(source)) return { test: isWebAddress, wrong: "wrong_web" };
  return null;
}

/** A host with a dot, with or without its scheme. @param {string} line */
function isWebAddress(line) {
  const url = URL.parse(SCHEME.test(line) ? line : `https://${line}`);
  return (
    Boolean(url && /^https?:$/.test(url.protocol) && /[^.]\.[^.]{2,}$/.test(url.hostname)) && !/\s/.test(line)
  );
}
