/** One CRM on the screen: how the subject stands there, and every change before it is made. */
/** @import { Ways } from "../problem.js" */
/** @import { Acts } from "./acts.js" */
/** @import { Sync } from "./sync.js" */
import { element, linkTo } from "../../screen/element.js";
import { word } from "../../screen/words.js";
import { changeView } from "./change.js";
import { choicesView } from "./owner_and_group.js";
import { wayOut } from "../problem.js";
import { searchView } from "./search.js";
import { historyOf, mainOf, wordsOfStanding, codeOfStanding } from "./standing.js";

/**
 * @param {Sync} sync
 * @param {{name: string, several: boolean, ways: Ways, acts: Acts}} about `name` of whom the page shows; `several`: there are other CRMs beside it
 */
export function tileView(sync, { name, several, ways, acts }) {
  const { connector, label, planned, problem } = sync;
  const id = `crm-${sync.place}`;
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
    problem ? wayOut(problem, { ...ways, again: acts.planAgain, retry: acts.planAgain }) : null,
    ...(planned ? planned.plan.changes.map((change) => changeView(change, sync, acts)) : []),
    planned ? searchView(sync, name, acts.answer) : null,
    planned ? choicesView(sync, acts.choose) : null,
  );
}
