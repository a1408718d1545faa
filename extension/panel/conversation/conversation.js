/** The messages of one conversation, on their way to every CRM for which the rep turned that on. Nothing on the screen. */
/** @import { Connection } from "../../relay/connections.js" */
/** @import { Message } from "../../reader/thread/messages.js" */
/** @import { Thread } from "../../reader/thread/read.js" */
/** @import { Connector, Entry } from "../../wire.js" */
/** @import { Written } from "./text.js" */
import { askWorker } from "../../messages.js";
import { word } from "../../screen/words.js";
import { Capture } from "../plan/capture.js";
import { kindOf, LogSync } from "./log_sync.js";
import { findMaskable, maskTexts } from "./mask.js";
import { bodyOf, sizeOf, textOf } from "./text.js";

export const MOST = 50; // messages at a time: the relay's plans hold no more
const MOST_BYTES = 60_000; // of their texts, half of what a sealed plan holds

export class Conversation {
  /** @type {Record<string, Connector>} what the relay says of each CRM, by name */
  cards = {};
  /** @type {LogSync[]} the CRMs that messages may be logged in */
  syncs = [];
  /** @type {Record<string, boolean>} by connector, what the rep turned on */
  logging = {};
  /** @type {Record<string, Set<string>>} by connector, the keys of the messages that are there already */
  logged = {};
  /** @type {Set<string> | null} the keys of the messages that are ticked; null until it was looked what is new */
  ticks = null;
  /** How many questions are open. */
  asking = 0;
  /** Whether the panel still shows it. */
  isCurrent = () => false;
  /** Whether the last confirm found something else than what was shown. */
  changed = false;
  masks = false;
  /** @type {string[]} what the rep typed to be masked too */
  also = [];
  /** @type {Set<string>} what was found and is not to be masked */
  spared = new Set();

  /** What stands for what is masked. */
  words = {
    email: word("masked_email"),
    phone: word("masked_phone"),
    number: word("masked_number"),
    name: word("masked_name"),
  };

  /** @param {Thread} thread @param {Connection[]} connections */
  constructor(thread, connections) {
    const { counterpart, messages, kind: _kind, ...heading } = thread;
    this.thread = thread;
    this.connections = connections;
    this.capture = new Capture({ ...heading, ...counterpart, kind: "profile" }, []);
    /** @type {Message[]} those that say something and can be told apart */
    this.messages = messages.filter((message) => message.key && bodyOf(message));
  }

  /** What the rep turned on, how the person stands there, and what is new. Every other CRM is not asked. */
  async openSyncs() {
    this.logging = await askWorker("logging");
    this.masks = await askWorker("masks");
    /** @type {Connector[]} */
    const cards = await askWorker("connectors", { fresh: false }).catch((error) => {
      if (this.connections.some((connection) => this.logging[connection.connector])) throw error;
      return [];
    });
    this.cards = Object.fromEntries(cards.map((card) => [card.name, card]));
    this.syncs = this.connections.flatMap((connection) => {
      const kind = kindOf(this.cards[connection.connector]);
      const before = this.syncs.find((sync) => sync.connector === connection.connector);
      const fresh = kind && new LogSync(this.capture.snapshot, connection, kind);
      return this.logging[connection.connector] && fresh ? [before ?? fresh] : [];
    });
    this.capture.syncs = this.syncs;
    this.capture.setCards(cards);
    if (this.connections.length === 1) for (const other of this.syncs) other.included = true;
    await this.lookAgain(this.syncs);
  }

  /** How the person stands; no message is sent for that. @param {LogSync[]} syncs */
  async lookAgain(syncs) {
    const keys = this.messages.map((message) => message.key);
    this.changed = false;
    for (const sync of syncs) sync.setEntries([]);
    await Promise.all(syncs.map((sync) => sync.askPlan()));
    for (const { connector } of syncs)
      this.logged[connector] = new Set(await askWorker("logged", { connector, keys }));
    if (this.syncsThatKnow.length) this.ticks ??= new Set(this.findNewKeys());
  }

