/** A person in Recruiter. Its `data-test-` hooks are reported by several projects; no page of it was seen. */
import { degreeOf } from "../degrees.js";
import { pronounsOf } from "../names/pronouns.js";
import { isBehind } from "../proof.js";
import { lineOf, writtenOf } from "../text.js";

const EN = "recruiter_2024_profile_own_en";

const LOCKUP = "recruiter_2021_profile_own_en";

const PLAIN = "recruiter_2022_hooks_own_en";
const DRAWER = "recruiter_2023_drawer_own_en";
const PANEL = "recruiter_2025_panel_own_en";
const ROWS = "recruiter_2025_rows_own_fr";
const BARE = "recruiter_2024_degree_own_en";
const POSITIONS =
  "[data-test-position-list-container], [data-test-group-position-list-container], [data-test-grouped-position-list-container]";
const SCHOOL = "[data-test-education-entity-school-name]";
const STUDY = `[data-test-education-item], li:has(${SCHOOL})`;

/** What was written of oneself, between the card and the positions: elsewhere stands what was shown of somebody else. */
function belowCard(/** @type {Element} */ node, /** @type {import("../ladder.js").Context} */ context) {
  const isInside = isBehind(context.card, node) && isBehind(node, context.document.querySelector(POSITIONS));
  return isInside ? writtenOf(node) : "";
}

/** The card at the top of the page. */
export const TOP = ".profile__topcard-wrapper, [data-test-topcard-condensed-lockup]";

/** @satisfies {Record<string, import("../ladder.js").Rung[]>} */
export const RECRUITER_FIELDS = {
  full_name: [{ rung: "recruiter.name", proof: EN, select: "[data-test-row-lockup-full-name]" }],
  headline: [{ rung: "recruiter.headline", proof: EN, select: "[data-test-row-lockup-headline]" }],
  location: [
    {
      rung: "recruiter.location",
      proof: EN,
      select: "[data-test-row-lockup-location]",
      take: (node) => lineOf(node).replace(/^[·•]\s*/, ""),
    },
  ],
  pronouns: [
    {
      rung: "recruiter.pronouns",
      proof: ROWS,
      select: "[data-test-lockup-pronouns], [data-test-row-lockup-pronouns], [data-test-pronouns]",
      take: (node) => pronounsOf(lineOf(node)),
    },
  ],
  connection_degree: [
    {
      rung: "recruiter.degree",
      proof: EN,
      select: "[data-test-lockup-degree] [aria-hidden='true']",
      take: (node) => degreeOf(lineOf(node)),
    },
    {
      rung: "recruiter.degree.bare",
      proof: BARE,
      select: "[data-test-lockup-degree]",
      take: (node) => (node.children.length ? null : degreeOf(lineOf(node))),
    },
    {
      rung: "recruiter.degree.badge",
      proof: PANEL,
      select: ".artdeco-entity-lockup__degree",
      take: (node) => degreeOf(lineOf(node)),
    },
  ],
  photo_url: [
    {
      rung: "recruiter.photo",
      proof: LOCKUP,
      select: "img:is([src*='profile-displayphoto'], [src*='profile-framedphoto'])",
      take: (node) => node.getAttribute("src") ?? "",
    },
  ],
  industry: [
    {
      rung: "recruiter.industry",
      proof: EN,
      select: "[data-test-current-employer-industry]",
      take: (node) => lineOf(node).replace(/^[·•]\s*/, ""),
    },
  ],
  about: [
    {
      rung: "recruiter.summary",
      proof: EN,
      page: true,
      select: "[data-test-summary-card-text]",
      take: belowCard,
    },
  ],
};

/** @satisfies {Record<string, import("../ladder.js").Rung[]>} */
export const RECRUITER_PARTS = {
  card: [{ rung: "recruiter.card", proof: EN, select: TOP }],
  frame: [
    {
      rung: "recruiter.frame",
      proof: DRAWER,
      select: "[data-live-test-profile-container], [data-test-profile-container]",
    },
    { rung: "recruiter.frame.id", proof: PANEL, select: "#profile-container" },
  ],
  address: [
    { rung: "recruiter.public_link", proof: EN, select: "a[data-test-public-profile-link]" },
    {
      rung: "recruiter.personal_info",
      proof: EN,
      select: "[data-test-personal-info-subsection] a[href*='/in/']",
    },
  ],
  personal: [
    {
      rung: "recruiter.personal",
      proof: PANEL,
      select:
        "[data-test-personal-info-card], [data-test-personal-info], section.personal-info, [data-test-personal-info-subsection]",
    },
  ],
  emails: [{ rung: "recruiter.email", proof: PANEL, select: "[data-test-contact-email-address]" }],
  phones: [
    {
      rung: "recruiter.phone",
      proof: PANEL,
      select: "[data-test-contact-phone], [data-live-test-contact-phone]",
    },
  ],
  websites: [
    {
      rung: "recruiter.website",
      proof: PANEL,
      select:
        ":is([data-test-personal-info-card], [data-test-personal-info], section.personal-info, [data-test-personal-info-subsection]) a[href^='http']",
    },
  ],
  experiences: [
    { rung: "recruiter.experience", proof: EN, select: ".experience-card" },
    {
      rung: "recruiter.experience.hooks",
      proof: PLAIN,
      select: `:has(> h2):has(${POSITIONS})`,
    },
  ],
  education: [
    { rung: "recruiter.education", proof: EN, select: ".education-card" },
    {
      rung: "recruiter.education.hooks",
      proof: PLAIN,
      select: `:has(> h2):has([data-test-education-item], ${SCHOOL}):not(:has(${POSITIONS}))`,
    },
  ],
};

/** The parts of one position, of positions at one company, and of one school. */
export const RECRUITER_ITEM = {
  single: "[data-test-position-list-container]",
  group:
    "[data-test-group-position-list-container], [data-test-grouped-position-list-container], [data-test-grouped-position-entity]:has([data-test-grouped-position-entity-company-name])",
  role: "[data-test-grouped-position-entity-metadata-container]",
  title: "[data-test-position-entity-title], [data-test-grouped-position-entity-title]",
  company:
    "[data-test-position-entity-company-name], [data-test-grouped-position-entity-company-name], [data-test-grouped-position-entity-company-link]",
  status: "[data-test-position-entity-employment-status]",
  dates: "[data-test-position-entity-date-range], [data-test-grouped-position-entity-date-range]",
  study: STUDY,
  school: SCHOOL,
  degree: "[data-test-education-entity-degree-name]",
  field: "[data-test-education-entity-field-of-study]",
  years: "[data-test-education-entity-dates]",
};

/** What the link to the public profile is called, small letters. */
export const LINK_LABELS = [
  ...["public profile", "view public profile", "linkedin profile", "view linkedin profile"],
  ...["profil public", "voir le profil public", "öffentliches profil", "öffentliches profil anzeigen"],
  ...["perfil público", "ver perfil público", "profilo pubblico", "visualizza profilo pubblico"],
  ...["openbaar profiel", "offentlig profil", "publik profil", "profil publiczny", "公開プロフィール"],
];
