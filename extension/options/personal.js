/** How many addresses of personal people are marked, and a way to forget them all. */
import { askWorker } from "../messages.js";
import { sureButtonOf } from "../screen/sure.js";
import { countOf, word } from "../screen/words.js";
import { sayIn } from "./say.js";

/** @param {number} count */
export function personalView(count) {
  const words = count ? countOf("personal_marks", count) : word("personal_none");
  /** @type {HTMLElement} */ (document.getElementById("personal_count")).textContent = words;
  const place = /** @type {HTMLElement} */ (document.getElementById("personal_clear"));
  const isThere = place.childElementCount > 0;
  if (!count) place.replaceChildren();
  else if (!isThere) place.replaceChildren(sureButtonOf(wordsOfQuestion(), forgetMarks));
}

function wordsOfQuestion() {
  return {
    label: word("personal_clear"),
    question: word("personal_clear_question"),
    yes: word("personal_clear_yes"),
  };
}

async function forgetMarks() {
  await askWorker("forget_personal");
  sayIn("personal_said", word("personal_cleared"));
  document.getElementById("personal_heading")?.focus();
}
