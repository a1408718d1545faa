/** The contact details that an open overlay shows. LinkedIn shows e-mails and phones to connections only. */
import { address, found, linked } from "./ladder.js";
import { outbound } from "./linkedin_url.js";
import { proveFirstName, takeRestOfName } from "./names.js";
import { missing, seen, shared } from "./seen.js";
import { foreign } from "./subject.js";
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

/** @type {Record<keyof typeof ROWS, (row: Element, context: Context) => string[]>} */
const VALUES = { emails, phones, websites };

/**
 * E-mails, phones and websites of the subject's overlay; `not_loaded` while it is not open.
 * @param {Context} context
 * @param {import("./ladder.js").Rung[]} rungs where the overlay is
 * @returns {import("./read.js").Fields}
 */
export function contact(context, rungs) {
  const overlays = found(context, context.document, rungs).nodes;
  const [overlay] = overlays;
  const others = [...(overlay?.querySelectorAll("a[href]") ?? [])].some((one) => foreign(one, context));
  /** @type {import("./read.js").Fields} */
  const fields = {};
  for (const name of /** @type {(keyof typeof ROWS)[]} */ (Object.keys(ROWS))) {
    if (!overlay) fields[name] = missing("not_loaded");
    else if (others || overlays.length > 1) fields[name] = missing("unreadable");
    else fields[name] = listed(context, overlay, name);
  }
  return fields;
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
    ? { first_name: seen(first, rung), last_name: seen(takeRestOfName(first, fullName), rung) }
    : {};
}

/** @param {Context} context @param {Element} overlay @param {keyof typeof ROWS} name */
function listed(context, overlay, name) {
  const { rung, nodes } = found(context, overlay, ROWS[name]);
  const rows = nodes.map((one) => one.parentElement).filter((one) => one !== null);
  const values = rows.flatMap((one) => VALUES[name](one, context));
  return shared(seen([...new Set(values)], rung, rows.length ? "unreadable" : "absent"));
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
