/** Texts to begin a note, a task or a message with: a few of ours, the team's, and those that the rep kept in this browser. */
/** @import { Snippet, Text } from "../../../store/snippets.js" */
import { askWorker } from "../../../messages.js";
import { element } from "../../../screen/element.js";
import { timeFromNow } from "../../../screen/when.js";
import { shorten, word } from "../../../screen/words.js";
import { partOf } from "../../stage.js";

const DAY = 86_400_000; // milliseconds
const SHOWN = 60; // characters of a text in the list

/** @type {{key: string, kind: Text["kind"], days: number | null}[]} */
const BUILT_IN = [
  { key: "snippet_hello", kind: "message", days: null },
  { key: "snippet_after_meeting", kind: "message", days: null },
  { key: "snippet_follow_up", kind: "task", days: 3 },
  { key: "snippet_follow_up", kind: "task", days: 7 },
  { key: "snippet_call", kind: "task", days: 1 },
  { key: "snippet_documents", kind: "task", days: 2 },
  { key: "snippet_met", kind: "note", days: null },
  { key: "snippet_called", kind: "note", days: null },
  { key: "snippet_interested", kind: "note", days: null },
];

/** A day of this computer's calendar, as an input of dates has it. @param {number} days after today */
export function dayAfter(days) {
  const day = new Date();
  day.setHours(12, 0, 0, 0); // an hour that no change of the clock moves into another day
  day.setDate(day.getDate() + days);
  return new Date(day.getTime() - day.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** @param {string} day as `dayAfter` gives it; "" for none @returns {number | null} days from today */
export function daysUntil(day) {
  return day ? Math.max(0, Math.round((Date.parse(day) - Date.parse(dayAfter(0))) / DAY)) : null;
}

/**
 * The list of texts, with what keeps the typed one and what removes a kept one.
 * @param {() => Text} typed what stands in the form @param {(text: Text) => void} use
 * @param {"entry" | "draft"} [form] that it is a part of
 */
export function snippetsView(typed, use, form = "entry") {
  const prefix = form === "entry" ? "" : `${form}-`;
  /** @type {Snippet[]} */
  let own = [];
  /** @type {Snippet[]} */
  let team = [];
  const list = element("select", { id: `${form}-snippet`, change: useChosen });
  const keep = element(
    "button",
    { type: "button", class: "quiet", id: `${prefix}keep-snippet`, click: keepTyped },
    word("snippet_keep"),
  );
  const drop = element(
    "button",
    { type: "button", class: "quiet", id: `${prefix}drop-snippet`, click: dropChosen },
    word("snippet_drop"),
  );
  const view = element(
    "p",
    { class: "asked" },
    element("label", { for: `${form}-snippet` }, word("snippet")),
    list,
  );
  showTexts();
  return { view, tools: element("div", { class: "instead" }, keep, drop), show: readTexts };

  /** For the kind that is chosen now. */
  async function readTexts() {
    showTexts();
    own = await askWorker("snippets");
    showTexts();
    // without a relay, or with an older one, the rep's own are all there are
    const offer = await askWorker("drafting").catch(() => null);
    team = (offer?.snippets ?? []).map((text) => ({ ...text, id: "" }));
    if (team.length) showTexts();
  }

  function showTexts() {
    const { kind } = typed();
    const ours = BUILT_IN.map(({ key, ...text }) => ({ ...text, id: "", text: word(key) }));
    const groups = [
      groupOf(
        "snippets_own",
        own.filter((text) => text.kind === kind),
      ),
      groupOf(
        "snippets_team",
        team.filter((text) => text.kind === kind),
      ),
      groupOf(
        "snippets_built_in",
        ours.filter((text) => text.kind === kind),
      ),
    ].filter((group) => group !== null);
    list.replaceChildren(element("option", { value: "" }, word("snippet_choose")), ...groups);
    drop.hidden = true;
  }

  function useChosen() {
    const [chosen] = list.selectedOptions;
    drop.hidden = !chosen?.dataset.id;
    if (!chosen?.dataset.text) return;
    const { kind } = typed();
    const days = chosen.dataset.days ? Number(chosen.dataset.days) : null;
    use({ kind, text: chosen.dataset.text, days });
  }

  async function keepTyped() {
    const text = typed();
    if (!text.text) return;
    own = await askWorker("keep_snippet", { snippet: text });
    showTexts();
    partOf("said").textContent = word("snippet_kept");
  }

  async function dropChosen() {
    const id = list.selectedOptions[0]?.dataset.id ?? "";
    own = await askWorker("drop_snippet", { id });
    showTexts();
    list.focus();
  }
}

/** @param {string} key of its title @param {Snippet[]} texts */
function groupOf(key, texts) {
  if (!texts.length) return null;
  const options = texts.map(({ id, text, days }, place) =>
    element(
      "option",
      { value: `${key}-${place}`, "data-id": id, "data-text": text, "data-days": days },
      [shorten(text, SHOWN), days === null ? "" : timeFromNow(Date.now() + days * DAY)]
        .filter(Boolean)
        .join(" · "),
    ),
  );
  return element("optgroup", { label: word(key) }, ...options);
}
