/** A conversation: its messages are chosen, masked when the rep likes, and logged with one confirm. */
/** @import { Thread } from "../../reader/thread/read.js" */
/** @import { Capture } from "../plan/capture.js" */
/** @import { Panel } from "../planning.js" */
import { askWorker } from "../../messages.js";
import { listOf } from "../../screen/when.js";
import { countOf, word } from "../../screen/words.js";
import { Conversation } from "./conversation.js";
import { conversationView } from "./view.js";
import { busyView } from "../notice.js";
import { showPersonal } from "../personal.js";
import { buttonOf } from "../problem.js";
import { showView, showWaiting } from "../stage.js";
import { beginTurn } from "../turn.js";

/** Nobody is asked about a person whom the rep keeps out. @param {Panel} panel @param {Thread} thread @param {() => boolean} isCurrent */
export async function showThread(panel, thread, isCurrent) {
  const talk = new Conversation(thread, panel.connections);
  const { capture } = talk;
  const isPersonal = await askWorker("is_personal", { urls: capture.urls });
  if (!isCurrent()) return;
  if (isPersonal) return showPersonal(capture.urls, panel.ways.again);
  capture.replan = () => openConversation(panel, talk);
  await openConversation(panel, talk);
}

/** The conversation beside a profile, whose address says more than the conversation's own. @param {Panel} panel @param {Capture} capture */
export async function showBeside(panel, { thread, snapshot }) {
  if (!thread) return;
  const { profile_url, member_urn } = snapshot;
  const own = /** @type {Thread["counterpart"]} */ ({ profile_url, member_urn });
  const counterpart = { ...thread.counterpart, ...own };
  await showThread(panel, { ...thread, counterpart }, beginTurn());
}

/** @param {Panel} panel @param {Conversation} talk @returns {Promise<void>} */
function openConversation(panel, talk) {
  showView("busy", busyView("asking"), { cancel: panel.cancel });
  return drawAfter(panel, talk, () => talk.openSyncs());
}

/** Draw what came of a question, unless something else is shown by then. @param {Panel} panel @param {Conversation} talk @param {() => Promise<void>} question */
async function drawAfter(panel, talk, question) {
  talk.isCurrent = beginTurn();
  talk.asking += 1;
  try {
    await question();
  } catch (error) {
    if (talk.isCurrent()) panel.trouble(error, () => openConversation(panel, talk));
    return;
  } finally {
    talk.asking -= 1;
  }
  if (talk.isCurrent() && !talk.asking) drawConversation(panel, talk, "");
}

/** @param {Panel} panel @param {Conversation} talk @param {string} [say] else what can be confirmed now */
function drawConversation(panel, talk, say) {
  const { listTakers: takers } = talk;
  const text = word(
    "log_these",
    countOf("messages", talk.countOfTicked),
    listOf(takers.map((sync) => sync.label)),
  );
  const nodes = conversationView(talk, {
    ways: panel.ways,
    look: (syncs) => {
      showWaiting();
      return drawAfter(panel, talk, () => talk.lookAgain(syncs));
    },
    redraw: (said) => {
      talk.isCurrent = beginTurn(); // what is confirmed is what is shown: a plan that is being asked for is dropped
      if (!talk.asking) drawConversation(panel, talk, said);
    },
  });
  const buttons = takers.length
    ? [
        buttonOf("cancel", panel.cancel, { class: "secondary", "aria-keyshortcuts": "Escape" }),
        buttonOf(
          "confirm",
          () => confirmLog(panel, talk),
          { id: "confirm", "aria-keyshortcuts": "Enter" },
          text,
        ),
      ]
    : [panel.again()];
  const keys = takers.length ? { confirm: () => confirmLog(panel, talk), cancel: panel.cancel } : {};
  showView("thread", [...nodes, ...panel.odd], { buttons, ...keys, say: say ?? text });
}

/** Only now are the messages sent: for the plans, and when these are what the rep saw, to be written. @param {Panel} panel @param {Conversation} talk */
async function confirmLog(panel, talk) {
  const { listTakers: takers } = talk;
  let isAsShown = false;
  showWaiting();
  const question = drawAfter(panel, talk, async () => {
    isAsShown = await talk.planSyncs(takers);
  });
  const mine = talk.isCurrent;
  await question;
  if (!isAsShown || !mine()) return;
  const sent = takers.map((sync) => {
    const write = sync.confirmPlan();
    panel.origins.set(write.id, { capture: talk.capture, sync });
    return write;
  });
  await panel.writes.followWrites(sent, "writing");
}
