/** What a company says of itself, above the list of its details. */
import { isBehind } from "../proof.js";
import { fieldWithout, seen } from "../seen.js";
import { isVisible, writtenOf } from "../text.js";

/** The paragraphs before its details, in their section. */
export function pickDescribed(/** @type {Element} */ list) {
  const section = list.closest("section");
  const all = [...(section?.querySelectorAll("p") ?? [])].filter(isVisible);
  const texts = all
    .filter((node) => !list.contains(node) && isBehind(node, list))
    .map((node) => writtenOf(node));
  const values = [...new Set(texts.filter(Boolean))];
  return values.length > 1 ? fieldWithout("unreadable") : seen(values[0], "org.details.text");
}
