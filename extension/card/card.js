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
import { endReading, prepareReading, readInWorker } from "./reading.js";
import { cardSnapshot } from "./snapshot.js";

const MOST = 20; // pictures at once

const prepared = prepareLanguage();
let isAllowed = false;

async function startPage() {
  // before the words are there: a picture may be dropped at once
  listenToPictures();
  await prepared;
  putWords();
  document.title = word("cards_title");
  await showSyncLink();
  await followTeam();
}

/** A team may read none. Asked once, before any card is read; a relay that is away forbids nothing. */
async function followTeam() {
  const team = await askWorker("team").catch(() => null);
  isAllowed = team?.cards !== false;
  partOf("pictures").toggleAttribute("disabled", !isAllowed);
  if (!isAllowed) sayIn("said", word("problem_cards_off"), true);
}

function listenToPictures() {
  const input = /** @type {HTMLInputElement} */ (partOf("pictures"));
  input.addEventListener("change", () => takeFiles([...(input.files ?? [])]));
  input.addEventListener("click", prepareReading);
  input.addEventListener("cancel", endReading);
  document.addEventListener("paste", ({ clipboardData }) => takeFiles([...(clipboardData?.files ?? [])]));
  listenToDrops(partOf("drop"));
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
  document.addEventListener("dragenter", () => isAllowed && prepareReading());
  document.addEventListener("dragover", hold);
  document.addEventListener("dragleave", hold);
  document.addEventListener("drop", (event) => {
    hold(event);
    takeFiles([...(event.dataTransfer?.files ?? [])]);
  });
}

/** One after the other, each shown as soon as it is read. @param {File[]} files */
async function takeFiles(files) {
  await prepared;
  if (!isAllowed) return;
  for (const [at, file] of files.slice(0, MOST).entries()) {
    sayIn("said", word("cards_reading", at + 1, Math.min(files.length, MOST)));
    partOf("read").setAttribute("aria-busy", "true");
    const fault = await takeFile(file);
    if (fault) partOf("read").append(faultView(file.name, word(fault)));
    sayIn("said", word(fault || "cards_read"), fault !== "");
  }
  partOf("read").removeAttribute("aria-busy");
  endReading();
}

/** Among several pictures it is told which one it was. @param {string} file @param {string} text */
function faultView(file, text) {
  return element("p", { class: "said wrong" }, element("bdi", {}, file), element("br"), text);
}

/** The key of the words for why nobody is shown; "" when somebody is. @param {File} file @returns {Promise<string>} */
async function takeFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const fault = faultOfPicture(bytes);
  if (fault) return fault;
  try {
    const read = await readInWorker(bytes, kindOfPicture(bytes)?.type ?? "");
    const card = readCard(read);
    if (!read.hasModels && card.verdict !== "person") return "cards_not_packaged";
    if (card.verdict !== "person") return `cards_${card.verdict}`;
    const form = cardForm(card, read.lines, {
      keep: (given) => keepPerson(form, given),
      forget: () => form.remove(),
    });
    partOf("read").append(form);
    return "";
  } catch (error) {
    return error instanceof Error && error.message === "too_slow" ? "cards_too_slow" : "cards_unreadable";
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
