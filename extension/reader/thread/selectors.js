/** One conversation: the messaging page and the overlay bubble have the same parts (Ember, 2022 to 2026). */
import { degreeOf } from "../degrees.js";
import { BUBBLE as MARK } from "../kinds.js";
import { lineOf, squeezeBlanks } from "../text.js";

const EN = "messaging_thread_2025_synthetic_en";
const BUBBLE = "messaging_overlay_2026_own_en";
const ALONE = "messaging_thread_2024_own_es";
const CARD = ".msg-s-profile-card-one-to-one";

/** Pronouns stand in brackets. @param {Element} node */
const pickInBrackets = (node) => /^\(\s*(\p{L}+(?:\s?\/\s?\p{L}+)*)\s*\)$/u.exec(lineOf(node))?.[1] ?? "";

/** What a thread says of the person it is with. @satisfies {Record<string, import("../ladder.js").Rung[]>} */
export const THREAD_FIELDS = {
  full_name: [
    { rung: "thread.header.title", proof: EN, select: "h2.msg-entity-lockup__entity-title" },
    { rung: "thread.bubble.title", proof: BUBBLE, select: ".msg-overlay-bubble-header__title" },
    {
      rung: "thread.card.title",
      proof: EN,
      check: true,
      select: `${CARD} .profile-card-one-to-one__profile-link`,
    },
  ],
  headline: [{ rung: "thread.card.subtitle", proof: EN, select: `${CARD} .artdeco-entity-lockup__subtitle` }],
  connection_degree: [
    {
      rung: "thread.card.degree",
      proof: EN,
      select: `${CARD} .artdeco-entity-lockup__degree`,
      take: (node) => degreeOf(lineOf(node)),
    },
  ],
};

/** The parts of a thread. @satisfies {Record<string, import("../ladder.js").Rung[]>} */
export const THREAD_PARTS = {
  thread: [{ rung: "thread.page", proof: EN, select: ".msg-thread" }],
  bubble: [
    {
      rung: "thread.bubble",
      proof: BUBBLE,
      select: `.${MARK}:not(.${MARK}--is-minimized)`,
    },
  ],
  active: [{ rung: "thread.bubble.active", proof: BUBBLE, select: `.${MARK}--is-active` }],
  overlay: [
    {
      rung: "thread.overlay",
      proof: BUBBLE,
      select: `.${MARK}, .msg-overlay-container`,
    },
  ],
  link: [
    { rung: "thread.header.link", proof: EN, select: "a.msg-thread__link-to-profile" },
    { rung: "thread.bubble.link", proof: BUBBLE, select: ".msg-overlay-bubble-header__title a[href]" },
    { rung: "thread.card.link", proof: ALONE, select: `${CARD} a[href]` },
  ],
  card: [{ rung: "thread.card", proof: EN, select: `${CARD} a[href]` }],
  list: [{ rung: "thread.list", proof: EN, select: ".msg-s-message-list-content" }],
  event: [{ rung: "thread.event", proof: EN, select: "[data-event-urn]" }],
  day: [{ rung: "thread.day", proof: EN, select: "time.msg-s-message-list__time-heading" }],
};

/** The parts of one message. */
export const THREAD_ITEM = {
  other: ".msg-s-event-listitem--other",
  last: ".msg-s-event-listitem--last-in-group",
  meta: ".msg-s-message-group__meta",
  name: ".msg-s-message-group__name",
  time: "time.msg-s-message-group__timestamp",
  pronouns: ".msg-s-message-group__pronouns",
  body: ".msg-s-event-listitem__body",
  edited: ".msg-s-event-listitem__edited-badge",
  file: ".ui-attachment__filename",
  known: [
    ...[".msg-s-message-group__meta", ".a11y-text", ".msg-s-event-listitem__body"],
    ...[".msg-s-event-listitem__attachment-item", ".ui-attachment__filename"],
  ].join(", "),
  heading: ".msg-s-event-listitem--group-a11y-heading",
};

/** The pronouns beside a received message. @param {Element} event */
export function pronounsIn(event) {
  const node = event.querySelector(THREAD_ITEM.pronouns);
  return node ? pickInBrackets(node) : "";
}

/** The name beside the first message of a group. @param {Element} event */
export function authorOf(event) {
  return squeezeBlanks(lineOf(event.querySelector(THREAD_ITEM.name)));
}
