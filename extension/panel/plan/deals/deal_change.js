/** A deal in the plan: what would be opened or moved, word for word, and a way to take it out again. */
/** @import { Change } from "../../../wire.js" */
/** @import { Acts } from "../acts.js" */
/** @import { Sync } from "../sync.js" */
import { element, linkTo } from "../../../screen/element.js";
import { labelOf } from "../../../screen/field_label.js";
import { dayOf } from "../../../screen/when.js";
import { word, wordOr } from "../../../screen/words.js";
import { fieldsOf } from "../properties.js";
import { changeOfValueView } from "../values.js";

/** @param {Change} change @param {Sync} sync @param {Acts["wishDeal"]} wish */
export function dealChangeView(change, sync, wish) {
  const { verb, reason, name, record, diffs, left } = change;
  const key =
    verb === "skip" ? `change_${reason === "matched" ? "deal_same" : reason}` : `change_${verb}_deal`;
  const title = wordOr(key, "change_other");
  return element(
    "section",
    {
      ...{ class: `card ${verb} deal`, role: "group", "aria-label": title },
      ...{ "data-verb": verb, "data-entity": "deal", "data-reason": reason },
    },
    element(
      "h3",
      {},
      title,
      name ? element("bdi", { class: "effect" }, name) : null,
      record ? linkTo(record.url, word("open"), word("open_record", sync.label)) : null,
    ),
    diffs.length > 0 && element("ul", { class: "rows" }, ...diffs.map((diff) => partRow(diff, sync))),
    left.length > 0 && element("ul", { class: "rows" }, ...left.map((part) => leftOutRow(part, sync))),
    element(
      "button",
      { type: "button", class: "quiet", "data-deal-out": record?.id ?? "", click: takeOut },
      word("entry_take"),
    ),
  );

  /** One that is gone is no longer told by its id: then all that moves is taken out. */
  function takeOut() {
    wish(reason === "deal_gone" ? null : { id: verb === "create" ? "" : idOfWish(change, sync), stage: "" });
  }
}

/** What already stands there of its title was to be a new one. @param {Change} change @param {Sync} sync */
function idOfWish({ record }, sync) {
  return sync.wishes.deals?.find(({ id }) => id && id === record?.id)?.id ?? "";
}

/** @param {import("../../../wire.js").Diff} diff @param {Sync} sync */
function partRow(diff, sync) {
  const field = fieldsOf("deal", sync.card).find(({ name }) => name === diff.field);
  const said = {
    ...diff,
    before: spellPart(diff.before, field?.from, sync),
    after: spellPart(diff.after, field?.from, sync),
  };
  return element(
    "li",
    { class: "row", "data-field": diff.field },
    element("span", {}, labelOf(field, diff.label)),
    changeOfValueView(/** @type {import("../../../wire.js").Diff} */ (said), { source: "", owners: [] }),
  );
}

/** What this account may not write in the CRM. @param {import("../../../wire.js").Left} left @param {Sync} sync */
function leftOutRow({ field, label, reason }, sync) {
  const known = fieldsOf("deal", sync.card).find(({ name }) => name === field);
  return element(
    "li",
    { class: "row", "data-field": field, "data-reason": reason },
    element("span", {}, labelOf(known, label)),
    element("p", { class: "note" }, wordOr(`left_${reason}`, "left_other")),
  );
}

/** A stage and a pipeline by what the CRM calls them, a day as the rep writes days. @param {import("../../../wire.js").Value | null} value @param {string | undefined} from @param {Sync} sync */
function spellPart(value, from, sync) {
  if (from === "deal.close_date" && /^\d{4}-\d\d-\d\d$/.test(`${value}`))
    return dayOf(new Date(`${value}`), "UTC");
  const ways = sync.deals?.list.pipelines ?? [];
  const known =
    from === "deal.stage" ? ways.flatMap(({ stages }) => stages) : from === "deal.pipeline" ? ways : [];
  return known.find(({ id }) => id === value)?.label ?? value;
}
