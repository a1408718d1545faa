/** The lead page of Sales Navigator. Its `data-anonymize` and `data-sn-view-name` hooks are kept stable. */
import { degreeOf } from "../degrees.js";
import { pronounsOf } from "../names/pronouns.js";
import { holdsName, isBehind, isInMain } from "../proof.js";
import { isCount, lineOf, squeezeBlanks } from "../text.js";
import { linesOf } from "../unknown/lines.js";

const EN = "salesnav_lead_2026_synthetic_en";
const BARE = "salesnav_lead_2026_bare_own_en";
const GROUP = "salesnav_lead_group_own_fr";
const MENU = "salesnav_lead_2026_menu_own_es";
const OLD = "salesnav_lead_2020_own_en";
const ITEM = "salesnav_lead_2026_degree_item_own_pt";
const NICKNAME = "salesnav_lead_2026_nickname_own_en";
const PANEL = "salesnav_lead_2024_panel_own_en";
const DATED = "salesnav_lead_2023_dated_own_en";
const DRAWN = "salesnav_lead_2023_drawn_menu_own_sv";
const SUMMARY = "salesnav_lead_2020_summary_own_nl";
const HOOKED = "salesnav_lead_2026_hooked_own_en";
const PEOPLE = "salesnav_lead_2020_people_own_en";
/** The card at the top. */
export const CARD =
  "[data-sn-view-name='feature-lead-top-card'], .profile-topcard, #profile-card-section:not(:has([data-sn-view-name='feature-lead-top-card']))";

/** The whole of a text that is cut on the screen. @param {Element} node */
const wholeOf = (node) => node.getAttribute("title")?.trim() || lineOf(node);

/** What an element says of the connection, beside its parts. @param {Element} node */
const bareDegree = (node) => {
  const own = [...node.childNodes]
    .filter((child) => child.nodeType === 3)
    .map((child) => child.nodeValue ?? "");
  return degreeOf(node.children.length ? squeezeBlanks(own.join(" ")) : lineOf(node));
};

/** Pronouns that stand alone, or before an element that says more (`(Sie/Ihr) <span>· 2.</span>`). @param {Element} node */
const headingPronouns = (node) =>
  pronounsOf(node.children.length ? (node.firstChild?.nodeValue ?? "") : lineOf(node));

/** The rung of a list of schools that only its heading marks. */
export const HEADED = "salesnav.education.headed";
/** What the lead says of themselves in a line, by either of its hooks. */
const HEADLINE = ":is([data-anonymize='headline'], [data-x--lead-profile-card--headline])";
/** The name on a card of 2020. */
const OLD_NAME = ".profile-topcard-person-entity__name";

/** What the lead says of themselves, on a card of 2020. */
const OLD_ABOUT = ".profile-topcard__summary-content";

/** The round picture beside the name. */
const FACE = ".presence-entity, [class*='presence-entity--size']";

/** Whether a picture is called by a name, or its button holds the name. @param {Element} node @param {string} name */
function isLabelled(node, name) {
  const said = node.getAttribute("alt") || node.getAttribute("title");
  return name !== "" && (said ? said === name : isButtonOf(node, name) || node.closest(FACE) !== null);
}

/** @param {Element} node @param {string} name */
function isButtonOf(node, name) {
  return holdsName(node.closest("button")?.getAttribute("aria-label") ?? "", name);
}

/** The one line that a card of 2020 has between the name with its degree and the place, beside the text about the lead. */
function betweenNameAndPlace(
  /** @type {Element} */ name,
  /** @type {import("../ladder.js").Context} */ { card },
) {
  const place = card?.querySelector(".profile-topcard__location-data");
  const between = (card && place ? linesOf(card) : []).filter(
    ({ node, text }) =>
      isBehind(name, node) &&
      isBehind(node, place) &&
      !node.closest(`${OLD_ABOUT}, dt`) &&
      degreeOf(text) === null,
  );
  return between.length === 1 ? (between[0]?.text ?? "") : "";
}

