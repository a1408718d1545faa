/** From a capture to the plans on the screen, and from there to the writes. */
/** @import { Connection } from "../relay/connections.js" */
/** @import { Capture } from "./plan/capture.js" */
/** @import { Sync } from "./plan/sync.js" */
import { Refusal } from "../refusal.js";
import { listOf } from "../screen/when.js";
import { word } from "../screen/words.js";
import { extrasView } from "./extras.js";
import { busyView } from "./notice.js";
import { planView, sentenceOf } from "./plan/plan_view.js";
import { buttonOf } from "./problem.js";
import { partOf, showView, showWaiting } from "./stage.js";
import { beginTurn } from "./turn.js";

/**
 * What the parts of the panel share.
 * @typedef {object} Panel
 * @property {import("./problem.js").Ways} ways
 * @property {import("./writes/writes.js").Writes} writes
 * @property {Connection[]} connections
 * @property {string} shown the address of the page that the view is of
 * @property {Node[]} odd what is said below the view of parts of the page that the reader does not know
 * @property {Map<string, {capture: Capture, sync: Sync}>} origins what each write was made from, by its id
 * @property {(error: unknown, retry: () => void) => void} trouble
 * @property {() => HTMLElement} again
 * @property {() => void} cancel
 * @property {() => void} batch sync everybody who was kept for later
 */

/** Ask for plans with what the rep ticked and answered. @param {Panel} panel @param {Capture} capture @param {Sync[]} [syncs] @returns {Promise<void>} */
export async function showPlanOf(panel, capture, syncs) {
  capture.isCurrent = beginTurn();
  const retry = () => showPlanOf(panel, capture);
  if (partOf("view").dataset.view === "plan") showWaiting();
  else showView("busy", busyView("asking"), { cancel: panel.cancel });
  try {
    await capture.planAll(syncs);
    if (!capture.isCurrent() || capture.asking) return;
    const [first] = capture.syncs;
    if (capture.syncs.length === 1 && first?.problem) panel.trouble(new Refusal(first.problem), retry);
    else showPlan(panel, capture);
  } catch (error) {
    if (capture.isCurrent()) panel.trouble(error, retry);
  }
}

/** @param {Panel} panel @param {Capture} capture */
function showPlan(panel, capture) {
  const { ready } = capture;
  const nodes = planView(capture, (syncs) => showPlanOf(panel, capture, syncs), panel.ways);
  const confirm = () => panel.writes.followWrites(confirmReady(panel, capture), "writing");
  const text =
    capture.syncs.length > 1 ? word("confirm_for", listOf(ready.map((sync) => sync.label))) : word("confirm");
  const buttons = [
    buttonOf("cancel", panel.cancel, { class: "secondary", "aria-keyshortcuts": "Escape" }),
    ready.length ? buttonOf("confirm", confirm, { id: "confirm", "aria-keyshortcuts": "Enter" }, text) : null,
  ];
  const more = { buttons, say: sentenceOf(capture), cancel: panel.cancel, ...(ready.length && { confirm }) };
  showView(
    "plan",
    [...nodes, ...extrasView(panel, capture, () => showPlanOf(panel, capture)), ...panel.odd],
    more,
  );
}

/** Write what the rep saw, in every CRM that is ready. @param {Panel} panel @param {Capture} capture */
export function confirmReady(panel, capture) {
  return capture.ready.map((sync) => {
    const write = sync.confirmPlan();
    panel.origins.set(write.id, { capture, sync });
    return write;
  });
}

/**
 * How to plan a write again without a field that the CRM refused; null when its page is known no more.
 * @param {Panel} panel @param {string} id @returns {((line: import("../wire.js").Line) => void) | null}
 */
export function planWithout(panel, id) {
  const origin = panel.origins.get(id);
  return origin
    ? ({ entity, field }) => {
        origin.sync.leaveOut(entity, field);
        planAgain(panel, [id]);
      }
    : null;
}

/** Plan these writes again, and no other. @param {Panel} panel @param {string[]} ids */
export function planAgain(panel, ids) {
  const origins = ids.flatMap((id) => panel.origins.get(id.replace(/^undo-/, "")) ?? []);
  const [first] = origins;
  if (!first || origins.some((origin) => origin.capture !== first.capture)) return panel.ways.again();
  panel.writes.leaveMain();
  if (first.capture.replan) return first.capture.replan();
  return showPlanOf(panel, first.capture.onlyFor(origins.map((origin) => origin.sync)));
}
