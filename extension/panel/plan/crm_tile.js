/** One CRM on the screen: how the subject stands there, and every change before it is made. */
/** @import { Ways } from "../problem.js" */
/** @import { Acts } from "./acts.js" */
/** @import { Sync } from "./sync.js" */
import { element, linkTo } from "../../screen/element.js";
import { word } from "../../screen/words.js";
import { backToField, wayOut } from "../problem.js";
import { undoLine } from "../writes/history.js";
import { referenceView } from "../writes/reference.js";
import { badgeOf, sumView } from "./badge.js";
import { changeView } from "./change.js";
import { dealsView } from "./deals/deals_view.js";
import { jobChangeView } from "./job_change.js";
import { isLeftByDefault } from "./open_questions.js";
import { choicesView } from "./owner_and_group.js";
import { searchView } from "./search.js";
import { codeOfStanding, historyOf, mainOf, wordsOfStanding } from "./standing.js";

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
    element("h2", { id, class: several ? "" : "unseen" }, label),
    record ? linkTo(record.url, word("open"), word("open_record", label)) : null,
    several
      ? null
      : element("p", { class: "status" }, badgeOf(sync), element("bdi", {}, wordsOfStanding(sync))),
    planned ? sumView(planned.plan) : null,
    planned &&
      element(
        "div",
        { class: "folds" },
        searchView(sync, name, acts.answer),
        choicesView(sync, acts.choose),
        dealsView(sync, acts.wishDeal),
      ),
    jobChangeView(sync),
    past && !several ? element("p", { class: "note" }, past) : null,
    sync.past ? undoLine(sync.past, acts.undo) : null,
  );
  return element(
    "section",
    { class: "tile", "data-crm": connector, "data-standing": codeOfStanding(sync), "aria-labelledby": id },
    head,
    ...(problem ? wayOnView(problem, sync, ways, acts) : []),
    ...(planned ? inOrder(planned.plan.changes).map((change) => changeView(change, sync, acts)) : []),
  );
}

/** What must be answered comes first, the person before the company. @param {import("../../wire.js").Change[]} changes */
function inOrder(changes) {
  const rankOf = (/** @type {import("../../wire.js").Change} */ change) => {
    if (change.verb === "ask" && !isLeftByDefault(change)) return 0;
    if (change.entity === "deal") return 4;
    return change.verb === "link" ? 3 : change.entity === "person" ? 1 : 2;
  };
  return [...changes].sort((a, b) => rankOf(a) - rankOf(b));
}

/** @param {import("../../wire.js").Problem} problem @param {Sync} sync @param {Ways} ways @param {Acts} acts */
function wayOnView(problem, sync, ways, acts) {
  const back = backToField(problem, sync, acts.planAgain);
  return [
    referenceView(problem, sync.label),
    back ?? wayOut(problem, { ...ways, again: acts.planAgain, retry: acts.planAgain }),
  ];
}
