/** The deals of a person in one CRM: those that are open, each with its stage; and one more. Asked when it is opened. */
/** @import { Deal, DealList } from "../../../wire.js" */
/** @import { Acts } from "../acts.js" */
/** @import { Sync } from "../sync.js" */
import { askWorker } from "../../../messages.js";
import { Refusal } from "../../../refusal.js";
import { element, linkTo } from "../../../screen/element.js";
import { problemWords } from "../../../screen/problem_words.js";
import { dayOf, listOf, moneyOf } from "../../../screen/when.js";
import { word } from "../../../screen/words.js";
import { mainOf } from "../standing.js";
import { dealFormView } from "./deal_form.js";

/** A closed line, which asks nobody until it is opened. @param {Sync} sync @param {Acts["wishDeal"]} wish */
export function dealsView(sync, wish) {
  const main = sync.planned ? mainOf(sync.planned.plan) : undefined;
  const able = sync.card?.capabilities.deals && sync.wishes.scope === "record";
  if (!able || main?.entity !== "person" || main.verb === "ask") return null;
  const person = main.record?.id ?? "";
  const place = element("div", { class: "deals-body" });
  const held = sync.deals?.person === person ? sync.deals.list : null;
  const view = element(
    "details",
    { class: "deals", open: held !== null, toggle: openOnce },
    element("summary", { id: `deals-${sync.place}` }, word("deals")),
    place,
  );
  if (held) place.replaceChildren(...listView(held, sync, wish));
  return view;

  async function openOnce() {
    if (!view.open || place.childElementCount) return;
    place.replaceChildren(element("p", { class: "note", role: "status" }, word("searching")));
    try {
      const list = await askWorker("deals", { connector: sync.connector, person });
      sync.deals = { person, list };
      place.replaceChildren(...listView(list, sync, wish));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      place.replaceChildren(element("p", { role: "status" }, problemWords(error.problem)));
    }
  }
}

/** @param {DealList} list @param {Sync} sync @param {Acts["wishDeal"]} wish @returns {Node[]} */
function listView(list, sync, wish) {
  const rows = list.deals.map((deal) => dealRow(deal, list, sync, wish));
  return [
    rows.length
      ? element("ul", { class: "deal-list" }, ...rows)
      : element("p", { class: "note" }, word("deals_none")),
    ...(list.pipelines.length ? [dealFormView(list, sync, wish)] : []),
  ];
}

/** @param {Deal} deal @param {DealList} list @param {Sync} sync @param {Acts["wishDeal"]} wish */
function dealRow(deal, { pipelines }, sync, wish) {
  const way =
    pipelines.find(({ id }) => id === deal.pipeline) ??
    pipelines.find(({ stages }) => hasStage(stages, deal.stage));
  const stages = way?.stages ?? [];
  const wished = sync.wishes.deals?.find(({ id }) => id === deal.id)?.stage ?? deal.stage;
  const id = `stage-${sync.place}-${deal.id}`;
  const choice = element(
    "select",
    { id, "aria-label": word("deal_stage_of", deal.title), change: moveDeal },
    // a stage that is shown to nobody any more stays what it is until the rep chooses another
    ...(hasStage(stages, wished)
      ? []
      : [element("option", { value: wished, selected: true }, word("not_set"))]),
    ...stages.map((stage) =>
      element("option", { value: stage.id, selected: stage.id === wished }, stage.label),
    ),
  );
  const facts = [
    deal.amount === null ? "" : moneyOf(deal.amount, deal.currency),
    deal.close_date && word("deal_until", dayOf(new Date(deal.close_date), "UTC")),
  ].filter(Boolean);
  return element(
    "li",
    { "data-deal": deal.id },
    element(
      "p",
      { class: "name" },
      element("bdi", {}, deal.title),
      " ",
      linkTo(deal.url, word("open"), word("open_record", sync.label)),
    ),
    facts.length > 0 && element("p", { class: "note" }, listOf(facts)),
    stages.length > 0 && choice,
  );

  function moveDeal() {
    const isBack = choice.value === deal.stage;
    wish(isBack ? { id: deal.id, stage: "" } : { id: deal.id, pipeline: way?.id ?? "", stage: choice.value });
  }
}

/** @param {{id: string}[]} stages @param {string} id */
function hasStage(stages, id) {
  return stages.some((stage) => stage.id === id);
}
