/** One day of what was sent: a table of the writes, and how often something was asked. */
/** @import { SentWrite } from "../store/sent.js" */
import { element } from "../screen/element.js";
import { labelsOfLine } from "../screen/field_label.js";
import { problemWords } from "../screen/problem_words.js";
import { clockOf, dayOf as dayWords, listOf, numberOf } from "../screen/when.js";
import { countOf, word, wordOr } from "../screen/words.js";
import { dateOf, QUESTIONS } from "../store/sent.js";

/** @typedef {Awaited<ReturnType<typeof import("../store/sent.js").readSent>>} Sent */

/** @param {string} date YYYY-MM-DD @param {Sent} sent */
export function dayView(date, { writes, asked, names, labels, cards }) {
  const mine = writes.filter(({ at }) => dateOf(new Date(at)) === date).reverse();
  const questions = Object.entries(asked[date] ?? {}).map(([connector, counts]) => {
    const words = QUESTIONS.flatMap((text) => (counts[text] ? countOf(`asked_${text}`, counts[text]) : []));
    return element(
      "li",
      { "data-asked": connector },
      word("pair", labels[connector] ?? connector, listOf(words)),
    );
  });
  const id = `day-${date}`;
  const [year = 0, month = 1, number = 1] = date.split("-").map(Number);
  return element(
    "div",
    { class: "day", "data-day": date },
    element("h3", { id }, dayWords(new Date(year, month - 1, number))),
    mine.length > 0 && tableView(id, mine, { names, cards }),
    questions.length > 0 && element("p", { class: "note" }, word("asked_intro")),
    questions.length > 0 && element("ul", { class: "note" }, ...questions),
  );
}

/** @param {string} id of the heading @param {SentWrite[]} writes @param {Pick<Sent, "names" | "cards">} given */
function tableView(id, writes, { names, cards }) {
  const head = ["sent_where", "sent_what"].map((text) => element("th", { scope: "col" }, word(text)));
  return element(
    "table",
    { "aria-labelledby": id },
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...writes.map((write) => writeRow(write, names[write.id] ?? "", cards))),
  );
}

/** @param {SentWrite} write @param {string} name @param {Sent["cards"]} cards */
function writeRow(write, name, cards) {
  const { at, label, parts, code, connector } = write;
  const card = cards.find((card) => card.name === connector);
  const lines = [...Map.groupBy(parts, (part) => partWords(write.kind, part, card))];
  return element(
    "tr",
    { "data-sent": write.kind },
    element(
      "th",
      { scope: "row" },
      element("time", { datetime: new Date(at).toISOString() }, clockOf(at)),
      element("p", { class: "note" }, element("bdi", {}, label)),
    ),
    element(
      "td",
      {},
      name && element("p", {}, element("bdi", {}, name)),
      ...lines.map(([words, alike]) => lineView(words, alike)),
      code && element("p", { class: "bad" }, `${word("sent_not_taken")} ${reasonOf(code)}`),
    ),
  );
}

/** @param {string} words @param {SentWrite["parts"]} alike */
function lineView(words, alike) {
  const codes = [...new Set(alike.map(({ code }) => code).filter(Boolean))];
  const often = alike.length > 1 ? ` × ${numberOf(alike.length)}` : "";
  const status = alike[0]?.status ?? "";
  return element(
    "p",
    { class: status === "failed" ? "bad" : "", "data-status": status },
    [`${words}${often}`, ...codes.map(reasonOf)].join(" · "),
  );
}

/** @param {string} write its kind @param {SentWrite["parts"][number]} part @param {Sent["cards"][number] | undefined} card */
function partWords(write, part, card) {
  const { verb, entity, kind, status } = part;
  const key = `${write === "undo" ? "undo" : "apply"}_${verb}_${entity}_${status}`;
  const title = wordOr(key, `line_${status}`, word(`entity_${entity}`));
  const fields = labelsOfLine(part, /** @type {any} */ (entity), card);
  const what = kind ? word(`kind_${kind}`) : listOf(fields);
  return what ? word("pair", title, what) : title;
}

/** @param {string} code */
function reasonOf(code) {
  return problemWords({ code, action: "none" });
}
