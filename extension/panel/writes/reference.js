/** What a rep reads out to support, or sends: a short reference, and behind it codes, a time and versions; nothing of a person. */
import { askWorker } from "../../messages.js";
import { READER } from "../../reader/read.js";
import { element, icon } from "../../screen/element.js";
import { word } from "../../screen/words.js";

const SHORT = 8; // characters of the relay's id for a request; support finds it by its beginning
const HALF = 4;

/** @typedef {{code: string, action: string, request_id?: string}} Told */

/** @param {Told} told @param {string} [crm] its label; "" when none is concerned */
export function referenceView(told, crm = "") {
  const at = new Date().toISOString();
  const copy = element(
    "button",
    { type: "button", class: "quiet", "data-copy-reference": "", click: copyDetails },
    icon("copy"),
    word("copy"),
  );
  return element("p", { class: "reference" }, word("reference", shortReference(told)), copy);

  async function copyDetails() {
    await navigator.clipboard.writeText(await detailsOf(told, crm, at));
    copy.lastChild?.replaceWith(word("copied"));
  }
}

/** "3f2a-9c01", or the code where no relay gave the question an id. @param {Told} told */
export function shortReference({ code, request_id = "" }) {
  const text = request_id.slice(0, SHORT);
  return text ? `${text.slice(0, HALF)}-${text.slice(HALF)}` : code;
}

/** For the admin and support. @param {Told} told @param {string} crm @param {string} at when it was shown, ISO 8601 */
export async function detailsOf({ code, action, request_id }, crm, at) {
  const relay = await askWorker("about").catch(() => null);
  const { version } = chrome.runtime.getManifest();
  const lines = [
    `Passerelle ${code} (${action})`,
    `reference: ${request_id || "none"}`,
    crm ? `crm: ${crm}` : "",
    `time: ${at}`,
    `extension: ${version}, reader ${READER}`,
    `relay: ${relay?.version || "unknown"}`,
    `browser: ${navigator.userAgent}`,
  ];
  return lines.filter(Boolean).join("\n");
}
