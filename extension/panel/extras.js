/** Below the plan, one row: a note, a task, the list of people for later, and what is needed seldom. */
/** @import { Capture } from "./plan/capture.js" */
import { loadPart } from "../loading.js";
import { element, icon } from "../screen/element.js";
import { word } from "../screen/words.js";
import { entryFormView, kindsFor } from "./plan/entries/entry.js";
import { foldView } from "../screen/fold.js";

/** @typedef {Record<"planAgain" | "openConversation" | "keepForLater" | "markPersonal", () => void>} Instead */

/** @param {Capture} capture @param {Instead} instead @returns {Node[]} */
export function extrasView(capture, { planAgain, openConversation, keepForLater, markPersonal }) {
  const isPerson = capture.urls.length > 0;
  const form = isPerson ? entryFormView(capture, planAgain) : null;
  const kinds = form ? kindsFor(capture) : [];
  const more = [
    capture.thread && quietButtonOf("open_conversation", "open_conversation", openConversation),
    isPerson && quietButtonOf("personal_mark", "mark_personal", markPersonal),
    isPerson &&
      foldView({ id: "find-details", class: "find-details" }, word("details_find"), async () => {
        const { detailsView } = await loadPart(() => import("./details/details_view.js"));
        return detailsView(capture, planAgain);
      }),
    isPerson &&
      foldView(
        { id: "draft-message", class: "find-details draft-message" },
        word("draft_message"),
        async () => {
          const { draftView } = await loadPart(() => import("./drafts/draft_view.js"));
          return draftView(capture);
        },
      ),
    capture.syncs.some((sync) => sync.planned) &&
      foldView({ id: "export", class: "card export" }, word("export"), async () => {
        const { exportView } = await loadPart(() => import("./plan/export.js"));
        return exportView(capture);
      }),
    capture.hasTeam &&
      foldView({ id: "team-rules", class: "team-rules" }, word("team_rules"), async () => {
        const { readTeamRules } = await loadPart(() => import("../screen/team_rules.js"));
        return readTeamRules();
      }),
  ].filter((item) => item instanceof Node);
  const acts = [
    ...kinds.map((kind) => actButtonOf(kind, `add-${kind}`, `kind_${kind}`, () => form?.open(kind))),
    isPerson && actButtonOf("list", "keep_for_later", "act_list", keepForLater, word("keep_for_later")),
    more.length > 0 &&
      element(
        "details",
        { class: "more" },
        element("summary", { id: "more" }, icon("more"), word("act_more")),
        element("div", { class: "instead" }, ...more),
      ),
  ];
  if (!acts.some(Boolean)) return [];
  const row = element("div", { class: "acts", role: "group", "aria-label": word("acts_label") }, ...acts);
  return form ? [row, form.view] : [row];
}

/** @param {Parameters<typeof icon>[0]} shape @param {string} id @param {string} key of its word @param {() => void} click @param {string} [title] */
function actButtonOf(shape, id, key, click, title = word(key)) {
  return element("button", { type: "button", class: "quiet act", id, title, click }, icon(shape), word(key));
}

/** @param {string} key @param {string} id @param {() => void} click */
function quietButtonOf(key, id, click) {
  return element("button", { type: "button", class: "quiet", id, click }, word(key));
}
