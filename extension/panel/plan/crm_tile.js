/** One CRM on the screen: how the subject stands there, and every change before it is made. */
/** @import { Connector } from "../../wire.js" */
/** @import { Capture } from "./capture.js" */
/** @import { Sync } from "./sync.js" */
import { element, linkTo } from "../../screen/element.js";
import { word } from "../../screen/words.js";
import { changeView } from "./change.js";
import { choicesView } from "./owner_and_group.js";
import { wayOut } from "../problem.js";
import { searchView } from "./search.js";
import { historyOf, mainOf, wordsOfStanding, codeOfStanding } from "./standing.js";

/**
 * @typedef {object} Given
 * @property {Capture} capture
 * @property {Sync} sync
 * @property {Connector | undefined} connector
 * @property {string} place what makes the ids of a tile its own
 * @property {boolean} several there are other CRMs beside it
 * @property {() => void} again plan again with what the rep ticked
 * @property {() => void} all the same in every CRM
 * @property {import("../problem.js").Ways} ways
 */

/** @param {Given} given */
export function tileView(given) {
  const { sync, several } = given;
  const { connector, label, planned, problem } = sync;
  const id = `crm-${given.place}`;
  const record = planned ? mainOf(planned.plan)?.record : null;
  const past = historyOf(sync);
  const head = element(
    "div",
    { class: "tile-head" },
    element("h2", { id }, label),
    record ? linkTo(record.url, word("open"), word("open_record", label)) : null,
    several ? null : element("p", { class: "status" }, element("bdi", {}, wordsOfStanding(sync))),
    past && !several ? element("p", { class: "note" }, past) : null,
  );
  return element(
    "section",
    { class: "tile", "data-crm": connector, "data-standing": codeOfStanding(sync), "aria-labelledby": id },
    head,
    problem ? wayOut(problem, { ...given.ways, again: given.again, retry: given.again }) : null,
    ...(planned ? planned.plan.changes.map((change) => changeView(change, given)) : []),
    planned ? searchView(given) : null,
    planned ? choicesView(given) : null,
  );
}
