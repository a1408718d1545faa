/** Notes, tasks and messages: typed here for every CRM that takes them, seen in the plan word for word, sent with it. */
/** @import { Entry } from "../../../wire.js" */
/** @import { Capture } from "../capture.js" */
import { element } from "../../../screen/element.js";
import { dayOf, listOf } from "../../../screen/when.js";
import { word, wordOr } from "../../../screen/words.js";
import { dayAfter, daysUntil, snippetsView } from "./snippets.js";

const KINDS = /** @type {const} */ (["note", "task"]);
const LONGEST = 10_000; // characters
const DAY = 10; // characters of a date without a time

/** What can be added in one of the CRMs at least. @param {Capture} capture */
export function kindsFor(capture) {
  return KINDS.filter((kind) => takersOf(capture, kind).length > 0);
}

/** The form, hidden until it is opened for a kind. @param {Capture} capture @param {() => void} again */
export function entryFormView(capture, again) {
  const kinds = kindsFor(capture);
  if (!kinds.length) return null;
  const kind = element(
    "select",
    { id: "entry-kind", change: changeKind },
    ...kinds.map((kind) => element("option", { value: kind }, word(`kind_${kind}`))),
  );
  const text = element("textarea", { id: "entry-text", rows: 3, maxlength: LONGEST });
  const due = element("input", { id: "entry-due", type: "date" });
  const dated = element(
    "p",
    { class: "asked" },
    element("label", { for: "entry-due" }, word("entry_due")),
    due,
  );
  const where = element("p", { class: "note" });
  let used = ""; // the text that was put in last, which another one replaces
  const snippets = snippetsView(readTyped, useSnippet);
  showWhere();
  const view = element(
    "section",
    { class: "card entry-form", hidden: true, "aria-label": word("entry_add") },
    element(
      "form",
      { "data-for-plan": "", submit: addTyped },
      element("p", { class: "asked" }, element("label", { for: "entry-kind" }, word("entry_kind")), kind),
      snippets.view,
      element("p", { class: "asked" }, element("label", { for: "entry-text" }, word("entry_text")), text),
      dated,
      where,
      element("button", {}, word("entry_put")),
      snippets.tools,
    ),
  );
  return { view, open: openForm };

  /** @param {"note" | "task"} chosen */
  function openForm(chosen) {
    kind.value = chosen;
    view.hidden = false;
    changeKind();
    text.focus();
  }

  function changeKind() {
    showWhere();
    snippets.show();
  }

  /** @returns {import("../../../store/snippets.js").Text} */
  function readTyped() {
    const chosen = /** @type {"note" | "task"} */ (kind.value);
    const days = chosen === "task" ? daysUntil(due.value) : null;
    return { kind: chosen, text: text.value.trim(), days };
  }

  /** What the rep typed is not lost: the text comes below it. @param {import("../../../store/snippets.js").Text} snippet */
  function useSnippet(snippet) {
    const typed = text.value.trim();
    text.value = typed && typed !== used ? `${typed}\n${snippet.text}` : snippet.text;
    used = typed && typed !== used ? used : snippet.text;
    if (snippet.days !== null) due.value = dayAfter(snippet.days);
  }

  function showWhere() {
    const chosen = /** @type {Entry["kind"]} */ (kind.value);
    dated.hidden = chosen !== "task";
    where.textContent = word("entry_where", listOf(takersOf(capture, chosen)));
  }

  /** @param {Event} event */
  function addTyped(event) {
    event.preventDefault();
    const typed = text.value.trim();
    if (!typed) return text.focus();
    const chosen = /** @type {Entry["kind"]} */ (kind.value);
    const at = new Date().toISOString();
    const entry = { kind: chosen, key: crypto.randomUUID(), text: typed, at, author: "" };
    capture.addEntry({ ...entry, due: chosen === "task" ? due.value : "" });
    again();
  }
}

/** The CRMs that take entries of a kind. @param {Capture} capture @param {Entry["kind"]} kind */
function takersOf({ syncs }, kind) {
  const able = syncs.filter((sync) => sync.included && sync.card?.entries.includes(kind));
  return able.map((sync) => sync.label);
}

/** What would be logged with the person; what the rep typed can be taken out again. @param {Entry} entry @param {() => void} take */
export function entryView({ kind, key, text, at, author, due }, take) {
  const until = due ? `${word("entry_due")} ${dayOrText(due)}` : "";
  const when = [dayOrText(at), author, until].filter(Boolean).join(" · ");
  const kindOf = wordOr(`kind_${kind}`, "kind_other");
  return element(
    "figure",
    { class: "entry", "data-kind": kind },
    element("figcaption", { class: "note" }, `${kindOf} · ${when}`),
    element("blockquote", {}, element("bdi", {}, text)),
    kind !== "message" &&
      element(
        "button",
        { type: "button", class: "quiet", "data-entry": key, click: take },
        word("entry_take"),
      ),
  );
}

/** As the browser's language writes it; as it came when it is no date. @param {string} text */
function dayOrText(text) {
  if (Number.isNaN(Date.parse(text))) return text;
  return dayOf(new Date(text), text.length > DAY ? undefined : "UTC");
}
