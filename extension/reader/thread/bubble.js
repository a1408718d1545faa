/** The conversation that is open in the overlay of any page: in the page itself, or in its shadow root. */
import { findFirst } from "../ladder.js";
import { findConversation, isStray } from "./read.js";
import { THREAD_PARTS } from "./selectors.js";

/**
 * The open conversation, null when there is none. Of several, the one that the rep writes in.
 * @param {import("../ladder.js").Context} context
 * @param {Document} interop the shadow root's part of the page
 * @param {import("../read.js").Heading} heading
 * @param {Record<string, any>} [profile] the person whose conversation it must be
 * @returns {{thread: import("./read.js").Thread} | import("../read.js").Refusal | null}
 */
export function readBubble(context, interop, heading, profile) {
  const roots = [context.document, interop];
  const open = roots.flatMap((root) => listBubbles(context, root));
  const odd = roots.some((root) =>
    isStray(context, root, findFirst(context, root, THREAD_PARTS.overlay).nodes),
  );
  const active = open.filter((node) => node.matches(THREAD_PARTS.active[0]?.select ?? ""));
  const [part] = active.length === 1 ? active : open;
  // a message outside of every known conversation: the layout has changed, and sides could be mixed up
  if (!part || odd) return null;
  if (open.length > 1 && active.length !== 1) return profile ? null : { refused: "several_threads" };
  const answer = findConversation(
    { ...context, document: part.ownerDocument },
    part,
    heading,
    "messaging-overlay",
  );
  if (!profile || "refused" in answer) return answer;
  const { profile_url: address, member_urn: urn } = answer.thread.counterpart;
  const same =
    address?.value === profile.profile_url?.value || (urn?.value && urn.value === profile.member_urn?.value);
  return same ? answer : null;
}

/** @param {import("../ladder.js").Context} context @param {Document} root */
function listBubbles(context, root) {
  const all = findFirst(context, root, THREAD_PARTS.bubble).nodes;
  return all.filter((node) => findFirst(context, node, THREAD_PARTS.list).nodes.length > 0);
}
