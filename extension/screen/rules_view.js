/** What somebody else allows, in plain words: the organisation by policy, or a team at the relay. */
/** @import { Rule } from "../wire.js" */
import { element } from "./element.js";
import { listOf } from "./when.js";
import { word } from "./words.js";

/**
 * A line for each rule that takes something away; none where all is allowed.
 * @param {{connectors: readonly string[], ceilings: Record<string, Rule>, conversations: boolean}} rules
 * @param {Record<string, string>} labels of the CRMs, as far as they are known
 */
export function ruleRows({ connectors, ceilings, conversations }, labels) {
  const crms = listOf(connectors.map((name) => labels[name] ?? (word(`crm_${name}`) || name)));
  return [
    ...(connectors.length ? [ruleRow(word("rules_crms", crms))] : []),
    ...Object.entries(ceilings).map(([field, rule]) =>
      ruleRow(word(`rules_ceiling_${rule}`, wordOfField(field))),
    ),
    ...(conversations ? [] : [ruleRow(word("rules_no_conversations"))]),
  ];
}

/** @param {string} text */
export function ruleRow(text) {
  return element("li", {}, text);
}

/** A property in the rep's language; a field of a CRM by the name that its admin knows. @param {string} name */
function wordOfField(name) {
  return word(`property_${name.replace(/\W/g, "_")}`) || name;
}
