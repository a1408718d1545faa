/** Every connected CRM beside a conversation: whether messages may go there, and what is missing for it. */
/** @import { Connection } from "../../relay/connections.js" */
/** @import { Conversation } from "./conversation.js" */
/** @import { LogSync } from "./log_sync.js" */
/** @import { On } from "./view.js" */
import { element, linkTo } from "../../screen/element.js";
import { countOf, word } from "../../screen/words.js";
import { recordRow } from "../plan/candidates.js";
import { kindOf } from "./log_sync.js";
import { wayOut } from "../problem.js";
import { referenceView } from "../writes/reference.js";
import { mainOf, wordsOfStanding, codeOfStanding } from "../plan/standing.js";

/** @param {Conversation} talk @param {On} on */
export function standingsView(talk, on) {
  const rows = talk.connections.map((connection) => {
    const sync = talk.syncs.find((sync) => sync.connector === connection.connector);
    return sync ? rowOfOpen(sync, talk, on) : rowOfClosed(connection, talk, on);
  });
  return element("ul", { class: "card standings", "aria-label": word("standings_label") }, ...rows);
}

/** A CRM that nothing is sent to, and that is not asked. @param {Connection} connection @param {Conversation} talk @param {On} on */
function rowOfClosed({ connector, label }, { cards }, { ways }) {
  const card = cards[connector];
  const takesNone = Boolean(card) && !kindOf(card);
  return element(
    "li",
    { "data-crm": connector, "data-standing": takesNone ? "takes_none" : "off" },
    element("span"),
    element("span", { class: "name" }, label),
    element("p", { class: "status" }, word(takesNone ? "log_takes_none" : "log_off")),
    !takesNone &&
      element(
        "p",
        {},
        element(
          "button",
          { type: "button", class: "quiet", id: `settings-${connector}`, click: ways.settings },
          word("log_turn_on"),
        ),
      ),
  );
}

/** @param {LogSync} sync @param {Conversation} talk @param {On} on */
function rowOfOpen(sync, talk, on) {
  const { connector, label, problem, planned, kind } = sync;
  const several = talk.connections.length > 1;
  const id = `include-${connector}`;
  const record = planned ? mainOf(planned.plan)?.record : null;
  const retry = () => void on.look([sync]);
  const count = sync.record ? talk.entriesFor(sync).length : 0;
  return element(
    "li",
    { "data-crm": connector, "data-standing": codeOfStanding(sync) },
    several ? includeBox(sync, id, on) : element("span"),
    element(
      "span",
      { class: "name" },
      several ? element("label", { for: id }, label) : label,
      record ? linkTo(record.url, word("open"), word("open_record", label)) : null,
    ),
    element("p", { class: "status" }, element("bdi", {}, wordsOfStanding(sync, true))),
    sync.record
      ? element("p", { class: "note" }, `${countOf("messages_to_log", count)} · ${word(`log_as_${kind}`)}`)
      : null,
    codeOfStanding(sync) === "not_in_crm" ? addFirst(talk) : null,
    problem ? referenceView(problem, label) : null,
    problem ? wayOut(problem, { ...on.ways, again: retry, retry }) : null,
    sync.asks ? candidatesView(sync, on.look) : null,
  );
}

/** The rep opens the profile; nothing here does. @param {Conversation} talk */
function addFirst({ thread }) {
  const url = `${thread.counterpart.profile_url?.value ?? ""}`;
  return element(
    "p",
    { class: "note" },
    word("log_add_first"),
    " ",
    linkTo(url, word("the_profile"), word("the_profile")),
  );
}

/** @param {LogSync} sync @param {string} id @param {On} on */
function includeBox(sync, id, on) {
  const box = element("input", {
    ...{ type: "checkbox", id, checked: sync.included },
    change: async () => {
      await sync.setIncluded(box.checked);
      await on.look([sync]);
    },
  });
  return box;
}

/** Records that may be the person: the rep chooses. @param {LogSync} sync @param {On["look"]} look */
function candidatesView(sync, look) {
  const found = sync.planned?.plan.changes.find((change) => change.verb === "ask")?.candidates ?? [];
  const use = (/** @type {string} */ id) => () => {
    sync.answerMatch("person", id);
    look([sync]);
  };
  return element(
    "ul",
    { class: "choice" },
    ...found.map((candidate) => recordRow(candidate, sync, use(candidate.record.id))),
  );
}
