/** A person whom the rep keeps out of every CRM: no relay is asked about them. */
import { askWorker } from "../messages.js";
import { noticeView } from "./notice.js";
import { buttonOf } from "./problem.js";
import { showView } from "./stage.js";

/** @param {string[]} urls the person's addresses @param {() => void} begin */
export function showPersonal(urls, begin) {
  const unmark = async () => {
    await askWorker("set_personal", { urls, on: false });
    begin();
  };
  showView("personal", noticeView("personal"), {
    buttons: [buttonOf("personal_unmark", unmark, { class: "secondary" })],
  });
}

/** @param {string[]} urls @param {() => void} begin */
export async function markPersonal(urls, begin) {
  await askWorker("set_personal", { urls, on: true });
  showPersonal(urls, begin);
}
