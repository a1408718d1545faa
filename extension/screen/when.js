/** Dates, times and numbers as the language of the browser writes them. */
import { messageOf } from "./language.js";

/** @typedef {Date | number} Moment a number is in milliseconds since 1970 */

/** @type {[Intl.RelativeTimeFormatUnit, number][]} with their length in seconds */
const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** 3 December 2026. @param {Moment} date @param {string} [timeZone] the computer's own unless given */
export function dayOf(date, timeZone) {
  return new Intl.DateTimeFormat(languageOf(), { dateStyle: "long", timeZone }).format(date);
}

/** 14:05. @param {Moment} date */
export function clockOf(date) {
  return new Intl.DateTimeFormat(languageOf(), { timeStyle: "short" }).format(date);
}

/** 2 minutes ago, yesterday, in 3 hours. @param {Moment} date @param {Moment} [now] */
export function timeFromNow(date, now = Date.now()) {
  const seconds = Math.round((Number(date) - Number(now)) / 1000);
  const [unit, length] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  const words = new Intl.RelativeTimeFormat(languageOf(), { numeric: "auto" });
  return words.format(Math.round(seconds / length), unit);
}

/** The same of what is over: after the clock was set back it was not in 3 hours, but now. @param {Moment} date */
export function timeSince(date) {
  const now = Date.now();
  return timeFromNow(Math.min(Number(date), now), now);
}

/** 1,234. @param {number} n */
export function numberOf(n) {
  return new Intl.NumberFormat(languageOf()).format(n);
}

/** €1,234.00. @param {number} n @param {string} [currency] ISO 4217; without it a number alone */
export function moneyOf(n, currency) {
  if (!currency || !/^[A-Z]{3}$/.test(currency)) return numberOf(n);
  return new Intl.NumberFormat(languageOf(), { style: "currency", currency }).format(n);
}

/** 3 plans, 1 search. @param {string[]} words */
export function listOf(words) {
  return new Intl.ListFormat(languageOf(), { type: "unit", style: "short" }).format(words);
}

/** The browser's own, with its region, when the texts are in it; else that of the texts. */
export function languageOf() {
  const own = chrome.i18n.getUILanguage();
  const ours = messageOf("language");
  return !ours || own.split("-")[0] === ours ? own : ours;
}
