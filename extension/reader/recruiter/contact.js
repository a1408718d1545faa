/** How to reach a candidate, as the profile's own part of the page says it: elsewhere stand notes, and other candidates. */
import { spelledLinkOf } from "../company/places.js";
import { findFirst, identityOf } from "../ladder.js";
import { fieldWithout, markShared, seen } from "../seen.js";
import { emailIn, phoneIn } from "../text.js";
import { RECRUITER_PARTS } from "./selectors.js";

/** @typedef {import("../ladder.js").Context} Context */

/**
 * E-mails, phones and websites; `not_loaded` for what is not shown: Recruiter shows it on another tab, or for a price.
 * @param {Context} context
 * @param {Element | null} frame the part of the page that is the candidate's profile
 * @returns {import("../read.js").Fields}
 */
export function readCandidateContact(context, frame) {
  const mine = (/** @type {import("../ladder.js").Rung[]} */ rungs) => {
    const { rung, nodes } = findFirst(context, frame, rungs);
    return { rung, nodes: nodes.filter((node) => !node.closest("aside")) };
  };
  const field = (
    /** @type {import("../ladder.js").Rung[]} */ rungs,
    /** @type {(node: Element) => string} */ take,
  ) => {
    const { rung, nodes } = mine(rungs);
    return markShared(seen([...new Set(nodes.map(take).filter(Boolean))], rung, "not_loaded"));
  };
  const [box] = mine(RECRUITER_PARTS.personal).nodes.filter((node) =>
    [...node.querySelectorAll("a[href]")].some((link) => identityOf(link, context) === `in/${context.id}`),
  );
  return {
    emails: field(RECRUITER_PARTS.emails, emailIn),
    phones: field(RECRUITER_PARTS.phones, phoneIn),
    websites: box
      ? field(RECRUITER_PARTS.websites, (node) => (box.contains(node) ? spelledLinkOf(node, context) : ""))
      : fieldWithout("not_loaded"),
  };
}
