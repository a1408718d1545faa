/** A conversation: its messages are chosen, masked when the rep likes, and logged with one confirm. */
/** @import { Connection } from "../../relay/connections.js" */
/** @import { Thread } from "../../reader/thread/read.js" */
/** @import { Capture } from "../plan/capture.js" */
/** @import { Actions } from "../problem.js" */
/** @import { Writes } from "../writes/writes.js" */
/** @import { LogSync } from "./log_sync.js" */
import { askWorker } from "../../messages.js";
import { countOf, crmsOf, word } from "../../screen/words.js";
import { Conversation } from "./conversation.js";
import { conversationView } from "./view.js";
import { busyView } from "../notice.js";
import { showPersonal } from "../personal.js";
import { buttonOf, cancelButton, readAgainButton } from "../problem.js";
import { beginTurn, showView, showWaiting } from "../stage.js";

/**
 * The conversation of a page that is nothing else.
 * @param {Thread} thread @param {Connection[]} connections @param {Writes} writes @param {Actions} actions @param {Node[]} odd
 * @param {() => boolean} isCurrent
 */
export function showThread(thread, connections, writes, actions, odd, isCurrent) {
  return new ThreadScreen(new Conversation(thread, connections), writes, actions, odd).startThread(isCurrent);
}

/**
 * The conversation beside a profile, whose address says more than the conversation's own.
 * @param {Capture} capture @param {Writes} writes @param {Actions} actions @param {Node[]} odd @param {() => boolean} isCurrent
 */
export async function showBeside({ thread, snapshot, connections }, writes, actions, odd, isCurrent) {
  if (!thread) return;
  const { profile_url, member_urn } = snapshot;
  const own = /** @type {Thread["counterpart"]} */ ({ profile_url, member_urn });
  const whole = { ...thread, counterpart: { ...thread.counterpart, ...own } };
  await showThread(whole, connections, writes, actions, odd, isCurrent);
}

/** One conversation on the screen, from the question who it is with to the confirmed writes. */
class ThreadScreen {
  /**
   * @param {Conversation} talk @param {Writes} writes @param {Actions} actions
   * @param {Node[]} odd what is said below it of parts of the page that the reader does not know
   */
  constructor(talk, writes, actions, odd) {
    this.talk = talk;
    this.writes = writes;
    this.actions = actions;
    this.odd = odd;
  }

  /** Nobody is asked about a person whom the rep keeps out. @param {() => boolean} isCurrent */
  async startThread(isCurrent) {
    const { urls } = this.talk.capture;
    const isPersonal = await askWorker("is_personal", { urls });
    if (!isCurrent()) return;
    if (isPersonal) return showPersonal(urls, this.actions.again);
    await this.replanIn();
  }

  /** Ask everything anew. */
  replanIn() {
    showView("busy", busyView("asking"), { cancel: this.actions.close });
    return this.drawAfter(() => this.talk.openSyncs());
  }

  /** Draw what came of a question, unless something else is shown by then. @param {() => Promise<void>} question */
  async drawAfter(question) {
    const { talk } = this;
    talk.isCurrent = beginTurn();
    talk.asking += 1;
    try {
      await question();
    } catch (error) {
      if (talk.isCurrent()) this.actions.tellTrouble(error, () => this.replanIn());
      return;
    } finally {
      talk.asking -= 1;
    }
    if (talk.isCurrent() && !talk.asking) this.drawThread("");
  }

  /** @param {string} [say] else what can be confirmed now */
  drawThread(say) {
    const { talk, actions } = this;
    const { listTakers: takers } = talk;
    const where = crmsOf(takers.map((sync) => sync.label));
    const text = word("log_these", countOf("messages", talk.countOfTicked), where);
    const confirm = () => this.confirmLog();
    const attributes = { id: "confirm", "aria-keyshortcuts": "Enter" };
    const buttons = takers.length
      ? [cancelButton(actions), buttonOf("confirm", confirm, attributes, text)]
      : [readAgainButton(actions)];
    const keys = takers.length ? { confirm, cancel: actions.close } : {};
    const nodes = conversationView(talk, {
      ways: actions,
      look: (syncs) => this.lookAgain(syncs),
      redraw: (said) => this.redrawThread(said),
    });
    showView("thread", [...nodes, ...this.odd], { buttons, ...keys, say: say ?? text });
  }

  /** @param {LogSync[]} syncs */
  lookAgain(syncs) {
    showWaiting();
    return this.drawAfter(() => this.talk.lookAgain(syncs));
  }

  /** What is confirmed is what is shown: a plan that is being asked for is dropped. @param {string} [said] */
  redrawThread(said) {
    this.talk.isCurrent = beginTurn();
    if (!this.talk.asking) this.drawThread(said);
  }

  /** Only now are the messages sent: for the plans, and when these are what the rep saw, to be written. */
  async confirmLog() {
    const { talk } = this;
    const { listTakers: takers } = talk;
    let isAsShown = false;
    showWaiting();
    const question = this.drawAfter(async () => {
      isAsShown = await talk.planSyncs(takers);
    });
    const mine = talk.isCurrent;
    await question;
    if (!isAsShown || !mine()) return;
    const sent = takers.map((sync) => ({ ...sync.confirmPlan(), origin: { plan: this, sync } }));
    await this.writes.followWrites(sent, "writing");
  }
}
