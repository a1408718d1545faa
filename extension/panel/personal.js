/** A person whom the rep keeps out of every CRM: no relay is asked about them. */
import { ask } from "../messages.js";
import { noticeView } from "./notice.js";
import { button } from "./problem.js";
import { show } from "./stage.js";

/** @param {string[]} urls the person's addresses @param {() => void} begin */
export function showPersonal(urls, begin) {
  const unmark = async () => {
    await ask("set_personal", { urls, on: false });
    begin();
  };
  show("personal", noticeView("personal"), {
    buttons: [button("personal_unmark", unmark, { class: "secondary" })],
  });
}

/** @param {string[]} urls @param {() => void} begin */
export async function markPersonal(urls, begin) {
  await ask("set_personal", { urls, on: true });
  showPersonal(urls, begin);
}
