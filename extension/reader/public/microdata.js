/**
 * Public profiles of 2013 to 2016. They are read as far as the card and the positions go: what else stood on
 * them has no page that proves it.
 */
import { climb, findFirst, identityOf } from "../ladder.js";
import { findProved, isInMain, textsOf } from "../proof.js";
import { fieldWithout, seen } from "../seen.js";
import { lineOf } from "../text.js";
import { readPeriod } from "../career/dates.js";

/** @typedef {import("../ladder.js").Context} Context */

const EN = "public_2016_profile_microdata_own_en";

/** @satisfies {Record<string, import("../ladder.js").Rung[]>} */
export const MICRODATA_FIELDS = {
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
export const MICRODATA_PARTS = {
  card: [{ rung: "microdata.card", proof: EN, select: "#topcard" }],
  canonical: [{ rung: "microdata.canonical", proof: EN, select: "link[rel='canonical']" }],
  experiences: [{ rung: "microdata.experience", proof: EN, select: "#experience" }],
};

/** The parts of one position. */
export const MICRODATA_ITEM = {
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
  const [link] = findFirst(context, context.document, MICRODATA_PARTS.canonical).nodes;
  if (link && identityOf(link, context) !== `in/${context.id}`) return { refused: "disagreement" };
  const cards = findFirst(context, context.document, MICRODATA_PARTS.card).nodes.filter(isInMain);
  if (cards.length !== 1) return { refused: "disagreement" };
  /** @type {import("../read.js").Fields} */
  const fields = {};
  for (const [name, rungs] of Object.entries(MICRODATA_FIELDS))
    fields[name] = climb(context, context.document, rungs);
  const name = `${fields.full_name?.value ?? ""}`;
  if (name && !context.title.startsWith(name)) return { refused: "disagreement" };
  const { rung, nodes } = findFirst(context, context.document, MICRODATA_PARTS.experiences);
  const positionsIn = (/** @type {Element} */ section) =>
    [...section.querySelectorAll(MICRODATA_ITEM.position)].map((node) => positionOf(node, context.lang));
  const section = findProved(context, nodes, textsOf(cards[0]), (node) =>
    positionsIn(node).map((item) => item.company ?? ""),
  );
  fields.experiences = seen(section ? positionsIn(section) : [], rung, "unreadable");
  for (const name of ["about", "education", "websites"]) fields[name] = fieldWithout("unreadable");
  return { kind: "profile_public", era: "public-microdata", fields };
}

/** @param {Element} item @param {string} lang */
function positionOf(item, lang) {
  const company = lineOf(item.querySelector(MICRODATA_ITEM.company)) || null;
  return {
    title: lineOf(item.querySelector(MICRODATA_ITEM.title)) || null,
    company,
    company_url: null,
    ...(!company && { unread: /** @type {const} */ ("unreadable") }),
    ...(readPeriod(lineOf(item.querySelector(MICRODATA_ITEM.dates)), lang) ?? {
      start: null,
      end: null,
      current: null,
    }),
  };
}
