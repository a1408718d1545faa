/** Public profiles, as LinkedIn shows them without a login: JSON-LD and the `top-card-layout` classes. */
import { findPerson } from "../islands.js";
import { companyUrlOf } from "../ladder.js";
import { holdsName, textsOf } from "../proof.js";
import { lineOf, shownTextOf } from "../text.js";

/** @typedef {import("../ladder.js").Context} Context */

const EN = "public_2025_profile_own_en";
const NEW = "public_2026_profile_own_en";
const GROUP = "public_2026_group_own_de";
const NOLINK = "public_2024_place_alone_own_pt";
const OLD = "public_2021_profile_own_en";
const LABELLED = "public_2026_photo_own_nb";
const CARD_COMPANY = "public_2026_card_company_own_fr";
/** The company on the card that LinkedIn calls the present one. */
const TOP_COMPANY = ".top-card__links-container [data-section='currentPositionsDetails'] a[href]";
const PICTURE = /profile-(?:display|framed)photo/;
const JSON_LD = "script[type='application/ld+json']";

/** A value of the subject's JSON-LD. @param {(person: any) => any} of */
const takeFromJson = (of) => (/** @type {Element} */ node, /** @type {Context} */ context) => {
  const value = of(findPerson(node, context));
  return typeof value === "string" ? plainOf(value) : "";
};

/** JSON-LD carries its entities encoded. @param {string} value */
function plainOf(value) {
  return lineOf(new DOMParser().parseFromString(value, "text/html").body);
}

/** @param {Element} node */
const contentOf = (node) => node.getAttribute("content")?.trim() ?? "";

/** A place is one line, and neither a dot nor a count. @param {Element} node */
const placeIn = (node) => {
  let leaf = node;
  const partsOf = (/** @type {Element} */ part) =>
    [...part.childNodes].filter((child) => child.nodeName !== "BUTTON" && child.textContent?.trim());
  while (partsOf(leaf).length === 1 && partsOf(leaf)[0] instanceof Element)
    leaf = /** @type {Element} */ (partsOf(leaf)[0]);
  const said = leaf.children.length ? "" : lineOf(leaf);
  return /\p{L}/u.test(said) && !/\p{Nd}/u.test(said) ? said : "";
};

/** The picture, which may not have been loaded yet. @param {Element} node */
const pictureOf = (node) => {
  const all = [node.getAttribute("src"), node.getAttribute("data-delayed-url")];
  return all.find((said) => PICTURE.test(`${said}`)) ?? "";
};

/** The picture whose label is the card's heading. @param {Element} node */
const labelledPictureOf = (node) => {
  const heading = lineOf(node.closest(".top-card-layout")?.querySelector("h1"));
  return heading && node.getAttribute("alt")?.trim() === heading ? pictureOf(node) : "";
};

/** The place in the JSON-LD, where the card says it too: it may be of another language, or the area around. */
function localityIn(/** @type {Element} */ node, /** @type {Context} */ context) {
  const said = takeFromJson((item) => item?.address?.addressLocality)(node, context);
  const card = context.document.querySelector(".top-card-layout");
  return holdsName(textsOf(card), said) ? said : "";
}

