/** How like a line is to what stands around the "@": a firm to the host, a person to what is before it. */
import { foldText, foldUmlauts } from "./lines.js";

const FREE = new Set(
  "gmail googlemail outlook hotmail live yahoo icloud me gmx web posteo proton protonmail aol orange free wanadoo t-online mail qq 163 126".split(
    " ",
  ),
);

/** How like a line is to a domain: 0 to 1. @param {string} text @param {string[]} hosts */
export function likenessTo(text, hosts) {
  return Math.max(0, ...hosts.map((host) => likenessToHost(text, host)));
}

/** @param {string} text @param {string} host */
function likenessToHost(text, host) {
  const labels = host.toLowerCase().split(".").slice(0, -1);
  const label = (labels.at(-1) === "co" ? labels.at(-2) : labels.at(-1)) ?? "";
  if (FREE.has(label)) return 0;
  const [name, ...folds] = [label.replace(/[^a-z0-9\p{L}]/gu, ""), foldText(text), foldUmlauts(text)];
  if (!name || folds.every((fold) => fold.length < 2)) return 0;
  if (folds.some((fold) => fold.includes(name) || (fold.length > 4 && name.includes(fold)))) return 1;
  const words = label.split("-").filter((word) => word.length > 2);
  const own = text
    .split(/[\s.,&/-]+/)
    .flatMap((word) => [foldText(word), foldUmlauts(word)])
    .filter((word) => word.length > 2);
  const shared = own.filter((word) => words.includes(word) || (word.length > 3 && name.includes(word)));
  const letters = new Set(shared);
  const covered = [...letters].reduce((sum, word) => sum + word.length, 0);
  return Math.min(1, covered / name.length);
}

/** 1 where words of the name stand before the "@", whole or as its letters. @param {string} name @param {string[]} emails */
export function isInEmail(name, emails) {
  return Math.max(0, ...emails.map((email) => agreement(name, email.split("@")[0] ?? "")));
}

/** @param {string} name @param {string} local */
function agreement(name, local) {
  const flat = foldText(local);
  const words = name
    .split(/[\s-]+/)
    .map((word) => [foldText(word), foldUmlauts(word)])
    .filter(([word]) => (word ?? "").length > 1);
  if (words.some((forms) => forms.some((word) => word.length > 2 && flat.includes(word)))) return 1;
  const initials = words.map(([word]) => word?.[0]).join("");
  return flat.length > 1 && flat.length <= 5 && flat === initials ? 1 : 0;
}
