/** page -> {snapshot}, {thread} or {refused}. Touches neither the browser nor the network. */
import { loadPart } from "../loading.js";
import { BUBBLE, classifyPage } from "./kinds.js";
import { parse } from "./linkedin_url.js";

/** Named in every answer, so that a report of support says which reader it was. */
export const READER = "passerelle-reader/1";

/**
 * @typedef {Record<string, import("./seen.js").Seen>} Fields
 * @typedef {{refused: string}} Refusal a code of refusals.js
 * @typedef {{kind: string, era: string, fields: Fields, now?: Fields, said?: string, untitled?: boolean}} Found `said`: all the words of
 *   the card; `untitled`: the title of the tab is that of a page behind the profile, and names nobody
 * @typedef {Found | Refusal} Answer
 * @typedef {{version: 1, reader: string, ui_locale: string, captured_at: string}} Heading
 * @typedef {{snapshot: import("../wire.js").Snapshot, thread?: import("./thread/read.js").Thread}} Read without a snapshot when only a
 *   conversation is there
 */

/** @typedef {import("./ladder.js").Context} Context */
/** @typedef {(context: Context) => Answer} ReadLayout */

const loadEmber = async () => (await import("./ember/read.js")).readEmber;

/** What reads a layout is loaded when a page has it. Literal paths, so that no page can name what is loaded. @type {Record<string, () => Promise<ReadLayout>>} */
const PERSONS = {
  sdui: async () => (await import("./sdui/read.js")).readSdui,
  ember: loadEmber,
  public: async () => (await import("./public/read.js")).readPublic,
  microdata: async () => (await import("./public/microdata.js")).readMicrodata,
  salesnav: async () => (await import("./salesnav/read.js")).readSalesnav,
  recruiter: async () => (await import("./recruiter/read.js")).readRecruiter,
  unknown: async () => {
    const { readUnknown } = await import("./unknown/read.js");
    return (context) => readUnknown(context, kindOf(context.url));
  },
};

/** @type {Record<string, () => Promise<ReadLayout>>} */
const COMPANIES = {
  org: async () => (await import("./company/org.js")).readOrg,
  org_public: async () => (await import("./company/public.js")).readOrgPublic,
  account: async () => (await import("./company/account.js")).readAccount,
  org_unknown: async () => (await import("./company/unknown.js")).readUnknownOrg,
};

/** Pages on which an open conversation is what the rep looks at. */
const BESIDE = ["feed", "post", "list", "notifications", "job", "group", "messaging", "other_page"];

/**
 * A conversation in an overlay comes along with the profile of the person that it is with.
 * @param {import("./page.js").Page} page
 * @param {string[]} [without] rungs to leave out, for the tests
 * @returns {Promise<Read | Refusal>} rejected with a `Refusal` when a part cannot be loaded, or with what the reader stumbled over
 */
export async function read(page, without = []) {
  // the copy may hold half of one person and half of the next
  if (page.moved) return { refused: "moved" };
  if (!page.html) return { refused: "too_large" };
  const document = parseHtml(page.html);
  if (!document.body.textContent?.trim()) return { refused: "empty" };
  const context = { ...page, document, id: "", member: "", card: null, without: new Set(without) };
  const heading = makeHeading(page);
  const what = classifyPage(page.url, page.title, document);
  if ("refused" in what) {
    const open = BESIDE.includes(what.refused) ? await readOpenBubble(page, context, heading) : null;
    return /** @type {Read | Refusal} */ (open ?? what);
  }
  if (what.layout === "thread") {
    const { readThread } = await loadPart(() => import("./thread/read.js"));
    return /** @type {Read | Refusal} */ (readThread(context, heading));
  }
  const isCandidate = /\/(?:talent|recruiter)\//.test(page.url);
  context.id = isCandidate ? await findPublicId(context) : (parse(page.url)?.id ?? "");
  if (!context.id) return { refused: isCandidate ? "recruiter" : "no_id" };
  const company = COMPANIES[what.layout];
  return company
    ? readCompany(company, context, heading)
    : readPerson(PERSONS[what.layout] ?? loadEmber, page, context, heading);
}

/** @param {() => Promise<ReadLayout>} layout @param {Context} context @param {Heading} heading */
async function readCompany(layout, context, heading) {
  const [readLayout, { companySnapshot }] = await loadPart(() =>
    Promise.all([layout(), import("./company/snapshot.js")]),
  );
  return companySnapshot(context, heading, readLayout(context));
}

/** @param {() => Promise<ReadLayout>} layout @param {import("./page.js").Page} page @param {Context} context @param {Heading} heading */
async function readPerson(layout, page, context, heading) {
  const [readLayout, { personSnapshot }] = await loadPart(() =>
    Promise.all([layout(), import("./person.js")]),
  );
  const answer = personSnapshot(context, heading, readLayout(context));
  if ("refused" in answer) return answer;
  const beside = await readOpenBubble(page, context, heading, answer.snapshot);
  return beside && "thread" in beside ? { ...answer, ...beside } : answer;
}

/** The conversation in an overlay; null when none is open. @param {import("./page.js").Page} page @param {Context} context @param {Heading} heading @param {import("../wire.js").Snapshot} [profile] */
async function readOpenBubble(page, context, heading, profile) {
  if (![page.html, page.interop].some((html) => html.includes(BUBBLE))) return null;
  const { readBubble } = await loadPart(() => import("./thread/bubble.js"));
  return readBubble(context, parseHtml(page.interop), heading, profile);
}

/** Whom a page of Recruiter is about. @param {Context} context */
async function findPublicId(context) {
  const { publicIdOf } = await loadPart(() => import("./recruiter/links.js"));
  return publicIdOf(context);
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
