/**
 * The one spelling of a LinkedIn address; connectors/linkedin_url.py gives the same answers.
 * Vanity ids are case-insensitive; the 39-character member ids (ACoAA..., ACwAA...) are not.
 */

const MEMBER_ID = /^A[CDE][\w-]{2}A[\w-]{34}$/;
const ADDRESS = /^(?:https?:)?\/\/(?:[^/?#@]*@)?([^/?#:@]+)(?::\d+)?([^?#]*)/i;
const WITH_SCHEME = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;
const ODD = /[\s\\\p{Cc}]/u;
const ID = /^[\p{L}\p{N}\p{M}_-]+$/u;
/** @type {Record<string, "in" | "company">} */
const LOCAL = { in: "in", company: "company", school: "company", showcase: "company" };
const WRAPPERS = ["mwlite/profile/in/", "mwlite/in/"];
const LEAD = /^sales\/(?:lead|people)\/([^/,]+)/;
const ACCOUNT = /^sales\/company\/(\d+)(?:\/|$)/;
const REDIRECTS = ["/safety/go", "/redir/redirect"];

/**
 * What an address names: a person or a company, and the decoded id.
 * @param {string} url
 * @returns {{kind: "in" | "company", id: string} | null}
 */
export function parse(url) {
  let rest = path(url).split("/").filter(Boolean).join("/");
  const lead = LEAD.exec(rest);
  if (lead) return isMember(lead[1] ?? "") ? { kind: "in", id: lead[1] ?? "" } : null;
  const account = ACCOUNT.exec(rest);
  if (account) return { kind: "company", id: account[1] ?? "" };
  const wrapper = WRAPPERS.find((one) => rest.startsWith(one));
  if (wrapper) rest = `in/${rest.slice(wrapper.length)}`;
  const [head = "", tail = ""] = rest.split("/");
  const id = decoded(tail);
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
export function outbound(href) {
  let target = trimmed(href);
  if (REDIRECTS.includes(path(target).replace(/\/$/, ""))) {
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
export function path(url) {
  const text = trimmed(url);
  const found = ODD.test(text) ? null : ADDRESS.exec(WITH_SCHEME.test(text) ? text : `https://${text}`);
  const host = (found?.[1] ?? "").toLowerCase();
  return host === "linkedin.com" || host.endsWith(".linkedin.com") ? (found?.[2] ?? "") : "";
}

/** Without the blanks around it. @param {string} text */
function trimmed(text) {
  return text.replace(/^[ \t\r\n\f]+|[ \t\r\n\f]+$/g, "");
}

/** @param {string} segment */
function decoded(segment) {
  let text;
  try {
    text = decodeURIComponent(segment).normalize("NFC");
  } catch {
    return "";
  }
  if (!ID.test(text) || text.toLowerCase() === "me") return "";
  return isMember(text) ? text : text.toLowerCase().normalize("NFC");
}
