/** What would be logged with the person, word for word. */
/** @import { LogEntry } from "../wire.js" */
import { element } from "../screen/element.js";
import { wordOr } from "../screen/words.js";

/** @param {LogEntry} entry */
export function entryView({ kind, text, at, author }) {
  const when = [at, author].filter(Boolean).join(" · ");
  const kindOf = wordOr(`kind_${kind}`, "kind_other");
  return element(
    "figure",
    { class: "entry", "data-kind": kind },
    element("figcaption", { class: "note" }, `${kindOf} · ${when}`),
    element("blockquote", {}, element("bdi", {}, text)),
  );
}
