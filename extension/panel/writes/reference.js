/** What a rep reads out to support, or sends: a short reference, and behind it codes, a time and versions; nothing of a person. */
import { askWorker } from "../../messages.js";
import { READER } from "../../reader/read.js";
import { element, icon } from "../../screen/element.js";
import { word } from "../../screen/words.js";

/** @typedef {{code: string, action: string, reference?: string}} Told */

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

/** "7K3M-P2QX", or the code where no relay gave the question a reference. @param {Told} told */
export function shortReference({ code, reference = "" }) {
  return reference || code;
}

/** For the admin and support. @param {Told} told @param {string} crm @param {string} at when it was shown, ISO 8601 */
export async function detailsOf({ code, action, reference }, crm, at) {
  const relay = await askWorker("about").catch(() => null);
  const { version } = chrome.runtime.getManifest();
  const lines = [
    `Passerelle ${code} (${action})`,
    `reference: ${reference || "none"}`,
    crm ? `crm: ${crm}` : "",
    `time: ${at}`,
    `extension: ${version}, reader ${READER}`,
    `relay: ${relay?.version || "unknown"}`,
    `browser: ${navigator.userAgent}`,
  ];
  return lines.filter(Boolean).join("\n");
}
