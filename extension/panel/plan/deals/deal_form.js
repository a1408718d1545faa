/** The form of a new deal: what the admin set is there already, and what the rep types goes into the plan. */
/** @import { DealList } from "../../../wire.js" */
/** @import { Acts } from "../acts.js" */
/** @import { Sync } from "../sync.js" */
import { element } from "../../../screen/element.js";
import { labelOf } from "../../../screen/field_label.js";
import { word } from "../../../screen/words.js";
import { companyOf } from "../link.js";
import { fieldsOf } from "../properties.js";

const LONGEST = 200; // characters of a title
const AMOUNT = /^(\d{1,12})(?:[.,](\d{1,2}))?$/;

/** @param {DealList} list @param {Sync} sync @param {Acts["wishDeal"]} wish */
export function dealFormView({ pipelines, draft }, sync, wish) {
  const wished = sync.wishes.deals?.find(({ id }) => !id);
  const given = wished ?? draft;
  const inputs = {
    title: element("input", { ...idOf("title"), maxlength: LONGEST, autocomplete: "off" }),
    pipeline: element(
      "select",
      { ...idOf("pipeline"), change: listStages },
      ...pipelines.map(({ id, label }) =>
        element("option", { value: id, selected: id === given.pipeline }, label),
      ),
    ),
    stage: element("select", idOf("stage")),
    amount: element("input", { ...idOf("amount"), inputmode: "decimal", maxlength: 15, autocomplete: "off" }),
    close_date: element("input", { ...idOf("close_date"), type: "date" }),
  };
  inputs.title.value = wished ? (given.title ?? "") : titleOf(draft.title, sync);
  inputs.amount.value = given.amount ?? "";
  inputs.close_date.value = given.close_date ?? "";
  listStages();
  if (given.stage) inputs.stage.value = given.stage;
  const said = element("p", { class: "why", role: "alert", hidden: true }, word("deal_amount_odd"));
  const fields = fieldsOf("deal", sync.card);
  const shown = Object.entries(inputs).flatMap(([name, input]) => {
    const field = fields.find(({ from }) => from === `deal.${name}`);
    // what the admin took out of the mapping is not asked for, nor a choice of one
    return field && (name !== "pipeline" || pipelines.length > 1) ? [{ field, input }] : [];
  });
  return element(
    "form",
    { class: "deal-form", "data-for-plan": "", "aria-label": word("deal_new"), submit: putInPlan },
    element("h3", {}, word("deal_new")),
    ...shown.map(({ field, input }) =>
      element(
        "p",
        { class: "asked" },
        element("label", { for: input.id }, labelOf(field, field.label)),
        input,
      ),
    ),
    said,
    element("button", { "data-deal-put": "" }, word(wished ? "deal_change" : "entry_put")),
  );

  /** @param {string} name */
  function idOf(name) {
    return { id: `deal-${sync.place}-${name}` };
  }

  /** A deal begins where one can be worked on: closed stages are for moving. */
  function listStages() {
    const way = pipelines.find(({ id }) => id === inputs.pipeline.value) ?? pipelines[0];
    const open = way?.stages.filter(({ closed }) => !closed) ?? [];
    inputs.stage.replaceChildren(...open.map(({ id, label }) => element("option", { value: id }, label)));
  }

  /** @param {Event} event */
  function putInPlan(event) {
    event.preventDefault();
    const typed = inputs.amount.value.replace(/[\s']/g, "");
    const [, whole = "", cents = ""] = AMOUNT.exec(typed) ?? [];
    said.hidden = !typed || whole !== "";
    if (!said.hidden) return inputs.amount.focus();
    if (!inputs.title.value.trim()) return inputs.title.focus();
    wish({
      id: "",
      title: inputs.title.value.trim(),
      pipeline: inputs.pipeline.value,
      stage: inputs.stage.value,
      amount: cents ? `${whole}.${cents}` : whole,
      close_date: inputs.close_date.value,
    });
  }
}

/** The admin's title with the person's name and company; what is empty leaves no mark behind. @param {string} title @param {Sync} sync */
function titleOf(title, sync) {
  const name = sync.planned?.plan.person ?? "";
  const filled = title.replaceAll("{name}", () => name).replaceAll("{company}", () => companyOf(sync));
  return filled.replace(/^[\s·,|-]+|[\s·,|-]+$/g, "").slice(0, LONGEST);
}
