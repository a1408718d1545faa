/** CRMs that were ticked and are not written to now: each has its line, and a way on. */
/** @import { Sync } from "../plan/sync.js" */
import { element } from "../../screen/element.js";
import { word } from "../../screen/words.js";
import { codeOfStanding, wordsOfStanding } from "../plan/standing.js";
import { buttonOf } from "../problem.js";
import { referenceView } from "./reference.js";

/**
 * `keep` for later, null where the person is kept anyway.
 * @typedef {{person: string, sync: Sync, again: () => void, keep: (() => void) | null}} Unplanned
 */

/** Whether something is still to be done there. @param {Unplanned} unplanned */
export function isPending({ sync }) {
  return Boolean(sync.problem) || sync.asks || !sync.planned || isLacking(sync);
}

/** Whether the CRM requires what nobody typed. @param {Sync} sync */
function isLacking({ planned }) {
  return Boolean(planned?.plan.changes.some((change) => change.missing.length > 0));
}

/** @param {Unplanned} unplanned @param {number} people that are shown */
export function unplannedView(unplanned, people) {
  const { person, sync, again, keep } = unplanned;
  const heading = people > 1 ? `${person} · ${sync.label}` : sync.label;
  const isOpen = isPending(unplanned);
  return element(
    "section",
    {
      ...{ class: "tile result", "aria-label": heading, "data-crm": sync.connector },
      ...{ "data-result": isOpen ? "unplanned" : "unchanged", "data-standing": codeOfStanding(sync) },
    },
    element("h2", {}, element("bdi", {}, heading)),
    element("p", { class: "status" }, element("bdi", {}, wordsOfStanding(sync, true))),
    isOpen && element("p", { class: "note" }, word(keep ? "not_written_there" : "not_written_kept")),
    sync.problem && referenceView(sync.problem, sync.label),
    isOpen &&
      element(
        "div",
        { class: "pair" },
        buttonOf("action_replan", again, { class: "secondary", "data-replan": sync.connector }),
        keep && buttonOf("keep_for_later", keep, { class: "quiet", "data-keep": sync.connector }),
      ),
  );
}
