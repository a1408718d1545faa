/** Below the plan: a note or a task, the files of what would be sent, and what to do instead of confirming. */
/** @import { Capture } from "./plan/capture.js" */
/** @import { Panel } from "./planning.js" */
import { element } from "../screen/element.js";
import { word } from "../screen/words.js";
import { showListButton } from "./list_button.js";
import { entryFormView } from "./plan/entry_form.js";
import { exportView } from "./plan/export.js";
import { putOnList } from "./list_add.js";
import { markPersonal } from "./personal.js";
import { showBeside } from "./conversation/thread.js";

/** @param {Panel} panel @param {Capture} capture @param {() => void} again plan again @returns {Node[]} */
export function extrasView(panel, capture, again) {
  const isPerson = capture.urls.length > 0;
  const personal = async () => {
    await markPersonal(capture.urls, panel.ways.again);
    await showListButton(panel);
  };
  return [
    isPerson ? entryFormView(capture, again) : null,
    exportView(capture),
    isPerson &&
      element(
        "div",
        { class: "instead" },
        capture.thread &&
          quietButtonOf("open_conversation", "open_conversation", () => showBeside(panel, capture)),
        quietButtonOf("keep_for_later", "keep_for_later", () => putOnList(panel, capture)),
        quietButtonOf("personal_mark", "mark_personal", personal),
      ),
  ].filter((item) => item instanceof Node);
}

/** @param {string} key @param {string} id @param {() => void} click */
function quietButtonOf(key, id, click) {
  return element("button", { type: "button", class: "quiet", id, click }, word(key));
}
