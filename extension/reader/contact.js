/** The contact details that an open overlay shows. LinkedIn shows e-mails and phones to connections only. */
import { findFirst, identityOf, targetUrlOf } from "./ladder.js";
import { identity, targetOf } from "./linkedin_url.js";
import { proveFirstName, takeRestOfName } from "./names/names.js";
import { fieldWithout, markShared, seen } from "./seen.js";
import { isForeignLink, isOwnLink } from "./subject.js";
import { lineOf, shownTextOf, squeezeBlanks } from "./text.js";
import { siteKindOf } from "./words/tables.js";

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
  birthday: [
    { rung: "contact.icon.calendar", proof: DE, select: "svg[id^='calendar']" },
    { rung: "contact.test.calendar", proof: TEST, select: "svg[data-test-icon^='calendar']" },
    { rung: "contact.type.birthday", proof: PT, select: "li-icon[type='birthday']" },
  ],
};

/**
 * The row of the profile's own address, whose label names the first name.
 * @satisfies {Record<string, import("./ladder.js").Rung[]>}
 */
export const CONTACT_PARTS = {
  profile: [
    { rung: "contact.icon.profile", proof: DE, select: "svg[id^='linkedin-bug']" },
    { rung: "contact.test.profile", proof: TEST, select: "svg[data-test-icon^='linkedin-bug']" },
    { rung: "contact.type.profile", proof: PT, select: "li-icon[type='linkedin-bug']" },
  ],
};

const CARD = /^com\.linkedin\.sdui\.profile\.card\.(?:ref)?(.+)$/;
/** Longer than any day with its month, in characters. */
const LONGEST_DAY = 40;
const MEMBER = /A[CDE][\w-]{2}A[\w-]{34}/;

/** @type {Record<keyof typeof ROWS, (row: Element, context: Context) => string[]>} */
const VALUES = {
  emails: emailsIn,
  phones: phonesIn,
  websites: (row, context) => sitesIn(row, context).map(({ url }) => url),
  birthday: birthdayIn,
};
/** Every icon that a row of the overlay begins with. */
const ICONS = [...Object.values(ROWS), ...Object.values(CONTACT_PARTS)]
  .flat()
  .map((rung) => rung.select)
  .join(", ");

/**
 * E-mails, phones, websites (`sites` says what each is) and the birthday of the subject's overlay; `not_loaded` while it
 * is not open, `unreadable` while nothing in it says whose it is.
 * @param {Context} context
 * @param {import("./ladder.js").Rung[]} rungs where the overlay is
 * @returns {import("./read.js").Fields}
 */
export function readContact(context, rungs) {
  const overlays = findFirst(context, context.document, rungs).nodes;
  const [overlay] = overlays;
  // LinkedIn keeps the overlay of the profile before for a moment: two of them, or no sign of the subject,
  // are nobody's
  const sound = overlays.length === 1 && overlay && belongsToSubject(overlay, context);
  /** @type {import("./read.js").Fields} */
  const fields = {};
  for (const name of /** @type {(keyof typeof ROWS)[]} */ (Object.keys(ROWS))) {
    if (!overlay) fields[name] = fieldWithout("not_loaded");
    else fields[name] = sound ? readRows(context, overlay, name) : fieldWithout("unreadable");
  }
  const { birthday = fieldWithout("unreadable"), websites = fieldWithout("unreadable") } = fields;
  return {
    ...fields,
    birthday: { ...birthday, value: birthday.value?.[0] ?? null },
    sites: sound ? describeSites(context, overlay, websites) : websites,
  };
}

