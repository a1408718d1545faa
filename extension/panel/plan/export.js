/** Files of exactly what would be sent, to copy or to download. */
/** @import { Draft } from "../../relay/questions.js" */
/** @import { Capture } from "./capture.js" */
import { askWorker } from "../../messages.js";
import { Refusal } from "../../refusal.js";
import { element } from "../../screen/element.js";
import { problemWords } from "../../screen/problem_words.js";
import { word } from "../../screen/words.js";

/** @typedef {{name: string, ending: string, type: string, text: (draft: Draft) => string}} Format */

/** @type {Format[]} */
const FORMATS = [
  { name: "vCard", ending: "vcf", type: "text/vcard", text: ({ vcard }) => vcard },
  { name: "CSV", ending: "csv", type: "text/csv", text: ({ csv }) => csv },
  {
    name: "JSON",
    ending: "json",
    type: "application/json",
    text: ({ json }) => JSON.stringify(json, null, 2),
  },
];

/** @param {Capture} capture @returns {Promise<Node[]>} */
export async function exportView({ syncs, snapshot }) {
  const able = syncs.filter((sync) => sync.planned);
  const crm = element(
    "select",
    { id: "export-crm", change: drawDrafts },
    ...able.map((sync) => element("option", { value: sync.connector }, sync.label)),
  );
  const body = element("div", { class: "drafts" });
  const said = element("p", { class: "note", role: "status" });
  const label = element("label", { for: "export-crm" }, word("export_as_for"));
  const choice = able.length > 1 ? [element("p", { class: "asked" }, label, crm)] : [];
  await drawDrafts();
  return [element("p", { class: "note" }, word("export_intro")), ...choice, body, said];

  async function drawDrafts() {
    const sync = able.find((sync) => sync.connector === crm.value);
    if (!sync) return;
    try {
      const draft = await askWorker("draft", {
        connector: sync.connector,
        snapshot,
        wishes: sync.wishesToSend(),
      });
      const formats = FORMATS.filter((format) => format.text(draft));
      body.replaceChildren(...formats.map((format) => draftView(format, draft, said)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      said.textContent = problemWords(error.problem);
    }
  }
}

/** @param {Format} format @param {Draft} draft @param {HTMLElement} said */
function draftView({ name, ending, type, text }, draft, said) {
  const content = text(draft);
  const copy = async () => {
    await navigator.clipboard.writeText(content);
    said.textContent = word("copied_format", name);
  };
  const load = () => {
    const url = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
    element("a", { href: url, download: `${draft.filename}.${ending}` }).click();
    // the download has its own hold on the blob from the click on
    URL.revokeObjectURL(url);
  };
  return element(
    "section",
    { class: "draft", "data-format": ending, "aria-label": name },
    element("pre", { tabindex: 0, "aria-label": name }, content),
    element(
      "p",
      { class: "pair" },
      element("button", { type: "button", click: copy }, word("copy_format", name)),
      element("button", { type: "button", click: load }, word("download_format", name)),
    ),
  );
}
