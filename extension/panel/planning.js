/** From a capture to the plans on the screen, and from there to the writes. */
/** @import { Capture } from "./plan/capture.js" */
/** @import { Sync } from "./plan/sync.js" */
/** @import { Actions } from "./problem.js" */
/** @import { Sent, Writes } from "./writes/writes.js" */
import { loadPart } from "../loading.js";
import { Refusal } from "../refusal.js";
import { crmsOf, word } from "../screen/words.js";
import { extrasView } from "./extras.js";
import { putOnList, showListButton } from "./keep_for_later.js";
import { busyView } from "./notice.js";
import { markPersonal } from "./personal.js";
import { planView, sentenceOf } from "./plan/plan_view.js";
import { backToField, buttonOf, cancelButton } from "./problem.js";
import { beginTurn, partOf, showView, showWaiting } from "./stage.js";
import { holdForTyped } from "./plan/fields/unput.js";

/** One person or company on the screen, from the question for plans to the confirmed writes. */
export class Planning {
  /**
   * @param {Capture} capture @param {Writes} writes @param {Actions} actions
   * @param {Node[]} odd what is said below the plan of parts of the page that the reader does not know
   */
  constructor(capture, writes, actions, odd) {
    this.capture = capture;
    this.writes = writes;
    this.actions = actions;
    this.odd = odd;
  }

  /** Ask for plans with what the rep ticked and answered. @param {Sync[]} [syncs] @returns {Promise<void>} */
  async showPlans(syncs) {
    const { capture, actions } = this;
    capture.isCurrent = beginTurn();
    const retry = () => this.showPlans();
    if (partOf("view").dataset.view === "plan") showWaiting();
    else {
      const asked = (syncs ?? capture.syncs).filter((sync) => sync.included).map((sync) => sync.label);
      showView("busy", busyView("asking", asked), {
        cancel: actions.close,
        buttons: [cancelButton(actions)],
      });
    }
    try {
      await capture.planAll(syncs);
      if (!capture.isCurrent() || capture.asking) return;
      const [first] = capture.syncs;
      if (capture.syncs.length === 1 && first?.problem)
        actions.tellTrouble(
          new Refusal(first.problem),
          retry,
          first.label,
          backToField(first.problem, first, retry),
        );
      else this.drawPlans();
    } catch (error) {
      if (capture.isCurrent()) actions.tellTrouble(error, retry);
    }
  }

  drawPlans() {
    const { capture, actions } = this;
    const { ready } = capture;
    const confirm = () => holdForTyped(partOf("view")) || this.confirmPlans();
    const text =
      capture.syncs.length > 1
        ? word("confirm_for", crmsOf(ready.map((sync) => sync.label)))
        : word("confirm");
    const buttons = [
      cancelButton(actions),
      ready.length
        ? buttonOf("confirm", confirm, { id: "confirm", "aria-keyshortcuts": "Enter" }, text)
        : null,
    ];
    const extras = extrasView(capture, {
      planAgain: () => this.showPlans(),
      openConversation: () => this.openConversation(),
      keepForLater: () => putOnList(capture, actions),
      markPersonal: () => this.keepOut(),
    });
    actions.markTab(capture.syncs, sentenceOf(capture));
    showView("plan", [...this.planNodes(), ...extras, ...this.odd], {
      ...{ buttons, say: sentenceOf(capture), cancel: actions.close, about: capture.name },
      ...(ready.length && { confirm }),
    });
  }

  planNodes() {
    const undo = (/** @type {import("../queue/writes.js").Shown} */ write) =>
      this.writes.takeBackAll([write]);
    const again = (/** @type {Sync[] | undefined} */ syncs) => this.showPlans(syncs);
    return planView(this.capture, again, this.actions, undo, () => this.drawPlans());
  }

  confirmPlans() {
    return this.writes.followWrites(this.confirmReady(), "writing", this.listLeft(true));
  }

  /** The plan is no longer to be confirmed once the rep asked for the conversation. */
  async openConversation() {
    const isCurrent = beginTurn();
    showView("busy", busyView("asking"), { cancel: this.actions.close });
    try {
      const { showBeside } = await loadPart(() => import("./conversation/thread.js"));
      if (isCurrent()) await showBeside(this.capture, this.writes, this.actions, this.odd, isCurrent);
    } catch (error) {
      if (isCurrent()) this.actions.tellTrouble(error, () => this.openConversation());
    }
  }

  /** The CRMs that are ticked and not ready. @param {boolean} canKeep whether the person can still be put on the list @returns {import("./writes/unplanned.js").Unplanned[]} */
  listLeft(canKeep) {
    const { capture, actions } = this;
    const left = capture.syncs.filter((sync) => sync.included && !sync.ready);
    const keep = canKeep && capture.urls.length ? () => putOnList(capture.onlyFor(left), actions) : null;
    return left.map((sync) => ({
      ...{ person: capture.name, sync, keep },
      again: () => this.replanIn([sync]),
    }));
  }

  /** Write what the rep saw, in every CRM that is ready. @returns {Sent[]} */
  confirmReady() {
    return this.capture.ready.map((sync) => ({ ...sync.confirmPlan(), origin: { plan: this, sync } }));
  }

  /** Plan again in these CRMs, with all that the rep ticked there. @param {Sync[]} syncs */
  replanIn(syncs) {
    return new Planning(this.capture.onlyFor(syncs), this.writes, this.actions, this.odd).showPlans();
  }

  async keepOut() {
    await markPersonal(this.capture.urls, this.actions.again);
    await showListButton();
  }
}
