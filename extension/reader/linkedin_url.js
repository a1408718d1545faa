/**
 * The one spelling of a LinkedIn address; connectors/linkedin_url.py gives the same answers.
 * Vanity ids are case-insensitive; the 39-character member ids (ACoAA..., ACwAA...) are not.
 */

const MEMBER_ID = /^A[CDE][\w-]{2}A[\w-]{34}$/;
const ADDRESS = /^(?:https?:)?\/\/(?:[^/?#@]*@)?([^/?#:@]+)(?::\d+)?([^?#]*)/i;
const WITH_SCHEME = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;
const ODD = /[\s\\\p{Cc}]/u;
/** Any script, symbols and emoji; of ASCII only what LinkedIn takes itself, and nothing that is not to be seen. */
const ID = /^(?:[A-Za-z0-9_-]|(?![\p{Z}\p{Cc}\p{Cs}\p{Co}\ufffd])[^\0-\x7f])+$/u;
/** What joins the parts of an emoji or of a word is kept; whatever else is invisible would make two ids look like one. */
const UNSEEN =
  /[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]/;
const SHOWN = /[^\p{M}\u200c\u200d]/u;
/** @type {Record<string, "in" | "company">} */
const LOCAL = {
  in: "in",
  company: "company",
  "company-beta": "company",
  school: "company",
  showcase: "company",
};
/** What stands before the path proper: links in mails (`comm`), the mobile site and its profiles, public pages. */
const WRAPPERS = ["comm", "mwlite", "m", "profile", "organization-guest"];
/** `/pub/mira-holt/11/3a6/8b1`, which leads to `/in/mira-holt-8b13a611`. */
const OLD = /^pub\/([^/]+)\/([0-9a-f]{1,3})\/([0-9a-f]{1,3})\/([0-9a-f]{1,3})(?:\/|$)/i;
const LEAD = /^sales\/(?:lead|people)\/([^/,%]+)/;
const ACCOUNT = /^sales\/(company\/[^/]+)/;
const REDIRECTS = ["/safety/go", "/redir/redirect"];

/**
 * What an address names: a person or a company, and the decoded id.
 * @param {string} url
 * @returns {{kind: "in" | "company", id: string} | null}
 */
export function parse(url) {
  const rest = localPath(url).slice(1);
  const lead = LEAD.exec(rest);
  if (lead) return isMember(lead[1] ?? "") ? { kind: "in", id: lead[1] ?? "" } : null;
  const account = ACCOUNT.exec(rest);
  const [head = "", tail = ""] = rewriteOldPath(account?.[1] ?? rest).split("/");
  const id = decodeId(tail);
  const kind = Object.hasOwn(LOCAL, head) ? LOCAL[head] : undefined;
  return kind && id ? { kind, id } : null;
}

/**
 * What two addresses of one person or company have in common, `in/<id>`; "" for any other text.
 * @param {string} url
 */
export function identity(url) {
  const found = parse(url);
  return found ? `${found.kind}/${found.id}` : "";
}

/**
 * `https://www.linkedin.com/in/<encoded id>`; "" when the address names no person or company.
 * @param {string} url
 */
export function canonical(url) {
  const found = parse(url);
  return found ? `https://www.linkedin.com/${found.kind}/${encodeURIComponent(found.id)}` : "";
}

/**
 * Where a link on the page leads, its redirect decoded exactly once; "" for what is no web address.
 * @param {string} href
 */
export function targetOf(href) {
  let target = trimBlanks(href);
  if (REDIRECTS.includes(pathOf(target).replace(/\/$/, ""))) {
    // once: a second decoding would open an address that somebody hid in another
    target = new URL(target, "https://www.linkedin.com").searchParams.get("url") ?? "";
  }
  return /^https?:\/\/[^\s/]+/i.test(target) && !/\s/.test(target) ? target : "";
}

/**
 * Whether an id is LinkedIn's own for a member, and not one that the member chose.
 * @param {string} id
 */
export function isMember(id) {
  return MEMBER_ID.test(id);
}

/**
 * The path of a LinkedIn address; "" for any other host, and for what is no address.
 * @param {string} url
 */
export function pathOf(url) {
  const text = trimBlanks(url);
  const found = ODD.test(text) ? null : ADDRESS.exec(WITH_SCHEME.test(text) ? text : `https://${text}`);
  const host = (found?.[1] ?? "").toLowerCase();
  return host === "linkedin.com" || host.endsWith(".linkedin.com") ? (found?.[2] ?? "") : "";
}

/**
 * The path without doubled slashes and without what mails and the mobile site put before it; "" as `path` gives it.
 * @param {string} url
 */
export function localPath(url) {
  const path = pathOf(url);
  const parts = path.split("/").filter(Boolean);
  const first = parts.findIndex((part) => !WRAPPERS.includes(part));
  const wrapped = first > 0 && (parts[0] !== "profile" || parts[1] === "in");
  return path && `/${(wrapped ? parts.slice(first) : parts).join("/")}`;
}

/** An address of before 2015 as LinkedIn leads it on: its three numbers behind the name, the last one first. @param {string} rest */
function rewriteOldPath(rest) {
  const [, name = "", ...numbers] = OLD.exec(rest) ?? [];
  if (!name || name === "dir") return rest; // /pub/dir/ lists people of one name
  const [a = "", b = "", c = ""] = numbers;
  return `in/${name}-${c.padStart(3, "0")}${b.padStart(3, "0")}${a}`;
}

/** Without the blanks around it. @param {string} text */
function trimBlanks(text) {
  return text.replace(/^[ \t\r\n\f]+|[ \t\r\n\f]+$/g, "");
}

/** @param {string} segment */
function decodeId(segment) {
  let text;
  try {
    text = decodeURIComponent(segment).normalize("NFC");
  } catch {
    return "";
  }
  if (!ID.test(text) || UNSEEN.test(text) || !SHOWN.test(text) || text.toLowerCase() === "me") return "";
  return isMember(text) ? text : text.toLowerCase().normalize("NFC");
}
