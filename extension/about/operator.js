/** Who runs the relay, as the relay itself says it. */
/** @import { Problem } from "../wire.js" */
import { askWorker } from "../messages.js";
import { Refusal } from "../refusal.js";
import { element, linkTo } from "../screen/element.js";
import { problemWords } from "../screen/problem_words.js";
import { word } from "../screen/words.js";

export async function showRelay() {
  const place = /** @type {HTMLElement} */ (document.getElementById("relay"));
  try {
    place.replaceChildren(...relayView(await askWorker("about")));
  } catch (error) {
    /** @type {Problem} */
    const problem = error instanceof Refusal ? error.problem : { code: "internal", action: "retry" };
    const again = { type: "button", click: showRelay };
    place.replaceChildren(
      element("p", {}, problemWords(problem)),
      problem.code === "no_relay" ? "" : element("button", again, word("action_retry")),
    );
  }
}

/** @typedef {Awaited<ReturnType<typeof import("../relay/connections.js").askAbout>>} About */

/** @param {About} about */
function relayView({ address, older, version, operator, contact, privacy_url }) {
  const facts = element(
    "dl",
    { class: "facts" },
    factRow("relay_address", address),
    factRow("relay_version", version),
    older ? null : factRow("relay_operator", operator),
    older ? null : factRow("relay_contact", contact),
    older ? null : factRow("relay_privacy", linkTo(privacy_url, privacy_url, word("relay_privacy"))),
  );
  return older ? [facts, element("p", { class: "note" }, word("relay_older"))] : [facts];
}

/** @param {string} key @param {HTMLElement | string | null} value */
function factRow(key, value) {
  const shown = value ? element("bdi", {}, value) : element("span", { class: "note" }, word("relay_unsaid"));
  return element("div", {}, element("dt", {}, word(key)), element("dd", {}, shown));
}
