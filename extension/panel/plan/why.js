/** Why each field of a change is written or left, to be copied for support: names, codes and rules, and no value. */
/** @import { Change, Field, Rule, Snapshot } from "../../wire.js" */
/** @import { Sync } from "./sync.js" */
import { element } from "../../screen/element.js";
import { fieldsBehind } from "../../reader/properties.js";
import { word } from "../../screen/words.js";
import { fieldsOf } from "./properties.js";

/** @type {Rule[]} from the weakest */
const RULES = ["never", "fill", "append", "replace"];

/** @param {Change} change @param {Sync} sync */
export function copyWhyView(change, sync) {
  if (!change.diffs.length && !change.left.length) return null;
  const text = whyOf(change, sync);
  const button = element(
    "button",
    { type: "button", class: "quiet", "data-why": "", click },
    word("copy_why"),
  );
  return element("p", {}, button);

  async function click() {
    await navigator.clipboard.writeText(text);
    button.textContent = word("copied");
  }
}

/** A line per field. @param {Change} change @param {Sync} sync */
export function whyOf({ entity, verb, diffs, left }, sync) {
  const fields = fieldsOf(entity, sync.card);
  const { locked, snapshot, wishes } = sync;
  const decided = [
    ...diffs.map(({ field, edited }) => ({ field, reason: edited ? "edited" : "written" })),
    ...left,
  ];
  const lines = decided.map(({ field: name, reason }) => {
    const field = fields.find((other) => other.name === name);
    const full = `${entity}.${name}`;
    const asked = wishes.policy.fields[full] ?? wishes.policy.default;
    const { state, rung } = seenOf(field, snapshot);
    const { rule, layer } = limitOf(field?.rule ?? "replace", asked, locked.includes(full));
    return `${full}: reason=${reason} state=${state} rung=${rung} rule=${rule} limit=${layer}`;
  });
  return [`Passerelle ${sync.connector} ${entity} ${verb}`, ...lines].join("\n");
}

/** What the page showed of the property that fills a field. @param {Field | undefined} field @param {Snapshot} snapshot */
function seenOf(field, snapshot) {
  const all = /** @type {Record<string, any>} */ (snapshot);
  const [at = ""] = field ? fieldsBehind(field.from, snapshot.kind) : [];
  const seen = all[at];
  return { state: seen?.state || "derived", rung: seen?.rung || "none" }; // made of others, as a sync key is
}

/**
 * The weaker of the two decides, and its layer is named: `crm` is what the relay allows, `rep` this plan's ticks, `lock`
 * this browser's locks.
 * @param {Rule} allowed @param {Rule} asked @param {boolean} isLocked
 */
function limitOf(allowed, asked, isLocked) {
  if (isLocked && allowed !== "never") return { rule: "never", layer: "lock" };
  const isRep = RULES.indexOf(asked) < RULES.indexOf(allowed);
  return isRep ? { rule: asked, layer: "rep" } : { rule: allowed, layer: "crm" };
}
