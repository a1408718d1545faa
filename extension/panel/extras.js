/** Below the plan: a note or a task, the files of what would be sent, and what to do instead of confirming. */
/** @import { Capture } from "./plan/capture.js" */
import { element } from "../screen/element.js";
import { word } from "../screen/words.js";
import { entryFormView } from "./plan/entry.js";
import { exportView } from "./plan/export.js";

/** @typedef {Record<"planAgain" | "openConversation" | "keepForLater" | "markPersonal", () => void>} Instead */

/** @param {Capture} capture @param {Instead} instead @returns {Node[]} */
export function extrasView(capture, { planAgain, openConversation, keepForLater, markPersonal }) {
  const isPerson = capture.urls.length > 0;
  return [
    isPerson ? entryFormView(capture, planAgain) : null,
    exportView(capture),
    isPerson &&
      element(
        "div",
        { class: "instead" },
        capture.thread && quietButtonOf("open_conversation", "open_conversation", openConversation),
        quietButtonOf("keep_for_later", "keep_for_later", keepForLater),
        quietButtonOf("personal_mark", "mark_personal", markPersonal),
      ),
  ].filter((item) => item instanceof Node);
}

/** @param {string} key @param {string} id @param {() => void} click */
function quietButtonOf(key, id, click) {
  return element("button", { type: "button", class: "quiet", id, click }, word(key));
}
