/** Every message that a page of the extension may send to the worker, and what it is answered. */
/** @import { Shown, Write } from "./queue/writes.js" */
/** @import { About, Standing } from "./relay/connections.js" */
/** @import { AskedDetails, Offers } from "./relay/details.js" */
/** @import { AskedDraft, Offer } from "./relay/drafts.js" */
/** @import { Draft, FieldOptions, LookedUp, PlannedHere, Wishes } from "./relay/questions.js" */
/** @import { Listed } from "./store/list.js" */
/** @import { Snippet, Text as SnippetText } from "./store/snippets.js" */
/** @import { SentLog } from "./store/sent.js" */
/** @import { Facts } from "./checkup/facts.js" */
/** @import { Reading } from "./managed/managed.js" */
/** @import { Checked } from "./relay/client.js" */
/** @import { Writer } from "./store/writer.js" */
/** @import { Connector, DealList, Drafted, Enriched, Owner, Held, Preparation, Snapshot, TeamRules } from "./wire.js" */
import { Refusal } from "./refusal.js";

/**
 * What each verb carries and what it is answered; both sides are held to it. `unknown`: nobody reads the answer.
 * @typedef {{connector: string}} To
 * @typedef {{on: boolean}} On
 * @typedef {{id: string}} Id
 * @typedef {Pick<Write, "id" | "connector" | "person" | "sealed" | "addresses"> & {chosen: string[], gists: string[]}} Confirmed `chosen`: entities whose record the rep chose; `gists`: a line for each entry
 *
 * @typedef {object} Verbs
 * @property {{body: {}, answer: Standing}} standing
 * @property {{body: {}, answer: Reading}} managed what the organisation set
 * @property {{body: {fresh: boolean}, answer: Connector[]}} connectors
 * @property {{body: {address: string}, answer: Checked}} use_relay
 * @property {{body: {access: string}, answer: unknown}} use_access the key of the rep's team at the relay
 * @property {{body: {}, answer: {team: string}}} sign_in_relay at the company's own sign-in
 * @property {{body: {}, answer: TeamRules | null}} team what the rep's team may do
 * @property {{body: {}, answer: Facts}} check_setup
 * @property {{body: To & {answers: Record<string, string>}, answer: Standing}} connect
 * @property {{body: To & {answers: Record<string, string>}, answer: Standing}} connect_again what is not answered is as it was
 * @property {{body: Id, answer: Standing}} choose another account of those that wait for a yes
 * @property {{body: {}, answer: Standing}} keep
 * @property {{body: {}, answer: unknown}} refuse
 * @property {{body: To, answer: {told: boolean | null}}} disconnect
 * @property {{body: To, answer: Preparation[]}} preparations
 * @property {{body: To & {name: string}, answer: Preparation[]}} prepare
 * @property {{body: To & On, answer: unknown}} include
 * @property {{body: To & {snapshot: Snapshot, wishes: Wishes}, answer: PlannedHere}} plan
 * @property {{body: To & {url: string}, answer: LookedUp}} lookup
 * @property {{body: To & {text: string}, answer: Held[]}} search
 * @property {{body: To & {snapshot: Snapshot, wishes: Wishes}, answer: Draft}} draft
 * @property {{body: To & {language: string, fields: string[], origins: string[]}, answer: string}} contact_notice what to tell a contact
 * @property {{body: To, answer: Owner[]}} owners
 * @property {{body: To & {entity: string}, answer: FieldOptions[]}} fields
 * @property {{body: To & {person: string}, answer: DealList}} deals of the record with this id
 * @property {{body: {}, answer: Offers}} providers of contact details
 * @property {{body: {provider: string, key: string}, answer: unknown}} set_provider_key "" forgets it
 * @property {{body: AskedDetails, answer: Enriched}} ask_details
 * @property {{body: To & {job: string}, answer: Enriched}} resume_details
 * @property {{body: To & {objection: string}, answer: {new: number}}} add_objection
 * @property {{body: {}, answer: Offer}} drafting the team's texts, and the model
 * @property {{body: {snapshot: Snapshot}, answer: Record<string, string>}} draft_facts
 * @property {{body: AskedDraft, answer: Drafted}} draft_by_model
 * @property {{body: {}, answer: Writer}} writer
 * @property {{body: {writer: Writer}, answer: unknown}} keep_writer
 * @property {{body: {urls: string[]}, answer: boolean}} is_personal
 * @property {{body: {urls: string[]} & On, answer: unknown}} set_personal
 * @property {{body: {}, answer: number}} personal_count
 * @property {{body: {}, answer: unknown}} forget_personal
 * @property {{body: {}, answer: Record<string, boolean>}} logging by connector
 * @property {{body: To & On, answer: unknown}} set_logging
 * @property {{body: To & {keys: string[]}, answer: string[]}} logged those of the keys that were logged
 * @property {{body: {}, answer: boolean}} masks
 * @property {{body: On, answer: unknown}} set_masks
 * @property {{body: {}, answer: boolean}} follows
 * @property {{body: On, answer: unknown}} set_follows
 * @property {{body: To, answer: string[]}} locks
 * @property {{body: To & {field: string} & On, answer: unknown}} set_lock
 * @property {{body: To, answer: import("./store/last_choices.js").LastChoices}} last_choices
 * @property {{body: To & {choices: import("./store/last_choices.js").LastChoices}, answer: unknown}} keep_choices
 * @property {{body: {}, answer: Snippet[]}} snippets
 * @property {{body: {snippet: SnippetText}, answer: Snippet[]}} keep_snippet
 * @property {{body: Id, answer: Snippet[]}} drop_snippet
 * @property {{body: {}, answer: About}} about
 * @property {{body: {}, answer: SentLog}} sent
 * @property {{body: {}, answer: import("./digest/week.js").Week | null}} digest null where the team has none
 * @property {{body: {}, answer: unknown}} clear_sent
 * @property {{body: On, answer: unknown}} name_sent
 * @property {{body: {}, answer: Listed[]}} list
 * @property {{body: {person: Omit<Listed, "at">}, answer: Listed[]}} add_to_list
 * @property {{body: {ids: string[]}, answer: unknown}} drop_from_list
 * @property {{body: {report: import("./reader/layout.js").LayoutReport}, answer: unknown}} report_layout
 * @property {{body: {}, answer: Shown[]}} writes
 * @property {{body: Confirmed & {kind: "apply" | "undo", origins: string[]}, answer: Shown}} send `origins`: what its values came from besides the page, in codes
 * @property {{body: Confirmed & {keys: string[]}, answer: Shown}} log
 * @property {{body: Id, answer: Shown}} attempt
 * @property {{body: Id, answer: unknown}} settle
 * @property {{body: Id, answer: unknown}} discard
 * @property {{body: {}, answer: boolean}} queue_kept
 * @property {{body: On, answer: unknown}} keep_queue
 *
 * @typedef {keyof Verbs} Verb
 * @typedef {{[V in Verb]: {verb: V} & Verbs[V]["body"]}[Verb]} Message
 */

/**
 * Ask the worker. Raises `Refusal` with the problem in words' terms.
 * @type {<V extends Verb>(verb: V, ...body: {} extends Verbs[V]["body"] ? [] : [Verbs[V]["body"]]) => Promise<Verbs[V]["answer"]>}
 */
export const askWorker = async (verb, ...[body]) => {
  const answer = await chrome.runtime.sendMessage({ verb, ...body });
  if (answer && "value" in answer) return answer.value;
  // no answer at all: the worker died in the middle, and will be there for the next question
  throw new Refusal(answer?.problem ?? { code: "internal", action: "retry" });
};
