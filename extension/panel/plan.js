/** The plan on the screen: every change before it is made. */
/** @import { Change, Field, Left, Plan } from "../wire.js" */
/** @import { Sync } from "./sync.js" */
import { element, icon, link } from "../screen/element.js";
import { counted, word, wordOr } from "../screen/words.js";
import { choice } from "./choice.js";
import { entryView } from "./entry.js";
import { diffRow, isElsewhere, leftRow, untickedRow } from "./fields.js";
import { RUNG } from "./hand.js";

const UNREAD = ["absent", "unreadable", "not_loaded", "hidden"];
const CONTACT_INFO = ["emails", "phones", "websites"];
const OURS = "sync_key"; // by which one person stays one record
const WORTH_A_LOOK = ["unreadable", "not_loaded"];

/**
 * @typedef {object} Given
 * @property {Plan} plan
 * @property {Sync} sync
 * @property {string} crm the label of the CRM
 * @property {Record<string, Field[]>} fields by entity, in the CRM's order
 * @property {() => void} again plan again with what the rep ticked
 */

/** @param {Given} given @returns {Node[]} */
export function planView(given) {
  const { plan, crm, sync } = given;
  const { kind, headline: own, tagline } = sync.snapshot;
  const headline = (own ?? tagline)?.value;
  const head = element(
    "div",
    { class: "person", "data-kind": kind },
    kind === "company" && element("p", { class: "sort note" }, icon("company"), word("entity_company")),
    element("h1", {}, element("bdi", {}, plan.person)),
    headline ? element("p", { class: "headline" }, element("bdi", {}, headline)) : null,
    element("p", { class: "status" }, standing(plan, crm)),
  );
  return [head, ...plan.changes.map((change) => changeView(change, given))];
}

/** Where the person stands, or a company on its own page, in one line. @param {Plan} plan @param {string} crm */
export function standing({ changes }, crm) {
  const main = changes.find((one) => one.entity === "person" && !isExtra(one)) ?? changes[0];
  if (!main) return word("people_only", crm);
  const { verb, diffs, candidates } = main;
  if (verb === "create") return word("standing_create", crm);
  if (verb === "ask") return counted("standing_ask", candidates.length);
  if (verb === "skip") return word("standing_skip", crm);
  return `${word("standing_update", crm)} ${counted("differ", diffs.length)}`;
}

/** A change beside the person's and the company's own fields. @param {Change} change */
function isExtra({ verb, reason }) {
  return verb === "link" || verb === "log" || reason === "unsupported";
}

/** @param {Change} change @param {Given} given */
function changeView(change, given) {
  const { verb, entity, record, entry } = change;
  const { rows, rest } = sorted(change, given);
  const byHand = given.sync.snapshot.era === RUNG; // the rep knows what was left empty
  const unread = byHand ? [] : rest.filter((one) => UNREAD.includes(one.reason));
  const kept = rest.filter((one) => !UNREAD.includes(one.reason));
  const key = change.reason === "unsupported" ? "change_unsupported" : `change_${verb}_${entity}`;
  const title = wordOr(key, "change_other");
  return element(
    "section",
    { class: `card ${verb}`, "aria-label": title, "data-verb": verb, "data-entity": entity },
    element("h2", {}, title, record ? link(record.url, word("open"), word("open_record", given.crm)) : null),
    (isExtra(change) || entity === "company") && element("p", { class: "effect" }, change.effect),
    entry ? entryView(entry) : null,
    change.because.length > 0 &&
      !isExtra(change) &&
      element("p", { class: "matched note" }, word("matched_by", labels(change, given))),
    verb === "ask" ? choice(change, given) : null,
    rows.length > 0 && element("ul", { class: "rows" }, ...rows),
    folded("unread", unread, given.fields[entity] ?? []),
    folded("kept", kept, given.fields[entity] ?? []),
  );
}

/** @param {Change} change @param {Given} given */
function labels({ entity, because }, { fields }) {
  return because.map((name) => fields[entity]?.find((one) => one.name === name)?.label ?? name).join(", ");
}

/** Rows with a tick, in the CRM's order, and the rest. @param {Change} change @param {Given} given */
function sorted(change, given) {
  const { entity } = change;
  const fields = given.fields[entity] ?? [];
  const place = (/** @type {string} */ name) => fields.findIndex((one) => one.name === name);
  const offered = change.left.flatMap((left) => {
    const may = left.reason === "shared" || isLeftOut(left, given.sync);
    const ticks = may ? tick(left.field, left.reason) : null;
    return ticks ? [{ left, ticks }] : [];
  });
  const rows = [
    ...change.diffs.map((one) => ({ at: place(one.field), node: diffRow(one, entity, tick(one.field)) })),
    ...offered.map(({ left, ticks }) => ({ at: place(left.field), node: untickedRow(left, entity, ticks) })),
  ];
  rows.sort((a, b) => a.at - b.at);
  const rest = change.left.filter((one) => !offered.some(({ left }) => left === one));
  return { rows: rows.map((one) => one.node), rest };

  function tick(/** @type {string} */ name, reason = "") {
    const from = fields.find((one) => one.name === name)?.from ?? name;
    if (from === OURS) return null;
    const source = shareable(from);
    const shared = reason === "shared" || given.sync.policy.shared.includes(source);
    const on = (/** @type {boolean} */ ticked) => {
      if (shared) given.sync.share(source, ticked);
      else given.sync.tick(name, ticked);
      given.again();
    };
    return { kind: /** @type {"shared" | "field"} */ (shared ? "shared" : "field"), name, on };
  }
}

/** The name under which the rep shares a property: `email` goes with `emails`. @param {string} source */
function shareable(source) {
  return source.endsWith("s") ? source : `${source}s`;
}

/** @param {Left} left @param {Sync} sync */
function isLeftOut(left, sync) {
  return left.reason === "policy" && sync.policy.fields[left.field] === "never";
}

/** @param {string} name @param {Left[]} lefts @param {Field[]} fields */
function folded(name, lefts, fields) {
  if (!lefts.length) return null;
  const isContact = (/** @type {Left} */ one) =>
    CONTACT_INFO.includes(shareable(fields.find(({ name }) => name === one.field)?.from ?? ""));
  const open = lefts.some((one) => WORTH_A_LOOK.includes(one.reason) && !isElsewhere(one, isContact(one)));
  return element(
    "details",
    { class: name, open },
    element("summary", {}, counted(name, lefts.length)),
    element("ul", {}, ...lefts.map((one) => leftRow(one, isContact(one)))),
  );
}
