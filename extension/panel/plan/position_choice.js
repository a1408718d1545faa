/** Several jobs that last: the rep says which of them the CRMs are told. */
/** @import { Snapshot } from "../../wire.js" */
/** @import { Capture } from "./capture.js" */
/** @import { Experience } from "../../reader/career/positions.js" */
import { element } from "../../screen/element.js";
import { word } from "../../screen/words.js";

const CHOSEN = "rep.position"; // in the place of a rung: the rep said so

/** Nothing for a person with less than two jobs that last. @param {Capture} capture @param {() => void} all plan again everywhere */
export function positionChoiceView(capture, all) {
  const jobs = listOpenJobs(capture.snapshot);
  if (jobs.length < 2) return null;
  const { current_title: title, current_company: company } = capture.snapshot;
  const now = jobs.findIndex((job) => job.title === title?.value && job.company === (company?.value ?? null));
  const options = jobs.map((job, at) => ({
    value: `${at}`,
    text: [job.title, job.company].filter(Boolean).join(" · "),
  }));
  if (now < 0) options.unshift({ value: "", text: word("not_set") });
  const list = element(
    "select",
    { id: "position", change: choosePosition },
    ...options.map(({ value, text }) => element("option", { value, selected: value === `${now}` }, text)),
  );
  return element(
    "p",
    { class: "asked card", "data-jobs": jobs.length },
    element("label", { for: "position" }, word("position_choice")),
    list,
  );

  function choosePosition() {
    const job = jobs[Number(list.value)];
    if (!job || list.value === "") return;
    capture.changeSnapshot(tellPosition(capture.snapshot, job));
    all();
  }
}

/** The jobs of a page that have no end, each once; none where nobody is sure of the list. @param {Snapshot} snapshot @returns {Experience[]} */
function listOpenJobs({ experiences }) {
  if (experiences?.state !== "read") return [];
  const open = /** @type {Experience[]} */ (experiences.value).filter((job) => job.current && job.title);
  const keys = open.map(({ title, company }) => JSON.stringify([title, company]));
  return open.filter((_, at) => keys.indexOf(keys[at] ?? "") === at);
}

/** The same page with another current job. @param {Snapshot} snapshot @param {Experience} job @returns {Snapshot} */
function tellPosition(snapshot, { title, company, company_url }) {
  const field = (/** @type {string | null} */ value) =>
    value ? { state: "read", rung: CHOSEN, value } : { state: "absent", rung: "", value: null };
  return /** @type {Snapshot} */ ({
    ...snapshot,
    current_title: field(title),
    current_company: field(company),
    company_url: field(company_url),
  });
}