/** The one line beside the count of connections under the headline, of no kind that a hook names: the place. */
function placeUnderHeadline(/** @type {Element} */ row) {
  if (row.matches("section") || row.querySelector("section, h2, address")) return "";
  const isOther = (/** @type {Element} */ node) =>
    node.matches("a, [data-anonymize]") || node.querySelector("[data-anonymize]") !== null;
  const lines = linesOf(row, isOther);
  const [line, ...more] = lines.filter(({ text }) => !isCount(text));
  const isBesideCount =
    row.querySelector("a") !== null || lines.length > 1 || isCount(lineOf(row.nextElementSibling));
  const isElse = /[·•]/.test(line?.text ?? "") || pronounsOf(line?.text ?? "") !== "";
  return line && isBesideCount && !more.length && !isElse ? line.text : "";
}

/** The lists that stand below the text about the lead. */
const LISTS = ["experience", "education"]
  .flatMap((list) => [`[data-sn-view-name='feature-lead-${list}']`, `#${list}-section`, `#profile-${list}`])
  .join(", ");

/** The same between the lead's card and the last of the lists; before and behind stands what was shown of somebody else. */
const belowCard = (/** @type {Element} */ node, /** @type {import("../ladder.js").Context} */ context) =>
  isBehind(context.card, node) &&
  [...context.document.querySelectorAll(LISTS)].some((list) => isBehind(node, list)) &&
  (isInMain(node) || (context.card && !isInMain(context.card)))
    ? wholeOf(node)
    : "";

/** @satisfies {Record<string, import("../ladder.js").Rung[]>} */
export const SALESNAV_FIELDS = {
  full_name: [
    { rung: "salesnav.lead.name", proof: EN, select: "h1[data-x--lead--name]" },
    { rung: "salesnav.person_name", proof: EN, select: "h1[data-anonymize='person-name']" },
    { rung: "salesnav.2020.name", proof: OLD, select: ".profile-topcard-person-entity__name" },
  ],
  headline: [
    { rung: "salesnav.headline", proof: EN, select: "[data-anonymize='headline']" },
    { rung: "salesnav.lead.headline", proof: HOOKED, select: "[data-x--lead-profile-card--headline]" },
    { rung: "salesnav.2020.between", proof: PEOPLE, select: OLD_NAME, take: betweenNameAndPlace },
    {
      rung: "salesnav.2020.headline",
      proof: OLD,
      select:
        "dl:has(.profile-topcard-person-entity__name) dd:not(:has(.profile-topcard-person-entity__name, .profile-topcard__location-data))",
    },
  ],
  location: [
    { rung: "salesnav.location", proof: EN, select: "[data-anonymize='location']" },
    {
      rung: "salesnav.location.lockup",
      proof: DATED,
      select: `${HEADLINE} + *, :has(> ${HEADLINE}:only-child) + *`,
      take: placeUnderHeadline,
    },
    { rung: "salesnav.2020.location", proof: OLD, select: ".profile-topcard__location-data" },
  ],
  connection_degree: [
    {
      rung: "salesnav.degree",
      proof: EN,
      select: "h1 ~ * span, dt li",
      take: bareDegree,
    },
    {
      rung: "salesnav.2020.degree",
      proof: PEOPLE,
      select: `${OLD_NAME} ~ ul > li, ${OLD_NAME} ~ ul > li > span`,
      take: bareDegree,
    },
    { rung: "salesnav.degree.item", proof: ITEM, select: "h1 ~ ul > li, h1 ~ span", take: bareDegree },
  ],
  pronouns: [
    {
      rung: "salesnav.pronouns",
      proof: NICKNAME,
      select: "h1 ~ span, h1 ~ * span",
      take: headingPronouns,
    },
  ],
  photo_url: [
    {
      rung: "salesnav.photo",
      proof: EN,
      select: "img[data-anonymize='headshot-photo'][src*='profile-displayphoto']",
      take: (node) => node.getAttribute("src") ?? "",
    },
    {
      rung: "salesnav.2020.photo",
      proof: PEOPLE,
      select: "img[src*='profile-displayphoto']",
      take: (node, { card }) =>
        isLabelled(node, lineOf(card?.querySelector(OLD_NAME))) ? (node.getAttribute("src") ?? "") : "",
    },
  ],
  about: [
    {
      rung: "salesnav.about",
      proof: EN,
      page: true,
      select: "[data-sn-view-name*='about'] [data-anonymize='person-blurb']",
      take: belowCard,
    },
    {
      rung: "salesnav.about.id",
      proof: GROUP,
      page: true,
      select: "#about-section [data-anonymize='person-blurb']",
      take: belowCard,
    },
    {
      rung: "salesnav.2020.about",
      proof: SUMMARY,
      page: true,
      select: OLD_ABOUT,
      take: belowCard,
    },
  ],
};

