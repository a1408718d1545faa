/** The last seven days in counts. Made of the codes in the list of what was sent, for one look, and kept nowhere. Pure. */
/** @import { SentWrite } from "../store/sent.js" */
import { dateOf } from "../store/sent.js";
import { STEPS, TOPICS } from "./vocabulary.js";

export const DAYS = 7;
const DAY = 86_400_000; // milliseconds

/**
 * @typedef {Record<string, number>} Counts
 * @typedef {object} Week
 * @property {string} from the first day, YYYY-MM-DD of this computer
 * @property {string} to the last one
 * @property {Counts} counts
 * @property {Counts} topics in how many conversations, notes and tasks together
 * @property {Counts} steps the same
 * @property {Counts} days what was logged on each
 */

/** @param {SentWrite[]} writes @param {number} now milliseconds since 1970 @returns {Week} */
export function sumUpWeek(writes, now) {
  const dates = Array.from({ length: DAYS }, (_, back) => dateOf(new Date(now - (DAYS - 1 - back) * DAY)));
  const mine = onceForAll(
    writes.filter((write) => write.at <= now && dates.includes(dateOf(new Date(write.at)))),
  );
  const lists = mine
    .map(({ at, parts }) => ({ at, parts: parts.filter(isLogged) }))
    .filter(({ parts }) => parts.length);
  const all = lists.flatMap(({ parts }) => parts);
  const codes = lists.map(({ parts }) => new Set(parts.flatMap(({ gist }) => (gist ?? "").split(" "))));
  const waits = all.flatMap(({ gist }) =>
    [...(gist ?? "").matchAll(/\bafter_(\d+)/g)].map(([, days]) => Number(days)),
  );
  const countKind = (/** @type {string} */ kind) => all.filter((part) => part.kind === kind).length;
  const countCode = (/** @type {string} */ code) =>
    all.filter((part) => part.gist?.split(" ").includes(code)).length;
  return {
    ...{ from: dates[0] ?? "", to: dates.at(-1) ?? "" },
    counts: {
      conversations: lists.filter(({ parts }) => parts.some(({ kind }) => kind === "message")).length,
      messages_in: countCode("theirs"),
      messages_out: countCode("mine"),
      questions: countCode("asks"),
      ...(waits.length && { days_to_answer: medianOf(waits) }),
      notes: countKind("note"),
      tasks: countKind("task"),
    },
    topics: countEach(Object.keys(TOPICS), "topic", codes),
    steps: countEach(Object.keys(STEPS), "step", codes),
    days: Object.fromEntries(
      dates.map((day) => [
        day,
        lists
          .filter(({ at }) => dateOf(new Date(at)) === day)
          .reduce((sum, { parts }) => sum + parts.length, 0),
      ]),
    ),
  };
}

/** The middle one; of two in the middle the half between. @param {number[]} numbers one at least */
function medianOf(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
}

/** What went to several CRMs by one confirm is one conversation: the write that logged most. @param {SentWrite[]} writes */
function onceForAll(writes) {
  const batches = Map.groupBy(writes, (write) => write.batch ?? write.id);
  return [...batches.values()].map((batch) =>
    batch.reduce((best, write) =>
      write.parts.filter(isLogged).length > best.parts.filter(isLogged).length ? write : best,
    ),
  );
}

/** @param {SentWrite["parts"][number]} part */
function isLogged({ kind, status, verb }) {
  return Boolean(kind) && verb === "log" && status === "done";
}

/** @param {string[]} names @param {string} sort @param {Set<string>[]} codes @returns {Counts} */
function countEach(names, sort, codes) {
  return Object.fromEntries(
    names.map((name) => [name, codes.filter((mine) => mine.has(`${sort}_${name}`)).length]),
  );
}
