/** page -> {snapshot} or {refused}. Pure: touches neither the browser nor the network. */
import { bounded } from "./bounds.js";
import { readEmber } from "./ember/read.js";
import { kind } from "./kinds.js";
import { canonical, isMember } from "./linkedin_url.js";
import { anonymous } from "./names.js";
import { current } from "./positions.js";
import { readMicrodata } from "./public/microdata.js";
import { readPublic } from "./public/read.js";
import { readSalesnav } from "./salesnav/read.js";
import { readSdui } from "./sdui/read.js";
import { missing, seen } from "./seen.js";
import { subject } from "./subject.js";

/** Named in every Snapshot, so that a report of support says which reader it was. */
export const READER = "passerelle-reader/1";

/**
 * @typedef {Record<string, import("./seen.js").Seen>} Fields
 * @typedef {{refused: string}} Refusal a code of refusals.js
 * @typedef {{kind: string, era: string, fields: Fields, now?: Fields}} Found
 * @typedef {Found | Refusal} Answer
 */

/** @type {Record<import("./kinds.js").Layout, (context: import("./ladder.js").Context) => Answer>} */
const READERS = {
  sdui: readSdui,
  ember: readEmber,
  public: readPublic,
  microdata: readMicrodata,
  salesnav: readSalesnav,
};

/** Every field of a Snapshot in the order of the wire contract. */
const NAMES = [
  ...["full_name", "profile_url", "public_id", "member_urn", "salesnav_id", "first_name", "last_name"],
  ...["pronouns", "headline", "current_title", "current_company", "company_url", "location", "about"],
  ...["connection_degree", "photo_url", "experiences", "education", "websites", "emails", "phones"],
];

/**
 * @param {import("./page.js").Page} page
 * @param {string[]} [without] rungs to leave out, for the tests
 * @returns {{snapshot: Record<string, any>} | Refusal}
 */
export function read(page, without = []) {
  if (page.moved) return { refused: "moved" };
  if (!page.html) return { refused: "too_large" };
  const document = new DOMParser().parseFromString(`<!DOCTYPE html>${page.html}`, "text/html");
  if (!document.body.textContent?.trim()) return { refused: "empty" };
  const what = kind(page.url, page.title, document);
  if ("refused" in what) return what;
  const id = subject(page.url);
  if (!id) return { refused: "no_id" };
  const context = {
    document,
    url: page.url,
    lang: page.lang,
    title: page.title,
    id,
    member: "",
    card: null,
    without: new Set(without),
  };
  const answer = READERS[what.layout](context);
  return "refused" in answer ? answer : snapshot(page, answer);
}

/**
 * @param {import("./page.js").Page} page
 * @param {Found} answer
 * @returns {{snapshot: Record<string, any>} | Refusal}
 */
function snapshot(page, answer) {
  /** @type {Fields} */
  const fields = { ...identified(page.url, answer), ...answer.fields, ...working(answer) };
  if (fields.full_name?.state !== "read") return { refused: "no_name" };
  if (anonymous(fields.full_name.value)) return { refused: "hidden_name" };
  if (fields.profile_url?.state !== "read") return { refused: "no_id" };
  return {
    snapshot: {
      version: 1,
      reader: READER,
      kind: answer.kind,
      era: answer.era,
      ui_locale: page.lang.slice(0, 20),
      captured_at: page.at,
      ...Object.fromEntries(NAMES.map((name) => [name, bounded(name, fields[name] ?? missing("absent"))])),
    },
  };
}

/** @param {string} url @param {Found} answer @returns {Fields} */
function identified(url, answer) {
  const address = answer.fields.profile_url ?? seen(canonical(url), "url");
  const vanity = subject(`${address.value ?? ""}`);
  return {
    profile_url: address,
    public_id: seen(isMember(vanity) ? "" : vanity, address.rung),
  };
}

/**
 * What the person does now: of the positions when the page lists them, else of its own words on it.
 * A headline is what its owner likes to write and proves no title.
 * @param {Found} answer
 * @returns {Fields}
 */
function working(answer) {
  const { experiences, current_company: firm } = answer.fields;
  const listed = current(experiences ?? missing("absent"));
  if (experiences?.state === "read" || experiences?.state === "unreadable") return listed;
  return answer.now ?? (firm?.state === "read" ? { ...listed, current_company: firm } : listed);
}
