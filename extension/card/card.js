/** Business cards: pictures are read on this computer, checked field by field, and kept to be synced. */
/** @import { Given } from "./snapshot.js" */
import { askWorker } from "../messages.js";
import { sayIn } from "../options/say.js";
import { aliases } from "../reader/addresses.js";
import { Refusal } from "../refusal.js";
import { element } from "../screen/element.js";
import { prepareLanguage } from "../screen/language.js";
import { problemWords } from "../screen/problem_words.js";
import { countOf, putWords, word } from "../screen/words.js";
import { readCard } from "./fields/read_card.js";
import { cardForm } from "./form.js";
import { faultOfPicture, kindOfPicture } from "./picture_file.js";
import { readInWorker } from "./reading.js";
import { cardSnapshot } from "./snapshot.js";

const MOST = 20; // pictures at once

async function startPage() {
  await prepareLanguage();
  putWords();
  document.title = word("cards_title");
  const input = partOf("pictures");
  input.addEventListener("change", () => {
    const { files } = /** @type {HTMLInputElement} */ (input);
    takeFiles([...(files ?? [])]);
  });
  listenToDrops(partOf("drop"));
  document.addEventListener("paste", ({ clipboardData }) => takeFiles([...(clipboardData?.files ?? [])]));
  await showSyncLink();
}

/** @param {string} id */
function partOf(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** Anywhere on the page: a picture that misses would replace the page. @param {HTMLElement} zone */
function listenToDrops(zone) {
  const hold = (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    zone.classList.toggle("over", event.type === "dragover");
  };
  document.addEventListener("dragover", hold);
  document.addEventListener("dragleave", hold);
  document.addEventListener("drop", (event) => {
    hold(event);
    takeFiles([...(event.dataTransfer?.files ?? [])]);
  });
}

/** One after the other, each shown as soon as it is read. @param {File[]} files */
async function takeFiles(files) {
  for (const [at, file] of files.slice(0, MOST).entries()) {
    sayIn("said", word("cards_reading", at + 1, Math.min(files.length, MOST)));
    partOf("read").setAttribute("aria-busy", "true");
    sayIn("said", ...(await takeFile(file)));
  }
  partOf("read").removeAttribute("aria-busy");
}

/** What is said of it. @param {File} file @returns {Promise<[text: string, wrong: boolean]>} */
async function takeFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const fault = faultOfPicture(bytes);
  if (fault) return [word(fault), true];
  try {
    const read = await readInWorker(bytes, kindOfPicture(bytes)?.type ?? "");
    const card = readCard(read);
    if (!read.hasModels && card.verdict !== "person") return [word("cards_not_packaged"), true];
    if (card.verdict !== "person") return [word(`cards_${card.verdict}`), true];
    const form = cardForm(card, read.lines, {
      keep: (given) => keepPerson(form, given),
      forget: () => form.remove(),
    });
    partOf("read").append(form);
    return [word("cards_read"), false];
  } catch (error) {
    return [
      word(error instanceof Error && error.message === "too_slow" ? "cards_too_slow" : "cards_unreadable"),
      true,
    ];
  }
}

/** With the form goes the picture: nothing of it is left. @param {HTMLElement} form @param {Given[]} given */
async function keepPerson(form, given) {
  const snapshot = cardSnapshot(given);
  const name = `${snapshot.full_name?.value ?? ""}`;
  try {
    await askWorker("add_to_list", {
      person: { id: crypto.randomUUID(), name, urls: aliases(snapshot), snapshot, wishes: {} },
    });
    form.replaceWith(element("p", { class: "said", tabindex: -1 }, word("cards_kept", name)));
    await showSyncLink();
    partOf("sync").querySelector("a")?.focus();
  } catch (error) {
    sayIn(
      "said",
      problemWords(error instanceof Refusal ? error.problem : { code: "internal", action: "retry" }),
      true,
    );
  }
}

/** The way to the plan of everybody who is kept. */
async function showSyncLink() {
  const { length } = await askWorker("list");
  const place = partOf("sync");
  place.hidden = length === 0;
  const link = place.querySelector("a");
  if (link) link.textContent = countOf("sync_all", length);
}

startPage();
