/** What somebody else allows, in plain words: the organisation by policy, or a team at the relay. */
/** @import { Rule, TeamRules } from "../wire.js" */
import { element } from "./element.js";
import { listOf, numberOf } from "./when.js";
import { word } from "./words.js";

// an older relay says none of them
const SWITCHES = /** @type {const} */ (["deals", "cards", "enrichment", "drafts", "digest"]);

/**
 * A line for each rule that takes something away; none where all is allowed.
 * @param {{connectors: readonly string[], ceilings: Record<string, Rule>, conversations: boolean}} rules
 * @param {Record<string, string>} labels of CRMs and fields, as far as they are known
 */
export function ruleRows({ connectors, ceilings, conversations }, labels) {
  const crms = listOf(connectors.map((name) => labels[name] ?? (word(`crm_${name}`) || name)));
  return [
    ...(connectors.length ? [ruleRow(word("rules_crms", crms))] : []),
    ...Object.entries(ceilings).map(([field, rule]) =>
      ruleRow(word(`rules_ceiling_${rule}`, wordOfField(field, labels))),
    ),
    ...(conversations ? [] : [ruleRow(word("rules_no_conversations"))]),
  ];
}

/** @param {string} text */
export function ruleRow(text) {
  return element("li", {}, text);
}

/** What the rep's team may do. @param {TeamRules} team @param {Record<string, string>} labels as `ruleRows` takes them */
export function teamRulesView(team, labels) {
  return [
    element("h3", {}, word("team_heading", team.label || team.team)),
    element(
      "ul",
      { class: "rules" },
      ...ruleRows(team, labels),
      ...(team.contact_details ? [] : [ruleRow(word("rules_no_contact_details"))]),
      ...SWITCHES.filter((name) => team[name] === false).map((name) => ruleRow(word(`rules_no_${name}`))),
      ruleRow(word("rules_daily_cap", numberOf(team.daily_cap))),
    ),
  ];
}

/** A property in the rep's language; a field as its CRM calls it, else by the name that its admin knows. @param {string} name @param {Record<string, string>} labels */
function wordOfField(name, labels) {
  return word(`property_${name.replace(/\W/g, "_")}`) || (labels[name] ?? name);
}
