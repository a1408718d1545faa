/**
 * The relay's API as types; nothing here runs.
 *
 * @typedef {string | number | boolean | string[]} Value
 * @typedef {"person" | "company"} Entity
 * @typedef {"never" | "fill" | "append" | "replace"} Rule
 * @typedef {{entity: Entity, id: string, values: Record<string, Value | null>, version: string, url: string}} Held
 * @typedef {{field: string, label: string, before: Value | null, after: Value, rule: Rule}} Diff
 * @typedef {{field: string, label: string, before: Value | null, after: Value | null, reason: string}} Left
 * @typedef {{record: Held, because: string[]}} Candidate
 * @typedef {object} Change
 * @property {"create" | "update" | "skip" | "ask" | "link"} verb
 * @property {Entity} entity
 * @property {string} reason
 * @property {string} effect
 * @property {string[]} because the fields that proved the match
 * @property {Held | null} record
 * @property {Diff[]} diffs
 * @property {Left[]} left
 * @property {Candidate[]} candidates
 *
 * @typedef {{connector: string, account: string, person: string, changes: Change[]}} Plan
 * @typedef {object} Line
 * @property {Entity} entity
 * @property {string} verb
 * @property {"done" | "skipped" | "failed" | "not_tried"} status
 * @property {string} effect
 * @property {string[]} fields
 * @property {string} record_id
 * @property {string} url
 * @property {string} code
 * @property {Action} action
 * @property {string} detail
 * @property {number | null} retry_after
 *
 * @typedef {{ok: boolean, connector: string, lines: Line[], undo: string | null}} Report
 * @typedef {"reconnect" | "ask_admin" | "replan" | "fix_mapping" | "wait" | "retry" | "none"} Action
 * @typedef {object} Problem
 * @property {string} code
 * @property {Action} action
 * @property {string} [detail]
 * @property {string} [request_id]
 * @property {number} [retry_after] seconds
 *
 * @typedef {{default: Rule, fields: Record<string, Rule>, shared: string[]}} Policy
 * @typedef {object} Ask
 * @property {string} name
 * @property {string} label
 * @property {"url" | "text" | "secret" | "date"} kind
 * @property {boolean} required
 * @property {string} placeholder
 * @property {string} help
 *
 * @typedef {{name: string, label: string, from: string, rule: Rule}} Field
 * @typedef {object} Connector
 * @property {string} name
 * @property {string} label
 * @property {string[]} hosts
 * @property {{kind: string, asks: Ask[]}} auth
 * @property {Record<string, boolean>} capabilities
 * @property {{person: {label: string, fields: Field[]}, company: {label: string, fields: Field[]} | null}} entities
 */
export {};
