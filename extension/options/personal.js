/** How many addresses of personal people are marked, and a way to forget them all. */
import { ask } from "../messages.js";
import { sure } from "../screen/sure.js";
import { counted, word } from "../screen/words.js";
import { say } from "./say.js";

/** @param {number} count */
export function personalView(count) {
  const words = count ? counted("personal_marks", count) : word("personal_none");
  /** @type {HTMLElement} */ (document.getElementById("personal_count")).textContent = words;
  const place = /** @type {HTMLElement} */ (document.getElementById("personal_clear"));
  const isThere = place.childElementCount > 0;
  if (!count) place.replaceChildren();
  else if (!isThere) place.replaceChildren(sure(question(), forget));
}

function question() {
  return {
    label: word("personal_clear"),
    question: word("personal_clear_question"),
    yes: word("personal_clear_yes"),
  };
}

async function forget() {
  await ask("forget_personal");
  say("personal_said", word("personal_cleared"));
  document.getElementById("personal_heading")?.focus();
}