/** Whether an overlay bears the subject's own id or address, as a link, a key or in words, and nobody else's. */
function belongsToSubject(/** @type {Element} */ overlay, /** @type {Context} */ context) {
  const nodes = [overlay, ...overlay.querySelectorAll("*")];
  const ids = [context.id, context.member].filter(Boolean);
  const keys = nodes.flatMap((node) => [node.getAttribute("componentkey") ?? "", node.id]);
  const keyed = keys.flatMap((key) => isKeyOfSubject(key, ids) ?? []);
  const words = nodes.filter((node) => !node.children.length).map((node) => identity(lineOf(node)));
  const spelt = words.filter((named) => named.startsWith("in/")).map((named) => ids.includes(named.slice(3)));
  const links = [...overlay.querySelectorAll("a[href]")];
  const led = links.flatMap((link) =>
    isForeignLink(link, context) ? false : isOwnLink(link, context) || [],
  );
  const signs = [...keyed, ...spelt, ...led];
  // one foreign sign is enough to leave it all: a colleague's phone number is worse than none
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
export function readLabelledName(context, rungs, fullName) {
  const [overlay] = findFirst(context, context.document, rungs).nodes;
  const { rung, nodes } = findFirst(context, overlay, CONTACT_PARTS.profile);
  const rows = nodes.map((icon) => rowAround(icon, overlay, (row) => lineOf(row) !== ""));
  const labels = rows.flatMap((row) => [...row.querySelectorAll("*")].map(lineOf));
  const first = proveFirstName(labels, "profile", fullName, context.lang);
  return first
    ? { first_name: seen(first, rung), last_name: seen(takeRestOfName(first, fullName), rung, "unreadable") }
    : {};
}

/** @param {Context} context @param {Element} overlay @param {keyof typeof ROWS} name */
function readRows(context, overlay, name) {
  const { rung, nodes } = findFirst(context, overlay, ROWS[name]);
  const take = VALUES[name];
  const rows = nodes.map((icon) => rowAround(icon, overlay, (row) => take(row, context).length > 0));
  const values = rows.flatMap((row) => take(row, context));
  // "absent" clears nothing but says so; it needs the proof that the rows would have been seen
  const isEmpty = !rows.length && isUnderstood(context, overlay) && !take(overlay, context).length;
  return markShared(seen([...new Set(values)], rung, isEmpty ? "absent" : "unreadable"));
}

/** The websites that were read, each with what its label says that it is. */
function describeSites(
  /** @type {Context} */ context,
  /** @type {Element} */ overlay,
  /** @type {import("./seen.js").Seen} */ websites,
) {
  if (websites.state !== "read") return websites;
  const sites = sitesIn(overlay, context).filter(({ url }) => websites.value.includes(url));
  const value = websites.value.map((/** @type {string} */ url) => sites.find((site) => site.url === url));
  return { ...websites, value };
}

/**
 * The row that an icon begins: the smallest part around it that says something, without an icon of another row.
 * @param {Element} icon @param {Element | undefined} overlay @param {(row: Element) => boolean} isFull
 */
function rowAround(icon, overlay, isFull) {
  let row = icon.parentElement ?? icon;
  while (!isFull(row) && row.parentElement && row.parentElement !== overlay) {
    // the next row begins here: its value is another kind
    if ([...row.parentElement.querySelectorAll(ICONS)].some((other) => other !== icon)) break;
    row = row.parentElement;
  }
  return row;
}

/** Whether the rows bear the icons that are known: the one of the profile stands in every overlay. */
function isUnderstood(/** @type {Context} */ context, /** @type {Element} */ overlay) {
  return findFirst(context, overlay, CONTACT_PARTS.profile).nodes.length === 1;
}

/** @param {Element} row */
function emailsIn(row) {
  return [...row.querySelectorAll("a[href^='mailto:']")].map((link) => {
    const target = (link.getAttribute("href") ?? "").slice("mailto:".length).split("?")[0] ?? "";
    try {
      return decodeURIComponent(target).trim();
    } catch {
      return target.trim(); // a lone percent sign is no encoding
    }
  });
}

/** Numbers without the kind of phone behind them, which may stand in an element of its own. @param {Element} row */
function phonesIn(row) {
  const numbers = textsIn(row).map((said) => said.replace(/\s*\([^()\d]*\)$/, ""));
  return numbers.filter((said) => /^\+?[\d(][\d\s()./-]{3,}$/.test(said));
}

/**
 * The day of birth as the page writes it, without a year: LinkedIn shows none. A calendar before a day with a year is
 * that of something else (since when two people are connected).
 * @param {Element} row
 */
function birthdayIn(row) {
  const said = leavesOf(row).filter((leaf) => /\p{Nd}/u.test(leaf) && leaf.length < LONGEST_DAY);
  return said.length === 1 && !/\p{Nd}{3}/u.test(said[0] ?? "") ? said : [];
}

/** @param {Element} row @param {Context} context */
function sitesIn(row, context) {
  const links = [...row.querySelectorAll("a[href]")].filter((link) => !identityOf(link, context));
  return links
    .map((link) => ({
      kind: siteKindOf(labelOf(link, row), context.lang),
      url: targetOf(targetUrlOf(link, context)),
    }))
    .filter(({ url }) => url);
}

/** What stands in brackets behind a link, before the next link. @param {Element} link @param {Element} row */
function labelOf(link, row) {
  let part = link;
  while (part !== row && part.parentElement?.querySelectorAll("a[href]").length === 1)
    part = part.parentElement;
  const around = part === link ? (link.parentElement ?? link) : part;
  const behind = squeezeBlanks(shownTextOf(around)).split(lineOf(link)).slice(1).join(lineOf(link));
  return /^\s*[(（]([^()（）]{1,40})[)）]/.exec(behind)?.[1]?.trim() ?? "";
}

/** What each element of a row says itself, without those inside it. @param {Element} row */
function textsIn(row) {
  return [row, ...row.querySelectorAll("*")].map((node) =>
    squeezeBlanks(
      [...node.childNodes].map((part) => (part.nodeType === 3 ? (part.nodeValue ?? "") : " ")).join(""),
    ),
  );
}

/** The words of the elements that hold no other. @param {Element} row */
function leavesOf(row) {
  return [...row.querySelectorAll("*")].filter((node) => !node.children.length).map(lineOf);
}
