/** What would be logged with the person, word for word. */
/** @import { Entry } from "../../wire.js" */
import { element } from "../../screen/element.js";
import { dayOf } from "../../screen/when.js";
import { word, wordOr } from "../../screen/words.js";

const DAY = 10; // characters of a date without a time

/** What the rep typed can be taken out again. @param {Entry} entry @param {() => void} take */
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
