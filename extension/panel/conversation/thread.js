/** A conversation: its messages are chosen, masked when the rep likes, and logged with one confirm. */
/** @import { Thread } from "../../reader/thread/read.js" */
/** @import { Capture } from "../plan/capture.js" */
/** @import { Panel } from "../planning.js" */
import { ask } from "../../messages.js";
import { list } from "../../screen/when.js";
import { counted, word } from "../../screen/words.js";
import { Conversation } from "./conversation.js";
import { conversationView } from "./view.js";
import { busyView } from "../notice.js";
import { showPersonal } from "../personal.js";
import { button } from "../problem.js";
import { show, wait } from "../stage.js";
import { begun } from "../turn.js";

/** Nobody is asked about a person whom the rep keeps out. @param {Panel} panel @param {Thread} thread @param {() => boolean} isCurrent */
export async function showThread(panel, thread, isCurrent) {
  const talk = new Conversation(thread, panel.connections);
  const { capture } = talk;
  const isPersonal = await ask("is_personal", { urls: capture.urls });
  if (!isCurrent()) return;
  if (isPersonal) return showPersonal(capture.urls, panel.ways.again);
  capture.replan = () => open(panel, talk);
  await open(panel, talk);
}

/** The conversation beside a profile, whose address says more than the conversation's own. @param {Panel} panel @param {Capture} capture */
export async function showBeside(panel, { thread, snapshot }) {
  if (!thread) return;
  const { profile_url, member_urn } = snapshot;
  const counterpart = { ...thread.counterpart, profile_url, member_urn };
  await showThread(panel, { ...thread, counterpart }, begun());
}

/** @param {Panel} panel @param {Conversation} talk @returns {Promise<void>} */
function open(panel, talk) {
  show("busy", busyView("asking"), { cancel: panel.cancel });
  return after(panel, talk, () => talk.open());
}

/** Draw what came of a question, unless something else is shown by then. @param {Panel} panel @param {Conversation} talk @param {() => Promise<void>} question */
async function after(panel, talk, question) {
  talk.isCurrent = begun();
  talk.asking += 1;
  try {
    await question();
  } catch (error) {
    if (talk.isCurrent()) panel.trouble(error, () => open(panel, talk));
    return;
  } finally {
    talk.asking -= 1;
  }
  if (talk.isCurrent() && !talk.asking) draw(panel, talk, "");
}

/** @param {Panel} panel @param {Conversation} talk @param {string} [say] else what can be confirmed now */
function draw(panel, talk, say) {
  const { takers } = talk;
  const text = word("log_these", counted("messages", talk.chosen), list(takers.map((sync) => sync.label)));
  const nodes = conversationView(talk, {
    ways: panel.ways,
    look: (syncs) => {
      wait();
      return after(panel, talk, () => talk.look(syncs));
    },
    redraw: (said) => {
      talk.isCurrent = begun(); // what is confirmed is what is shown: a plan that is being asked for is dropped
      if (!talk.asking) draw(panel, talk, said);
    },
  });
  const buttons = takers.length
    ? [
        button("cancel", panel.cancel, { class: "secondary", "aria-keyshortcuts": "Escape" }),
        button(
          "confirm",
          () => confirmed(panel, talk),
          { id: "confirm", "aria-keyshortcuts": "Enter" },
          text,
        ),
      ]
    : [panel.again()];
  const keys = takers.length ? { confirm: () => confirmed(panel, talk), cancel: panel.cancel } : {};
  show("thread", [...nodes, ...panel.odd], { buttons, ...keys, say: say ?? text });
}

/** Only now are the messages sent: for the plans, and when these are what the rep saw, to be written. @param {Panel} panel @param {Conversation} talk */
async function confirmed(panel, talk) {
  const { takers } = talk;
  let isAsShown = false;
  wait();
  const question = after(panel, talk, async () => {
    isAsShown = await talk.plan(takers);
  });
  const mine = talk.isCurrent;
  await question;
  if (!isAsShown || !mine()) return;
  const sent = takers.map((sync) => {
    const write = sync.confirm();
    panel.origins.set(write.id, { capture: talk.capture, sync });
    return write;
  });
  await panel.writes.follow(sent, "writing");
}
