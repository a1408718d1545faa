/** Who the page's address is in the CRMs, before the page is read: nothing but the address is looked up. */
/** @import { Connection } from "../relay/connections.js" */
/** @import { Looked, Owner, Problem } from "../wire.js" */
import { askWorker } from "../messages.js";
import { INTERNAL, Refusal } from "../refusal.js";
import { parse } from "../reader/linkedin_url.js";
import { element, linkTo } from "../screen/element.js";
import { problemWords } from "../screen/problem_words.js";
import { timeSince } from "../screen/when.js";
import { countOf, word } from "../screen/words.js";
import { busyView } from "./notice.js";
import { showPersonal } from "./personal.js";
import { buttonOf } from "./problem.js";
import { showView } from "./stage.js";
import { ownerWordsOf } from "./plan/standing.js";
import { referenceView } from "./writes/reference.js";

/** @typedef {{label: string, connector: string, looked: Looked & {synced: number} | null, owners: Owner[], problem: Problem | null}} Glance */

/** @param {string} url @param {Connection[]} connections @param {() => boolean} isCurrent @param {import("./problem.js").Ways} ways */
export async function showGlance(url, connections, isCurrent, ways) {
  if (await askWorker("is_personal", { urls: [url] }))
    return void (isCurrent() && showPersonal([url], ways.again));
  showView("busy", busyView("looking_up"));
  const found = await Promise.all(
    connections.filter((connection) => connection.included).map((connection) => lookUp(connection, url)),
  );
  if (!isCurrent()) return;
  const head = element(
    "div",
    { class: "person" },
    element("h1", {}, word("glance_title")),
    element("p", { class: "headline" }, element("bdi", {}, parse(url)?.id ?? "")),
  );
  showView(
    "glance",
    [head, ...found.map(glanceTile), element("p", { class: "note" }, word("glance_only_address"))],
    {
      buttons: [buttonOf("read_this", ways.again, { id: "read_this" })],
      cancel: ways.close,
    },
  );
}

/** @param {Connection} connection @param {string} url @returns {Promise<Glance>} */
async function lookUp({ connector, label }, url) {
  try {
    const looked = await askWorker("lookup", { connector, url });
    const owned = looked.records.some((/** @type {{owner: string}} */ record) => record.owner);
    const owners = owned ? await askWorker("owners", { connector }).catch(() => []) : [];
    return { label, connector, looked, owners, problem: null };
  } catch (error) {
    const problem = error instanceof Refusal ? error.problem : INTERNAL;
    return { label, connector, looked: null, owners: [], problem };
  }
}

/** @param {Glance} glance */
function glanceTile({ label, connector, looked, owners, problem }) {
  const record = looked?.standing === "one" ? looked.records[0] : undefined;
  const synced = record && looked?.synced ? word("last_synced", timeSince(looked.synced)) : "";
  const past = [synced, record ? ownerWordsOf(record.owner, owners) : ""].filter(Boolean).join(" · ");
  return element(
    "section",
    {
      class: "tile",
      "data-crm": connector,
      "data-standing": looked?.standing ?? "problem",
      "aria-label": label,
    },
    element(
      "div",
      { class: "tile-head" },
      element("h2", {}, label),
      record ? linkTo(record.url, word("open"), word("open_record", label)) : null,
      element("p", { class: "status" }, element("bdi", {}, wordsOfLooked(label, looked, problem))),
      past ? element("p", { class: "note" }, past) : null,
      problem ? referenceView(problem, label) : null,
    ),
  );
}

/** @param {string} crm @param {Looked | null} looked @param {Problem | null} problem */
function wordsOfLooked(crm, looked, problem) {
  if (!looked) return problemWords(problem ?? INTERNAL);
  if (looked.standing === "none") return word("standing_in_create", crm);
  if (looked.standing === "unsure") return countOf("standing_ask", looked.records.length);
  const name = looked.records[0]?.name ?? "";
  return name ? word("standing_in_as", crm, name) : word("standing_in", crm);
}