/** @satisfies {Record<string, import("../ladder.js").Rung[]>} */
export const SALESNAV_PARTS = {
  panel: [{ rung: "salesnav.panel", proof: PANEL, select: "[role='complementary']" }],
  menu: [
    {
      rung: "salesnav.menu.link",
      proof: EN,
      select: "[role='menu'] a[role='menuitem'][href*='linkedin.com/in/']",
    },
    {
      rung: "salesnav.menu.card_link",
      proof: MENU,
      select: `:is(${CARD}) [role='menu'] a[href*='linkedin.com/in/']`,
    },
    {
      rung: "salesnav.menu.drawn",
      proof: DRAWN,
      select: "[id^='hue-menu-'] a[href*='linkedin.com/in/']",
    },
  ],
  loose: [
    {
      rung: "salesnav.menu.loose",
      proof: DRAWN,
      select: "body ul a[href*='linkedin.com/in/']:not(:is(header, nav, main, section, aside, article) *)",
    },
  ],
  ownMenu: [{ rung: "salesnav.menu.card_item", proof: PEOPLE, select: "ul a[href*='linkedin.com/in/']" }],
  experiences: [
    { rung: "salesnav.experience", proof: EN, select: "[data-sn-view-name='feature-lead-experience']" },
    { rung: "salesnav.experience.id", proof: BARE, select: "#experience-section" },
    { rung: "salesnav.2020.experience", proof: OLD, select: "#profile-experience, #profile-positions" },
  ],
  education: [
    { rung: "salesnav.education", proof: EN, select: "[data-sn-view-name='feature-lead-education']" },
    { rung: "salesnav.education.id", proof: BARE, select: "#education-section" },
    { rung: "salesnav.2020.education", proof: OLD, select: "#profile-education, #profile-educations" },
    { rung: HEADED, proof: PEOPLE, select: "section:has(> h2):not([id], [data-sn-view-name])" },
  ],
  roles: [{ rung: "salesnav.roles", proof: EN, select: "[data-sn-view-name='lead-current-role']" }],
  contact: [
    { rung: "salesnav.contact", proof: EN, select: "[data-sn-view-name$='lead-contact-info']" },
    { rung: "salesnav.2020.contact", proof: SUMMARY, select: ".profile-topcard__contact-info" },
  ],
  emails: [
    { rung: "salesnav.email", proof: EN, select: "[data-anonymize='email']" },
    { rung: "salesnav.2020.email", proof: SUMMARY, select: "a[href^='mailto:']" },
  ],
  phones: [
    { rung: "salesnav.phone", proof: EN, select: "[data-anonymize='phone']" },
    { rung: "salesnav.2020.phone", proof: SUMMARY, select: "a[href^='tel:']" },
  ],
  websites: [
    {
      rung: "salesnav.url",
      proof: EN,
      select:
        "a:has([data-anonymize$='url'], [data-anonymize$='website'], [data-anonymize='general-blurb']), a[data-anonymize='company-website']",
    },
    {
      rung: "salesnav.2020.url",
      proof: SUMMARY,
      select: "a[href^='http']:not(:has([data-anonymize]))",
    },
  ],
};

/** The parts of one position, one school and one current role. */
export const SALESNAV_ITEM = {
  heading: "h2",
  title: "[data-anonymize='job-title']",
  company: "[data-anonymize='company-name']",
  link: "a[href*='/sales/company/']",
  school: "[data-anonymize='education-name']",
  lines: "p",
};
