/** Logged-in profiles of 2018 to 2025 (Ember). Anchors and links first: classes were hashed from 2024 on. */
import { degreeOf } from "../degrees.js";
import { lineOf, shownTextOf } from "../text.js";
import * as at from "./places.js";

const EN = "ember_2025_profile_own_en";
const PT = "ember_2022_contact_overlay_own_pt";
const OLD = "ember_2020_profile_own_en";
const SITE = "ember_2025_card_site_own_nl";
const LISTS = "ember_2023_profile_own_pt";
const COMPOSE = "ember_2024_compose_own_da";
const SEVERAL = "ember_2024_several_own_de";
const OLDEST = "ember_2018_profile_own_en";

/** @param {Element} node */
const digit = (node) => degreeOf(lineOf(node));

/** Where to look for each field. @satisfies {Record<string, import("../ladder.js").Rung[]>} */
export const EMBER_FIELDS = {
  full_name: [
    { rung: "ember.topcard.h1", proof: EN, select: "h1" },
    { rung: "ember.topcard.item", proof: OLD, select: ".pv-top-card--list > li.t-24" },
  ],
  pronouns: [
    { rung: "ember.topcard.brackets", proof: EN, select: "span", take: at.pickBracketed },
    { rung: "ember.topcard.beside_name", proof: LISTS, select: "span", take: at.besideHeading },
  ],
  connection_degree: [
    { rung: "ember.topcard.badge", proof: EN, select: ".distance-badge .dist-value", take: digit },
    { rung: "ember.topcard.ordinal", proof: EN, select: "span[aria-hidden='true']", take: digit },
  ],
  headline: [
    { rung: "ember.topcard.suggestion", proof: EN, select: "[data-generated-suggestion-target]" },
    { rung: "ember.topcard.body", proof: PT, select: ".text-body-medium" },
    { rung: "ember.topcard.h2", proof: OLD, select: "h2" },
  ],
  location: [
    {
      rung: "ember.topcard.bullet",
      proof: OLD,
      select: ".pv-top-card--list-bullet > li:first-child",
      take: at.unlessCount,
    },
    { rung: "ember.topcard.place", proof: OLDEST, select: ".pv-top-card-section__location" },
    { rung: "ember.topcard.before_contact", proof: EN, select: "span", take: at.beforeContact },
  ],
  current_company: [
    { rung: "ember.topcard.label", proof: EN, select: "button[aria-label]", take: at.pickCompany },
    { rung: "ember.topcard.jump", proof: OLD, select: "a[href='#experience-section']" },
    { rung: "ember.topcard.company", proof: OLDEST, select: ".pv-top-card-v2-section__company-name" },
  ],
  photo_url: [
    {
      rung: "ember.topcard.photo",
      proof: PT,
      select: "img:is([src*='profile-displayphoto'], [src*='profile-framedphoto'])",
      take: at.faceIn,
    },
    {
      rung: "ember.topcard.background",
      proof: OLDEST,
      select: "[style*='profile-displayphoto']",
      take: at.backgroundIn,
    },
  ],
};

/** The parts of the page. @satisfies {Record<string, import("../ladder.js").Rung[]>} */
export const EMBER_PARTS = {
  card: [
    { rung: "ember.card.member", proof: EN, select: "section[data-member-id]" },
    { rung: "ember.card.contact", proof: OLD, select: "section:has(a[href*='contact-info'])" },
  ],
  message: [{ rung: "ember.message", proof: EN, select: "[aria-label]:is(button, [role='button'])" }],
  compose: [{ rung: "ember.compose", proof: COMPOSE, select: "a[href*='profileUrn=']" }],
  connections: [{ rung: "ember.connections", proof: SEVERAL, select: "a[href*='onnectionOf=']" }],
  about: [
    {
      rung: "ember.about.anchor",
      proof: EN,
      select: "section:has(#about) span[aria-hidden='true']",
      take: at.proseIn,
    },
    {
      rung: "ember.about.line",
      proof: OLD,
      select: ".pv-about__summary-text .lt-line-clamp__raw-line",
      take: shownTextOf,
    },
    {
      rung: "ember.about.summary",
      proof: OLDEST,
      select: ".pv-top-card-section__summary-text",
      take: shownTextOf,
    },
  ],
  experiences: [
    { rung: "ember.experience.anchor", proof: EN, select: "section:has(#experience)" },
    { rung: "ember.experience.section", proof: OLD, select: "#experience-section:has(.visually-hidden)" },
  ],
  education: [
    { rung: "ember.education.anchor", proof: EN, select: "section:has(#education)" },
    { rung: "ember.education.section", proof: OLD, select: "#education-section:has(.visually-hidden)" },
  ],
  skills: [{ rung: "ember.skills.anchor", proof: LISTS, select: "section:has(#skills)" }],
  languages: [{ rung: "ember.languages.anchor", proof: LISTS, select: "section:has(#languages)" }],
  site: [{ rung: "ember.card.site", proof: SITE, select: ".pv-top-card--website a[href]" }],
  contact: [{ rung: "ember.contact", proof: PT, select: "[role='dialog']:has(#pv-contact-info)" }],
};

/** The lines of an item: each is said twice, once for the eye (2022-25), or stands in a heading (2018-21). */
export const LINES = {
  experiences: ["span[aria-hidden='true']", "h3", "h4", "p.pv-entity__secondary-title"],
  education: ["span[aria-hidden='true']", "h3", "p:not(.pv-entity__grade)"],
};

/** Which years a card is of. */
export const ERAS = [
  { era: "ember-2022", proof: PT, select: "[data-member-id]" },
  { era: "ember-2020", proof: OLD, select: ".pv-top-card" },
  { era: "ember-2018", proof: OLDEST, select: ".pv-top-card-section" },
];
