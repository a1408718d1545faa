/**
 * The relay's API as types; nothing here runs.
 *
 * @typedef {string | number | boolean | string[]} Value
 * @typedef {"person" | "company" | "deal"} Entity
 *
 * @typedef {"full_name" | "profile_url" | "public_id" | "member_urn" | "salesnav_id" | "first_name" | "last_name" |
 *   "pronouns" | "headline" | "current_title" | "current_company" | "company_url" | "location" | "about" |
 *   "connection_degree" | "photo_url" | "experiences" | "education" | "websites" | "emails" | "phones" |
 *   "industry" | "skills" | "languages" | "sites" | "birthday"} PersonField
 * @typedef {"name" | "company_url" | "company_id" | "tagline" | "industry" | "size" | "founded" | "website" |
 *   "phone" | "specialties" | "location" | "about"} CompanyField
 * @typedef {import("./reader/seen.js").Seen} Seen
 * @typedef {{version: 1, reader: string, kind: string, era: string, ui_locale: string, captured_at: string} &
 *   Partial<Record<PersonField | CompanyField, Seen>>} Snapshot what one page shows of a person, or of a company
 *
 * @typedef {"never" | "fill" | "append" | "replace"} Rule
 * @typedef {{last: string, following: string, planned: string, deals: number | null}} Recent days of activities, and what the next is about
 * @typedef {object} Held
 * @property {Entity} entity
 * @property {string} id
 * @property {Record<string, Value | null>} values
 * @property {string} version
 * @property {string} url
 * @property {string[]} linked the ids of the companies that a person is known to be linked to
 * @property {string[] | null} was_linked what `linked` was before a link
 * @property {string} employer the name of the company, where it was told
 * @property {string[]} inherits labels of what would change with the company
 * @property {string} owner the id of the colleague to whom it belongs; "" when it is not known
 * @property {Record<string, string[]>} also what identifies as well, by field
 * @property {string[]} mentions addresses at LinkedIn in other fields
 * @property {"" | "archived" | "hidden" | "deleted"} put_away
 * @property {"" | "protected" | "converted" | "foreign_form" | "too_long" | "unreadable" | "unsubscribed" | "cleaned" | "closed"} unwritable why nothing can be written into it
 * @property {Recent | null} recent
 * @property {string[]} absorbed the ids of records that were merged into it
 *
 * @typedef {{team: string, label: string, connectors: string[], ceilings: Record<string, Rule>, conversations: boolean, cards: boolean, enrichment: boolean, drafts: boolean, digest: boolean, contact_details: boolean, deals: boolean, daily_cap: number}} TeamRules
 * @typedef {{kind: "note" | "task" | "message", text: string, days: number | null}} TeamText
 * @typedef {{model: string, label: string, host: string, region: string, processor: string}} ModelCard
 * @typedef {{snippets: TeamText[], model: ModelCard | null}} Drafting
 * @typedef {{text: string, taken_out: number, told: string}} Drafted
 *
 * @typedef {{field: string, label: string, before: Value | null, after: Value, rule: Rule, edited: boolean}} Diff
 * @typedef {{field: string, label: string, before: Value | null, after: Value | null, reason: string}} Left
 * @typedef {{record: Held, name: string, because: string[]}} Candidate
 * @typedef {{kind: "note" | "message" | "task", key: string, text: string, at: string, author: string, due: string}} Entry `due` is a day, or ""
 * @typedef {object} Change
 * @property {"create" | "update" | "skip" | "ask" | "link" | "log" | "undo"} verb
 * @property {Entity} entity
 * @property {"not_found" | "matched" | "unsure" | "works_at" | "asked" | "unsupported" | "kept" | "not_in_crm" | "to_check" | "no_employer" | "not_made" | "unwritable" | "too_long" | "put_away" | "undo" | "stays" | "deal_there" | "deal_gone" | "stage_gone"} reason
 * @property {string} effect
 * @property {string} name what the CRM calls the record; "" when there is none
 * @property {string[]} because the fields that proved the match
 * @property {Held | null} record
 * @property {Entry | null} entry
 * @property {Diff[]} diffs
 * @property {Left[]} left
 * @property {Candidate[]} candidates
 * @property {Record<string, string>} instead the parts of the name as they may be split instead, by field; empty where it is sure
 * @property {string[]} set_aside the records that were looked at and are not the one
 * @property {Missing[]} missing what the CRM requires and nobody filled
 * @property {string} adopt our key, to be kept for a record that the rep chose
 * @property {number} [more] candidates beyond those that are named; an older relay does not say
 * @property {number} [unread] records that are there and cannot be read
 *
 * @typedef {{name: string, label: string, kind: string, writable: boolean, required: boolean, unique: boolean, options: [string, string][]}} Missing
 * @typedef {{connector: string, account: string, person: string, sync_key: string, mapping: string, changes: Change[]}} Plan `person` may be the name of a company
 * @typedef {object} Line
 * @property {Entity} entity
 * @property {string} verb
 * @property {"done" | "skipped" | "failed" | "not_tried"} status
 * @property {string} effect
 * @property {string} name of the record, or of the person
 * @property {string} kind of the entry; "" for a field's change
 * @property {string[]} fields by name
 * @property {Record<string, string>} labels of those that the mapping lacks
 * @property {string} record_id
 * @property {string} url
 * @property {string} code
 * @property {Action} action
 * @property {string} detail
 * @property {number | null} retry_after
 * @property {string} rival the id of a record that is there already
 * @property {string} field whose value was refused
 * @property {string} field_label
 * @property {string} [reference] of a failed line; an older relay does not say
 *
 * @typedef {{ok: boolean, connector: string, lines: Line[], undo: string | null}} Report
 * @typedef {{plan: Plan, sealed: string}} Planned
 * @typedef {"reconnect" | "ask_admin" | "replan" | "fix_mapping" | "wait" | "retry" | "none"} Action
 * @typedef {object} Problem
 * @property {string} code
 * @property {Action} action
 * @property {string} [detail]
 * @property {{name: string, writable: boolean}[]} [named] what is there instead
 * @property {string} [reference] by which support finds what happened, for an hour
 * @property {number} [retry_after] seconds
 *
 * @typedef {{default: Rule, fields: Record<string, Rule>, shared: string[], checked?: string[]}} Policy `checked`: fields to be checked that the rep ticked, as `entity.field`
 * @typedef {{id: string, name: string, email: string, you: boolean}} Owner
 * @typedef {{id: string, label: string, closed: boolean}} Stage
 * @typedef {{id: string, label: string, stages: Stage[]}} Pipeline
 * @typedef {{id: string, title: string, pipeline: string, stage: string, amount: number | null, currency?: string, close_date: string, url: string}} Deal an older relay tells no currency
 * @typedef {{title: string, pipeline: string, stage: string, amount: string, close_date: string}} DealDraft `title` may hold {name} and {company}
 * @typedef {{deals: Deal[], pipelines: Pipeline[], draft: DealDraft}} DealList
 * @typedef {{id: string, stage: string} & Partial<DealDraft>} DealWish with an id one to move
 * @typedef {{standing: "none" | "one" | "unsure", records: {id: string, name: string, url: string, owner: string}[], more?: number}} Looked
 * @typedef {object} Ask
 * @property {string} name
 * @property {string} label
 * @property {"url" | "text" | "secret" | "date"} kind
 * @property {boolean} required
 * @property {string} placeholder
 * @property {string} help
 *
 * @typedef {{name: string, label: string, from: string, rule: Rule, editable: boolean, several: boolean}} Field `several`: it holds a list
 * @typedef {object} Connector
 * @property {string} name
 * @property {string} label
 * @property {string[]} hosts
 * @property {{kind: string, ready: boolean, asks: Ask[]}} auth `ready`: the admin registered the relay with the CRM
 * @property {Record<string, boolean>} capabilities
 * @property {("note" | "message" | "task")[]} entries the kinds that the CRM takes
 * @property {number} [longest_entry] characters of a text; 0 for as many as there are; an older relay does not say
 * @property {boolean} [archives] undo of a create puts the record away
 * @property {{person: {label: string, fields: Field[]}, company: {label: string, fields: Field[]} | null, deal?: {label: string, fields: Field[]} | null}} entities an older relay knows no deals
 *
 * @typedef {{id: string, name: string, writable: boolean}} Account
 * @typedef {object} Connected
 * @property {string} connector
 * @property {string} grant sealed
 * @property {Account} account
 * @property {Account[]} [accounts] all that the secrets open, where the rep may choose; an older relay does not say
 * @property {string} base_url
 * @property {number} expires_at seconds since 1970; 0 when nobody said
 * @property {number} [sealed_until] seconds since 1970; an older relay does not say
 * @property {{name: string, feature: string, required: boolean}[]} lost what was not allowed
 *
 * @typedef {object} Provider of contact details
 * @property {string} name
 * @property {string} label
 * @property {string} region where it says that it works
 * @property {string} processor its own statement about personal data
 * @property {string} keeps for how long, "" when it does not say
 * @property {("email" | "phone")[]} gives
 * @property {string} test_key a public one, with which nothing is paid
 * @property {boolean} has_key the admin's
 * @property {boolean} told_linkedin it is told the address at LinkedIn
 * @property {ProviderPrice | null} [price] null where nobody knows it; an older relay does not say
 *
 * @typedef {object} ProviderPrice the most credits that a question costs, null where nobody knows
 * @property {number | null} email
 * @property {number | null} phone
 * @property {number | null} both
 * @property {boolean} free_miss nothing is paid where nothing is found
 * @property {string} day when the provider, or the admin, said so
 *
 * @typedef {object} FoundDetail
 * @property {"email" | "phone"} detail
 * @property {string} value
 * @property {"verified" | "catch_all" | "guessed" | "role" | "personal" | "unknown"} status
 * @property {string} provider
 * @property {string} day
 * @property {string[]} sources addresses where the provider saw it
 * @property {boolean} fits it is of the domain that was asked for
 *
 * @typedef {{provider: string, verdict: string, credits: number | null, cost?: number | null}} Step `cost` is what was paid at most; an older relay does not say
 * @typedef {{end: string, steps: Step[], found: FoundDetail[]}} Round
 * @typedef {{round: Round, held: string[], job: string, objection?: string}} Enriched `held` are the details that the CRM has already; `job` goes on, "" when all is done; `objection` puts whoever objected on the relay's list
 * @typedef {{name: string, label: string, lost: string, done: boolean, possible: boolean}} Preparation
 */
export {};
