/** The organisation's ceilings laid over what the rep allows, field by field of one CRM. */
/** @import { Connector, Entity, Policy, Rule } from "../wire.js" */
/** @import { Managed } from "./managed.js" */
import { RULES } from "./managed.js";

/**
 * The weakest of all ceilings that name a field holds, as with those of a team: by the field, its property, its place.
 * @param {Policy} policy the rep's @param {Connector | undefined} card @param {Managed} rules @returns {Policy}
 */
export function limitPolicy(policy, card, { ceilings }) {
  if (!card || !Object.keys(ceilings).length) return policy;
  const entities = /** @type {Entity[]} */ (Object.keys(card.entities));
  const fields = entities.flatMap((entity) =>
    (card.entities[entity]?.fields ?? []).flatMap(({ name, from }) => {
      const full = `${entity}.${name}`;
      const named = [name, from, full, `${card.name}.${full}`].flatMap((key) => ceilings[key] ?? []);
      if (!named.length) return [];
      const own = policy.fields[full] ?? policy.fields[name] ?? policy.default;
      return [[full, weakest([own, ...named])]];
    }),
  );
  return { ...policy, fields: { ...policy.fields, ...Object.fromEntries(fields) } };
}

/** @param {Rule[]} rules */
function weakest(rules) {
  return RULES[Math.min(...rules.map((rule) => RULES.indexOf(rule)))];
}