/** @satisfies {Record<string, import("../ladder.js").Rung[]>} */
export const PUBLIC_FIELDS = {
  full_name: [
    { rung: "public.topcard.title", proof: EN, select: "h1.top-card-layout__title" },
    {
      rung: "public.json.name",
      proof: EN,
      page: true,
      check: "begin",
      select: JSON_LD,
      take: takeFromJson((item) => (/\*{3}/.test(`${item?.name}`) ? "" : item?.name)),
    },
  ],
  first_name: [
    {
      rung: "public.meta.first",
      proof: EN,
      page: true,
      select: "meta[property='profile:first_name']",
      take: contentOf,
    },
  ],
  last_name: [
    {
      rung: "public.meta.last",
      proof: EN,
      page: true,
      select: "meta[property='profile:last_name']",
      take: contentOf,
    },
  ],
  current_company: [
    {
      rung: "public.topcard.company",
      proof: CARD_COMPANY,
      select: TOP_COMPANY,
      take: (node) => lineOf(node),
    },
  ],
  company_url: [
    {
      rung: "public.topcard.company_link",
      proof: CARD_COMPANY,
      select: TOP_COMPANY,
      take: (node, context) => companyUrlOf(node, context),
    },
  ],
  headline: [{ rung: "public.topcard.headline", proof: EN, select: ".top-card-layout__headline" }],
  location: [
    {
      rung: "public.topcard.subline",
      proof: EN,
      select: ".top-card-layout__first-subline .not-first-middot:has(> .link) > span:not(.link)",
    },
    {
      rung: "public.topcard.subline_item",
      proof: OLD,
      select: ".top-card-layout__first-subline > .top-card__subline-item:first-child",
    },
    {
      rung: "public.topcard.subheader",
      proof: NEW,
      select: ".profile-info-subheader > :is(span, div, p):first-child",
      take: placeIn,
    },
    {
      rung: "public.topcard.subline_alone",
      proof: NOLINK,
      select: ".top-card-layout__first-subline > .not-first-middot:first-child:not(:has(.link))",
      take: placeIn,
    },
    {
      rung: "public.json.locality",
      proof: EN,
      page: true,
      select: JSON_LD,
      take: localityIn,
    },
  ],
  photo_url: [
    { rung: "public.topcard.photo", proof: EN, select: "img.top-card__profile-image", take: pictureOf },
    { rung: "public.topcard.labelled", proof: LABELLED, select: "img[alt]", take: labelledPictureOf },
    {
      rung: "public.json.image",
      proof: EN,
      page: true,
      select: JSON_LD,
      take: takeFromJson((item) => (PICTURE.test(`${item?.image?.contentUrl}`) ? item.image.contentUrl : "")),
    },
  ],
};

/** @satisfies {Record<string, import("../ladder.js").Rung[]>} */
export const PUBLIC_PARTS = {
  websites: [{ rung: "public.topcard.site", proof: LABELLED, select: "[data-section='websites'] a[href]" }],
  skills: [{ rung: "public.skills", proof: GROUP, select: "[data-section='skills']" }],
  languages: [{ rung: "public.languages", proof: GROUP, select: "[data-section='languages']" }],
  card: [{ rung: "public.card", proof: EN, select: ".top-card-layout" }],
  json: [{ rung: "public.json", proof: EN, select: JSON_LD }],
  canonical: [{ rung: "public.canonical", proof: EN, select: "link[rel='canonical']" }],
  experiences: [
    { rung: "public.experience", proof: EN, select: "[data-section='experience']" },
    { rung: "public.experience.class", proof: OLD, select: "section.experience" },
  ],
  education: [
    {
      rung: "public.education",
      proof: EN,
      // the card names the school by the same mark
      select: "[data-section='educationsDetails']:not(.top-card-layout *)",
    },
    { rung: "public.education.class", proof: OLD, select: "section.education" },
  ],
  about: [
    {
      rung: "public.summary",
      proof: EN,
      select: "[data-section='summary'] .core-section-container__content",
      take: shownTextOf,
    },
    { rung: "public.summary.text", proof: OLD, select: "section.summary > p", take: shownTextOf },
  ],
};

/** The parts of one position and of one school. */
export const PUBLIC_ITEM = {
  title: [".experience-item__title", "h3"],
  company: [".experience-item__subtitle", "h4"],
  group: ".experience-group",
  group_company: ".experience-group-header__company",
  dates: ".date-range",
  school: "h3",
  degree: "h4 span:not([data-section], .education__item--degree-info ~ *)",
  field: ["h4 span[data-section='educations']", "h4 .education__item--degree-info ~ span"],
};
