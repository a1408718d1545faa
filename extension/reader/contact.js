/** The contact details that an open overlay shows. LinkedIn shows e-mails and phones to connections only. */
import { address, found, linked } from "./ladder.js";
import { identity, outbound } from "./linkedin_url.js";
import { proveFirstName, takeRestOfName } from "./names.js";
import { missing, seen, shared } from "./seen.js";
import { foreign, own } from "./subject.js";
import { line } from "./text.js";

/** @typedef {import("./ladder.js").Context} Context */

const DE = "sdui_2026_contact_overlay_synthetic_de";
const TEST = "ember_2024_contact_overlay_own_pt";
const PT = "ember_2022_contact_overlay_own_pt";

/**
 * The rows by their icon, whatever they are called.
 * @satisfies {Record<string, import("./ladder.js").Rung[]>}
 */
export const ROWS = {
  emails: [
    { rung: "contact.icon.envelope", proof: DE, select: "svg[id^='envelope']" },
    { rung: "contact.test.envelope", proof: TEST, select: "svg[data-test-icon^='envelope']" },
    { rung: "contact.type.envelope", proof: PT, select: "li-icon[type='envelope']" },
  ],
  phones: [
    { rung: "contact.icon.phone", proof: DE, select: "svg[id^='phone-handset']" },
    { rung: "contact.test.phone", proof: TEST, select: "svg[data-test-icon^='phone-handset']" },
    { rung: "contact.type.phone", proof: PT, select: "li-icon[type='phone-handset']" },
  ],
  websites: [
    { rung: "contact.icon.link", proof: DE, select: "svg[id^='link-']" },
    { rung: "contact.test.link", proof: TEST, select: "svg[data-test-icon^='link-']" },
    { rung: "contact.type.link", proof: PT, select: "li-icon[type='link']" },
  ],
};

/**
 * The row of the profile's own address, whose label names the first name.
 * @satisfies {Record<string, import("./ladder.js").Rung[]>}
 */
export const PARTS = {
  profile: [
    { rung: "contact.icon.profile", proof: DE, select: "svg[id^='linkedin-bug']" },
    { rung: "contact.test.profile", proof: TEST, select: "svg[data-test-icon^='linkedin-bug']" },
    { rung: "contact.type.profile", proof: PT, select: "li-icon[type='linkedin-bug']" },
  ],
};

const CARD = /^com\.linkedin\.sdui\.profile\.card\.(?:ref)?(.+)$/;
const MEMBER = /A[CDE][\w-]{2}A[\w-]{34}/;

/** @type {Record<keyof typeof ROWS, (row: Element, context: Context) => string[]>} */
const VALUES = { emails, phones, websites };

/**
 * E-mails, phones and websites of the subject's overlay; `not_loaded` while it is not open, `unreadable` while nothing
 * in it says whose it is.
 * @param {Context} context
 * @param {import("./ladder.js").Rung[]} rungs where the overlay is
 * @returns {import("./read.js").Fields}
 */
export function contact(context, rungs) {
  const overlays = found(context, context.document, rungs).nodes;
  const [overlay] = overlays;
  const sound = overlays.length === 1 && overlay && belongsToSubject(overlay, context);
  /** @type {import("./read.js").Fields} */
  const fields = {};
  for (const name of /** @type {(keyof typeof ROWS)[]} */ (Object.keys(ROWS))) {
    if (!overlay) fields[name] = missing("not_loaded");
    else fields[name] = sound ? listed(context, overlay, name) : missing("unreadable");
  }
  return fields;
}

/** Whether an overlay bears the subject's own id or address, as a link, a key or in words, and nobody else's. */
function belongsToSubject(/** @type {Element} */ overlay, /** @type {Context} */ context) {
  const nodes = [overlay, ...overlay.querySelectorAll("*")];
  const ids = [context.id, context.member].filter(Boolean);
  const keys = nodes.flatMap((node) => [node.getAttribute("componentkey") ?? "", node.id]);
  const keyed = keys.flatMap((key) => isKeyOfSubject(key, ids) ?? []);
  const words = nodes.filter((node) => !node.children.length).map((node) => identity(line(node)));
  const spelt = words.filter((named) => named.startsWith("in/")).map((named) => ids.includes(named.slice(3)));
  const links = [...overlay.querySelectorAll("a[href]")];
  const led = links.flatMap((link) => (foreign(link, context) ? false : own(link, context) || []));
  const signs = [...keyed, ...spelt, ...led];
  return signs.length > 0 && signs.every(Boolean);
}

/** Whether a key bears one of the subject's ids; null for a key that names nobody. @param {string} key @param {string[]} ids */
function isKeyOfSubject(key, ids) {
  const said = CARD.exec(key)?.[1] ?? MEMBER.exec(key)?.[0];
  if (!said) return null;
  return ids.some(
    (id) => said.toLowerCase().startsWith(id.toLowerCase()) && !/^[a-z\d_-]/.test(said.slice(id.length)),
  );
}

/**
 * The first and last name that the overlay's label for the profile proves; nothing without one.
 * @param {Context} context
 * @param {import("./ladder.js").Rung[]} rungs where the overlay is
 * @param {string} fullName
 * @returns {import("./read.js").Fields}
 */
export function labelledName(context, rungs, fullName) {
  const [overlay] = found(context, context.document, rungs).nodes;
  const { rung, nodes } = found(context, overlay, PARTS.profile);
  const rows = nodes.map((one) => one.parentElement).filter((one) => one !== null);
  const labels = rows.flatMap((one) => [...one.querySelectorAll("*")].map(line));
  const first = proveFirstName(labels, "profile", fullName, context.lang);
  return first
    ? { first_name: seen(first, rung), last_name: seen(takeRestOfName(first, fullName), rung, "unreadable") }
    : {};
}

/** @param {Context} context @param {Element} overlay @param {keyof typeof ROWS} name */
function listed(context, overlay, name) {
  const { rung, nodes } = found(context, overlay, ROWS[name]);
  const rows = nodes.map((one) => one.parentElement).filter((one) => one !== null);
  const values = rows.flatMap((one) => VALUES[name](one, context));
  const empty = !rows.length && isUnderstood(context, overlay) && !VALUES[name](overlay, context).length;
  return shared(seen([...new Set(values)], rung, empty ? "absent" : "unreadable"));
}

/** Whether the rows bear the icons that are known: the one of the profile stands in every overlay. */
function isUnderstood(/** @type {Context} */ context, /** @type {Element} */ overlay) {
  return found(context, overlay, PARTS.profile).nodes.length === 1;
}

/** @param {Element} row */
function emails(row) {
  return [...row.querySelectorAll("a[href^='mailto:']")].map((one) => {
    const target = (one.getAttribute("href") ?? "").slice("mailto:".length).split("?")[0] ?? "";
    try {
      return decodeURIComponent(target).trim();
    } catch {
      return target.trim();
    }
  });
}

/** A number without the kind of phone behind it. @param {Element} row */
function phones(row) {
  const leaves = [...row.querySelectorAll("*")].filter((one) => !one.children.length).map(line);
  const numbers = leaves.map((one) => one.replace(/\s*\([^()\d]*\)$/, ""));
  return numbers.filter((one) => /^\+?[\d(][\d\s()./-]{3,}$/.test(one));
}

/** @param {Element} row @param {Context} context */
function websites(row, context) {
  const links = [...row.querySelectorAll("a[href]")].filter((one) => !linked(one, context));
  return links.map((one) => outbound(address(one, context))).filter(Boolean);
}
