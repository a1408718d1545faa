/**
 * Public profiles of 2013 to 2016. They are read as far as the card and the positions go: what else stood on
 * them has no page that proves it.
 */
import { readPeriod } from "../dates.js";
import { climb, found, linked } from "../ladder.js";
import { proved, saying } from "../proof.js";
import { missing, seen } from "../seen.js";
import { line } from "../text.js";

/** @typedef {import("../ladder.js").Context} Context */

const EN = "public_2016_profile_microdata_own_en";

/** @satisfies {Record<string, import("../ladder.js").Rung[]>} */
export const FIELDS = {
  full_name: [{ rung: "microdata.name", proof: EN, select: "#topcard #name" }],
  headline: [{ rung: "microdata.headline", proof: EN, select: "#topcard .headline" }],
  location: [{ rung: "microdata.locality", proof: EN, select: "#topcard .locality" }],
  industry: [{ rung: "microdata.industry", proof: EN, select: "#demographics dd.descriptor:not(.adr)" }],
  photo_url: [
    {
      rung: "microdata.photo",
      proof: EN,
      select: "#topcard .profile-picture img",
      take: (node) => node.getAttribute("data-delayed-url") ?? node.getAttribute("src") ?? "",
    },
  ],
};

/** @satisfies {Record<string, import("../ladder.js").Rung[]>} */
export const PARTS = {
  card: [{ rung: "microdata.card", proof: EN, select: "#topcard" }],
  canonical: [{ rung: "microdata.canonical", proof: EN, select: "link[rel='canonical']" }],
  experiences: [{ rung: "microdata.experience", proof: EN, select: "#experience" }],
};

/** The parts of one position. */
export const ITEM = {
  position: ".position",
  title: ".item-title",
  company: ".item-subtitle",
  dates: ".date-range",
};

/**
 * @param {Context} context
 * @returns {import("../read.js").Answer}
 */
export function readMicrodata(context) {
  const [link] = found(context, context.document, PARTS.canonical).nodes;
  if (link && linked(link, context) !== `in/${context.id}`) return { refused: "disagreement" };
  const cards = found(context, context.document, PARTS.card).nodes;
  if (cards.length !== 1) return { refused: "disagreement" };
  /** @type {import("../read.js").Fields} */
  const fields = {};
  for (const [name, rungs] of Object.entries(FIELDS)) fields[name] = climb(context, context.document, rungs);
  const name = `${fields.full_name?.value ?? ""}`;
  if (name && !context.title.startsWith(name)) return { refused: "disagreement" };
  const { rung, nodes } = found(context, context.document, PARTS.experiences);
  const positions = (/** @type {Element} */ section) =>
    [...section.querySelectorAll(ITEM.position)].map((one) => position(one, context.lang));
  const section = proved(context, nodes, saying(cards[0]), (one) =>
    positions(one).map((item) => item.company ?? ""),
  );
  fields.experiences = seen(section ? positions(section) : [], rung, "unreadable");
  for (const name of ["about", "education", "websites"]) fields[name] = missing("unreadable");
  return { kind: "profile_public", era: "public-microdata", fields };
}

/** @param {Element} item @param {string} lang */
function position(item, lang) {
  return {
    title: line(item.querySelector(ITEM.title)) || null,
    company: line(item.querySelector(ITEM.company)) || null,
    company_url: null,
    ...(readPeriod(line(item.querySelector(ITEM.dates)), lang) ?? { start: null, end: null, current: null }),
  };
}
