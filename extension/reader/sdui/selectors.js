/**
 * Logged-in profiles of 2025 and 2026 (SDUI). Every class is hashed there: ids, links, places and test hooks
 * only. `{member}` stands for the 39-character id of the subject.
 */
import * as at from "./places.js";

const CARD = "com.linkedin.sdui.profile.card.ref";
const FR = "sdui_2026_profile_grouped_synthetic_fr";
const DE = "sdui_2026_contact_overlay_synthetic_de";
const JA = "sdui_2026_profile_synthetic_ja";
const HOOKS = "sdui_2025_dataviewname_synthetic_en";
const SELF = "sdui_2026_profile_self_own_sv";
const HASH = "sdui_2026_contact_hash_own_en";
const ABOUT_MARK = "sdui_2026_about_mark_own_da";
const BARE = "sdui_2026_no_degree_own_en";
const BY_ID = "sdui_2026_card_id_own_en";
const BESIDE = "sdui_2026_marker_beside_own_en";
const NO_CONTACT = "sdui_2026_no_contact_own_en";
const FLAT = "sdui_2026_marks_flat_own_de";
const IDS = "sdui_2026_id_keys_own_fr";
const LISTS = "sdui_2026_id_keys_own_it";
const FOUNDER = "sdui_2026_founder_own_en";
const DIALOG = "sdui_2026_dialog_bare_own_no";
const ROLE = "sdui_2026_role_heading_own_sv";
const PHOTO = ":is([src*='profile-displayphoto'], [src*='profile-framedphoto'])";
const TESTED = "sdui_2026_freelance_own_sv";
const ALONE = "sdui_2026_profile_unscrolled_own_en";

/** Where to look for each field. @satisfies {Record<string, import("../ladder.js").Rung[]>} */
export const SDUI_FIELDS = {
  full_name: [
    { rung: "sdui.topcard.heading", proof: FR, select: ":is(h1, h2)" },
    { rung: "sdui.topcard.role", proof: ROLE, select: "[role='heading']" },
    {
      rung: "sdui.toolbar.label",
      proof: FR,
      page: true,
      check: "begin",
      select: "[role='toolbar'] a [aria-label]",
      take: at.ownLabel,
    },
  ],
  pronouns: [
    { rung: "sdui.topcard.before_degree", proof: FR, select: "p", take: at.beforeDegree },
    { rung: "sdui.topcard.beside_name", proof: BARE, select: "p", take: at.besideName },
  ],
  connection_degree: [{ rung: "sdui.topcard.bare_degree", proof: FR, select: "p", take: at.bareDegree }],
  headline: [
    { rung: "sdui.topcard.after_degree", proof: FR, select: "p", take: at.afterDegree },
    { rung: "sdui.topcard.under_name", proof: SELF, select: "p", take: at.underName },
    {
      rung: "sdui.toolbar.headline",
      proof: FR,
      page: true,
      check: true,
      select: "[role='toolbar'] a p",
      take: at.inToolbar,
    },
  ],
  location: [
    {
      rung: "sdui.topcard.before_contact",
      proof: FR,
      select: "a[href*='/overlay/contact-info']",
      take: at.placeBeforeLink,
    },
    {
      rung: "sdui.topcard.before_button",
      proof: HASH,
      select: "a:is([href='#'], :not([href])), button, [role='button'], [role='link']",
      take: at.placeBeforeButton,
    },
    { rung: "sdui.topcard.under_firms", proof: NO_CONTACT, select: "p", take: at.placeUnderFirms },
  ],
  current_company: [
    {
      rung: "sdui.topcard.company",
      proof: ALONE,
      select: ":is([role='button'], button, a):has(svg[id^='company-accent']) p",
    },
  ],
  photo_url: [
    {
      rung: "sdui.topcard.photo",
      proof: FR,
      select: `a img${PHOTO}`,
      take: at.ownPhoto,
    },
    { rung: "sdui.topcard.photo_button", proof: HASH, select: `img${PHOTO}`, take: at.photoBeforeName },
  ],
};

