/** What counts for somebody new when the rep chooses nothing: what was chosen last, and the rep as the owner. */
/** @import { Connector, Owner } from "../../wire.js" */
/** @import { LastChoices } from "../../store/last_choices.js" */
/** @import { Sync } from "./sync.js" */
import { fieldsOf } from "./properties.js";

const OWNER = "owner";

/** Whether the CRM has owners, and it is not known yet who of them the rep is. @param {LastChoices} last @param {Connector | undefined} card */
export function isOwnerUnknown(last, card) {
  return takesChoice(OWNER, card) && last.owner === undefined && last.you === undefined;
}

/** Of what was chosen last, what this CRM has a field for. @param {LastChoices} last @param {Connector | undefined} card @returns {LastChoices} */
export function defaultsOf({ you = "", ...last }, card) {
  const all = Object.entries({ owner: you, ...last });
  return Object.fromEntries(all.filter(([name, text]) => text && takesChoice(name, card)));
}

/** The id of the rep among the colleagues, "" where the CRM does not say. @param {Owner[]} owners */
export function ownIdOf(owners) {
  return owners.find((owner) => owner.you)?.id ?? "";
}

/** Those that the CRM no longer offers: a colleague who left, a group that was renamed. @param {LastChoices} defaults @param {Sync} sync @returns {string[]} */
export function goneDefaults(defaults, { card, owners, options }) {
  const offered = (/** @type {string} */ name) => {
    if (name === OWNER) return owners.map((owner) => owner.id);
    const field = fieldsOf("person", card).find(({ from }) => from === name);
    return (options[field?.name ?? ""] ?? []).map(([value]) => value);
  };
  return Object.entries(defaults).flatMap(([name, text]) => {
    const all = offered(name);
    return all.length && !all.includes(text) ? [name] : [];
  });
}

/** @param {string} name @param {Connector | undefined} card */
function takesChoice(name, card) {
  return fieldsOf("person", card).some(({ from }) => from === name);
}
