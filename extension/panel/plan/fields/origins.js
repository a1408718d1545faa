/** Where values come from that no page of LinkedIn showed: a business card, a provider. Codes, and their words. */
/** @import { Snapshot } from "../../../wire.js" */
import { fieldsBehind } from "../../../reader/properties.js";
import { dayOf } from "../../../screen/when.js";
import { word } from "../../../screen/words.js";

const PROVIDER = /^provider\.([a-z0-9_-]{1,40})$/;
const CARD = ["qr", "line", "hand"];

/** `card`, and the names of providers: what a write came from, for the history and for the notice. @param {Snapshot} snapshot @returns {string[]} */
export function originsOf(snapshot) {
  const rungs = Object.values(snapshot).map((seen) => /** @type {any} */ (seen)?.rung ?? "");
  const providers = rungs.flatMap((rung) => PROVIDER.exec(rung)?.[1] ?? []);
  return [...new Set([...(snapshot.kind === "card" ? ["card"] : []), ...providers])];
}

/** From which card, and when; "" for a page. @param {Snapshot} snapshot */
export function wordsOfCard({ kind, captured_at: at }) {
  return kind === "card" ? word("origin_card", dayOf(new Date(at))) : "";
}

/** Where the value of a field comes from; "" where the page says it. @param {string} source the property behind the field @param {Snapshot} snapshot */
export function wordsOfOrigin(source, snapshot) {
  const [at = ""] = fieldsBehind(source, snapshot.kind);
  const rung = /** @type {any} */ (snapshot)[at]?.rung ?? "";
  const [, provider] = PROVIDER.exec(rung) ?? [];
  if (provider) return word("origin_provider", nameOfProvider(provider));
  const isOfCard = snapshot.kind === "card" && CARD.includes(rung);
  return isOfCard ? `${wordsOfCard(snapshot)}, ${word(`origin_${rung}`)}` : "";
}

/** @param {string} name */
function nameOfProvider(name) {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}
