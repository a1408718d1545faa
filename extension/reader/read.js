/** page -> {snapshot}, {thread} or {refused}. Pure: touches neither the browser nor the network. */
import { readAccount } from "./company/account.js";
import { readOrg } from "./company/org.js";
import { readOrgPublic } from "./company/public.js";
import { companySnapshot } from "./company/snapshot.js";
import { readEmber } from "./ember/read.js";
import { classifyPage } from "./kinds.js";
import { parse } from "./linkedin_url.js";
import { personSnapshot } from "./person.js";
import { readMicrodata } from "./public/microdata.js";
import { readPublic } from "./public/read.js";
import { publicIdOf, readRecruiter } from "./recruiter/read.js";
import { readSalesnav } from "./salesnav/read.js";
import { readSdui } from "./sdui/read.js";
import { readBubble } from "./thread/bubble.js";
import { readThread } from "./thread/read.js";
import { readUnknown } from "./unknown/read.js";

/** Named in every answer, so that a report of support says which reader it was. */
export const READER = "passerelle-reader/1";

/**
 * @typedef {Record<string, import("./seen.js").Seen>} Fields
 * @typedef {{refused: string}} Refusal a code of refusals.js
 * @typedef {{kind: string, era: string, fields: Fields, now?: Fields, said?: string}} Found `said`: all the words of the card
 * @typedef {Found | Refusal} Answer
 * @typedef {{version: 1, reader: string, ui_locale: string, captured_at: string}} Heading
 * @typedef {{snapshot: import("../wire.js").Snapshot, thread?: import("./thread/read.js").Thread}} Read without a snapshot when only a
 *   conversation is there
 */

/** @type {Record<string, (context: import("./ladder.js").Context) => Answer>} */
const PERSONS = {
  sdui: readSdui,
  ember: readEmber,
  public: readPublic,
  microdata: readMicrodata,
  salesnav: readSalesnav,
  recruiter: readRecruiter,
  unknown: (context) => readUnknown(context, kindOf(context.url)),
};

/** @type {Record<string, (context: import("./ladder.js").Context) => Answer>} */
const COMPANIES = { org: readOrg, org_public: readOrgPublic, account: readAccount };

/** Pages on which an open conversation is what the rep looks at. */
const BESIDE = ["feed", "post", "list", "notifications", "job", "group", "messaging", "other_page"];

/**
 * A conversation in an overlay comes along with the profile of the person that it is with.
 * @param {import("./page.js").Page} page
 * @param {string[]} [without] rungs to leave out, for the tests
 * @returns {Read | Refusal}
 */
export function read(page, without = []) {
  // the copy may hold half of one person and half of the next
  if (page.moved) return { refused: "moved" };
  if (!page.html) return { refused: "too_large" };
  const document = parseHtml(page.html);
  if (!document.body.textContent?.trim()) return { refused: "empty" };
  const context = { ...page, document, id: "", member: "", card: null, without: new Set(without) };
  const heading = makeHeading(page);
  const what = classifyPage(page.url, page.title, document);
  if ("refused" in what) {
    const open = BESIDE.includes(what.refused) ? readBubble(context, parseHtml(page.interop), heading) : null;
    return /** @type {Read | Refusal} */ (open ?? what);
  }
  if (what.layout === "thread") return /** @type {Read | Refusal} */ (readThread(context, heading));
  const isCandidate = /\/(?:talent|recruiter)\//.test(page.url);
  context.id = isCandidate ? publicIdOf(context) : (parse(page.url)?.id ?? "");
  if (!context.id) return { refused: isCandidate ? "recruiter" : "no_id" };
  const company = COMPANIES[what.layout];
  if (company) return companySnapshot(context, heading, company(context));
  const answer = personSnapshot(context, heading, (PERSONS[what.layout] ?? readEmber)(context));
  const beside =
    "refused" in answer ? null : readBubble(context, parseHtml(page.interop), heading, answer.snapshot);
  return beside && "thread" in beside ? { ...answer, ...beside } : answer;
}

/** What kind of Snapshot an address of a person promises. @param {string} url */
function kindOf(url) {
  if (/\/(?:talent|recruiter)\//.test(url)) return "recruiter_profile";
  return /\/sales\//.test(url) ? "salesnav_lead" : "profile";
}

/** @param {string} html */
function parseHtml(html) {
  return new DOMParser().parseFromString(`<!DOCTYPE html>${html}`, "text/html");
}

/** What every answer begins with. @param {import("./page.js").Page} page @returns {Heading} */
function makeHeading(page) {
  return { version: 1, reader: READER, ui_locale: page.lang.slice(0, 20), captured_at: page.at };
}