  /** The CRMs that know the person. */
  get syncsThatKnow() {
    return this.syncs.filter((sync) => sync.record);
  }

  /** What came after the last message that is logged, in any CRM; as much as may be sent at once. */
  findNewKeys() {
    const fresh = this.messages.filter(({ key }, place) =>
      this.syncsThatKnow.some(({ connector }) => {
        const logged = this.logged[connector] ?? new Set();
        return !logged.has(key) && place > this.messages.findLastIndex((message) => logged.has(message.key));
      }),
    );
    const [keys, sizes] = [fresh.map((message) => message.key), fresh.map(sizeOf)];
    let bytes = 0;
    return keys.slice(0, MOST).filter((_, place) => {
      bytes += sizes[place] ?? 0;
      return bytes <= MOST_BYTES;
    });
  }

  /** Whether one more message can go along. @param {Message} message */
  hasRoom(message) {
    const mine = this.messages.filter((message) => this.ticks?.has(message.key));
    const bytes = [...mine, message].reduce((sum, message) => sum + sizeOf(message), 0);
    return mine.length < MOST && bytes <= MOST_BYTES;
  }

  /** @param {string} key @param {boolean} on */
  tickMessage(key, on) {
    if (on) this.ticks?.add(key);
    else this.ticks?.delete(key);
  }

  /** Whether every CRM that knows the person has it. @param {string} key */
  isLogged(key) {
    const { syncsThatKnow: standing } = this;
    return standing.length > 0 && standing.every(({ connector }) => this.logged[connector]?.has(key));
  }

  /** What would be sent of each message, word for word. @returns {Map<string, Written>} by key */
  textsOfMessages() {
    const { thread, messages, namesOfWriters: known, also, spared, words } = this;
    const bodies = messages.map(bodyOf);
    const texts = this.masks ? maskTexts(bodies, { known, also, spared, words }) : bodies;
    return new Map(
      messages.map((message, place) => [
        message.key,
        textOf(message, texts[place] ?? "", thread.captured_at),
      ]),
    );
  }

  /** The names of the two who write. */
  get namesOfWriters() {
    const mine = this.messages.flatMap(({ from_me: isMine, author }) => (isMine && author ? author : []));
    return [...new Set([`${this.thread.counterpart.full_name?.value ?? ""}`, ...mine])];
  }

  /** All that masking hides. */
  findMaskable() {
    return findMaskable(this.messages.map(bodyOf), {
      known: this.namesOfWriters,
      also: this.also,
      spared: this.spared,
    });
  }

  /** What goes to a CRM: what is ticked and not there yet. @param {LogSync} sync @returns {Entry[]} */
  entriesFor({ connector, kind }) {
    const mine = this.messages.filter(({ key }) => this.ticks?.has(key) && !this.logged[connector]?.has(key));
    const written = this.textsOfMessages();
    return mine.flatMap(({ key }) => {
      const text = written.get(key);
      return text ? { kind, key, text: text.text, at: text.at, author: text.author, due: "" } : [];
    });
  }

  /** How many messages go somewhere. */
  get countOfTicked() {
    const mine = this.syncsThatKnow.map(({ connector }) => this.logged[connector] ?? new Set());
    return this.messages.filter(({ key }) => this.ticks?.has(key) && mine.some((keys) => !keys.has(key)))
      .length;
  }

  /** The CRMs that something goes to. */
  get listTakers() {
    return this.syncsThatKnow.filter((sync) => this.entriesFor(sync).length > 0);
  }

  /** Ask for the plans; whether they are what the rep sees, all of them. @param {LogSync[]} syncs */
  async planSyncs(syncs) {
    const shown = syncs.map((sync) => ({ sync, entries: this.entriesFor(sync), record: sync.record }));
    for (const { sync, entries } of shown) sync.setEntries(entries);
    await Promise.all(syncs.map((sync) => sync.askPlan()));
    this.changed = !shown.every(({ sync, entries, record }) => sync.isPlanFor(entries, record));
    return !this.changed;
  }
}