/** The parts of the page. @satisfies {Record<string, import("../ladder.js").Rung[]>} */
export const SDUI_PARTS = {
  card: [
    { rung: "sdui.card", proof: FR, select: `[componentkey^="${CARD}"][componentkey$="Topcard" i]` },
    { rung: "sdui.card.id", proof: BY_ID, select: `[id^="${CARD}"][id$="Topcard" i]` },
    { rung: "sdui.hook.card", proof: HOOKS, select: '[data-view-name="profile-top-card"]' },
  ],
  message: [
    { rung: "sdui.message.link", proof: FR, select: "a[href*='/messaging/compose/'][href*='profileUrn=']" },
  ],
  invite: [{ rung: "sdui.invite.link", proof: JA, select: "a[href*='/preload/custom-invite/']" }],
  about: [
    {
      rung: "sdui.about.card",
      proof: FR,
      select: `[componentkey="${CARD}{member}About" i] [data-testid="expandable-text-box"]`,
    },
    {
      rung: "sdui.about.card_id",
      proof: IDS,
      select: `[id="${CARD}{member}About" i] [data-testid="expandable-text-box"]`,
    },
    { rung: "sdui.hook.about", proof: HOOKS, select: '[data-view-name="profile-card-about"] p' },
  ],
  about_mark: [{ rung: "sdui.about.mark", proof: ABOUT_MARK, select: "[componentkey*='AboutSection' i]" }],
  experiences: [
    {
      rung: "sdui.experience.card",
      proof: FR,
      select: `[componentkey="${CARD}{member}ExperienceTopLevelSection" i]`,
    },
    {
      rung: "sdui.experience.card_id",
      proof: IDS,
      select: `[id="${CARD}{member}ExperienceTopLevelSection" i]`,
    },
    {
      rung: "sdui.experience.mark",
      proof: BESIDE,
      select: "[componentkey*='ExperienceTopLevelSection' i], [id*='ExperienceTopLevelSection' i]",
    },
    {
      rung: "sdui.experience.testid",
      proof: TESTED,
      select: "[data-testid*='_ExperienceTopLevelSection_' i]",
    },
    { rung: "sdui.hook.experience", proof: HOOKS, select: '[data-view-name="profile-card-experience"]' },
  ],
  education: [
    {
      rung: "sdui.education.card",
      proof: FR,
      select: `[componentkey="${CARD}{member}EducationTopLevelSection" i]`,
    },
    {
      rung: "sdui.education.card_id",
      proof: IDS,
      select: `[id="${CARD}{member}EducationTopLevelSection" i]`,
    },
    {
      rung: "sdui.education.mark",
      proof: FLAT,
      select: "[componentkey*='EducationTopLevelSection' i], [id*='EducationTopLevelSection' i]",
    },
    {
      rung: "sdui.education.testid",
      proof: TESTED,
      select: "[data-testid*='_EducationTopLevelSection_' i]",
    },
    { rung: "sdui.hook.education", proof: HOOKS, select: '[data-view-name="profile-card-education"]' },
  ],
  skills: [
    { rung: "sdui.skills.card", proof: FOUNDER, select: `[componentkey^="${CARD}{member}Skills" i]` },
    { rung: "sdui.skills.card_id", proof: LISTS, select: `[id^="${CARD}{member}Skills" i]` },
  ],
  languages: [
    { rung: "sdui.languages.card", proof: FOUNDER, select: `[componentkey^="${CARD}{member}Languages" i]` },
    { rung: "sdui.languages.card_id", proof: LISTS, select: `[id^="${CARD}{member}Languages" i]` },
  ],
  item: [{ rung: "sdui.item", proof: FR, select: "[componentkey^='entity-collection-item']" }],
  contact: [
    { rung: "sdui.contact", proof: DE, select: "[data-sdui-screen$='.ProfileContactDetailsOverlay']" },
    {
      rung: "sdui.contact.section",
      proof: DIALOG,
      select: ":is(dialog, [role='dialog']):has(#ContactInfoDetailSection)",
    },
  ],
};
