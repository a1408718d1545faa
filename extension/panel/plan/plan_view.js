/** The plan on the screen: who it is about, and a tile for every CRM. */
/** @import { Capture } from "./capture.js" */
/** @import { Sync } from "./sync.js" */
import { element, icon } from "../../screen/element.js";
import { word } from "../../screen/words.js";
import { positionChoiceView } from "./position_choice.js";
import { historyOf, wordsOfStanding, codeOfStanding } from "./standing.js";
import { actsOf } from "./acts.js";
import { badgeOf } from "./badge.js";
import { shownBeside } from "./fields/field_rows.js";
import { changeInTable } from "./beside/lines.js";
import { besideTable } from "./beside/table.js";
import { tileView } from "./crm_tile.js";
import { wordsOfCard } from "./fields/origins.js";

/** @type {import("../../wire.js").Entity[]} */
const ENTITIES = ["person", "company"];

/**
 * @param {Capture} capture
 * @param {(syncs?: Sync[]) => void} again plan again with what the rep ticked, in these CRMs
 * @param {import("../problem.js").Ways} ways
 * @param {import("./acts.js").Acts["undo"]} undo
 * @param {() => void} redraw the same plans
 * @returns {Node[]}
 */
export function planView(capture, again, ways, undo, redraw) {
  const { syncs } = capture;
  const several = syncs.length > 1;
  const shown = several ? syncs.filter((sync) => sync.included) : syncs;
  const first = shown.find((sync) => sync.ready);
  const inTable = new Set(ENTITIES.filter((entity) => countInTable(shown, entity) > 1));
  const columns = shown.map((sync) => {
    const beside = first && sync !== first ? shownBeside(first) : null;
    const takeOut = (/** @type {string} */ key) => {
      capture.takeEntry(key);
      again();
    };
    const mine = new Set([...inTable].filter((entity) => changeInTable(sync, entity)));
    return { sync, acts: actsOf(sync, () => again([sync]), { takeOut, undo, beside, inTable: mine }) };
  });
  const tables = [...inTable].map((entity) => {
    const able = columns.filter(({ sync }) => changeInTable(sync, entity));
    return besideTable(able, entity, capture.apart, redraw);
  });
  const tile = (/** @type {{sync: Sync, acts: import("./acts.js").Acts}} */ { sync, acts }) =>
    tileView(sync, { name: capture.name, several, ways, acts });
  const jobs = positionChoiceView(capture, () => again());
  // what must be answered comes first
  const asking = columns.filter(({ sync }) => sync.asks);
  const others = columns.filter(({ sync }) => !sync.asks);
  return [
    ...[headView(capture), jobs, several ? standingsView(capture, again) : null],
    ...[...asking.map(tile), ...tables, ...others.map(tile)],
  ].filter((item) => item !== null);
}

/** @param {Sync[]} syncs @param {import("../../wire.js").Entity} entity */
function countInTable(syncs, entity) {
  return syncs.filter((sync) => changeInTable(sync, entity)).length;
}

/** @param {Capture} capture */
export function headView({ snapshot, name }) {
  const card = wordsOfCard(snapshot);
  const { kind, headline: own, tagline } = snapshot;
  const headline = (own ?? tagline)?.value;
  return element(
    "div",
    { class: "person", "data-kind": kind },
    kind === "company" && element("p", { class: "sort note" }, icon("company"), word("entity_company")),
    element("h1", { title: name }, element("bdi", {}, name)),
    card ? element("p", { class: "note" }, card) : null,
    headline ? element("p", { class: "headline", title: `${headline}` }, element("bdi", {}, headline)) : null,
  );
}

/** Every CRM at a glance, with a tick to leave it out. @param {Capture} capture @param {(syncs?: Sync[]) => void} again */
function standingsView({ syncs }, again) {
  const rows = syncs.map((sync) => {
    const id = `include-${sync.connector}`;
    const box = element("input", { type: "checkbox", id, checked: sync.included, change: includeCrm });
    const past = historyOf(sync);
    return element(
      "li",
      { "data-crm": sync.connector, "data-standing": codeOfStanding(sync) },
      box,
      element("label", { for: id }, sync.label),
      element("p", { class: "status" }, badgeOf(sync), element("bdi", {}, wordsOfStanding(sync, true))),
      past ? element("p", { class: "note" }, past) : null,
    );

    async function includeCrm() {
      await sync.setIncluded(box.checked);
      again([sync]);
    }
  });
  return element("ul", { class: "card standings", "aria-label": word("standings_label") }, ...rows);
}

/** What is said aloud. @param {Capture} capture */
export function sentenceOf({ name, syncs }) {
  const parts = syncs.map((sync) =>
    syncs.length > 1 ? word("pair", sync.label, wordsOfStanding(sync, true)) : wordsOfStanding(sync),
  );
  return [name, ...parts].join(". ");
}
