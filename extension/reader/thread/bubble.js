/** The conversation that is open in the overlay of any page: in the page itself, or in its shadow root. */
import { found } from "../ladder.js";
import { conversation, stray } from "./read.js";
import { PARTS } from "./selectors.js";

/**
 * The open conversation, null when there is none. Of several, the one that the rep writes in.
 * @param {import("../ladder.js").Context} context
 * @param {Document} interop the shadow root's part of the page
 * @param {import("../read.js").Heading} heading
 * @param {Record<string, any>} [profile] the person whose conversation it must be
 * @returns {{thread: import("./read.js").Thread} | import("../read.js").Refusal | null}
 */
export function bubble(context, interop, heading, profile) {
  const roots = [context.document, interop];
  const open = roots.flatMap((root) => bubbles(context, root));
  const odd = roots.some((root) => stray(context, root, found(context, root, PARTS.overlay).nodes));
  const active = open.filter((one) => one.matches(PARTS.active[0]?.select ?? ""));
  const [one] = active.length === 1 ? active : open;
  if (!one || odd) return null;
  if (open.length > 1 && active.length !== 1) return profile ? null : { refused: "several_threads" };
  const answer = conversation({ ...context, document: one.ownerDocument }, one, heading, "messaging-overlay");
  if (!profile || "refused" in answer) return answer;
  const { profile_url: address, member_urn: urn } = answer.thread.counterpart;
  const same =
    address?.value === profile.profile_url?.value || (urn?.value && urn.value === profile.member_urn?.value);
  return same ? answer : null;
}

/** @param {import("../ladder.js").Context} context @param {Document} root */
function bubbles(context, root) {
  const all = found(context, root, PARTS.bubble).nodes;
  return all.filter((one) => found(context, one, PARTS.list).nodes.length > 0);
}
