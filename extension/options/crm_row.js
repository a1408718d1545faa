/** One CRM of the list: how it stands, and what can be done with it now. */
/** @import { Asked, Connection } from "../relay/connections.js" */
/** @import { Connector, Preparation } from "../wire.js" */
import { element } from "../screen/element.js";
import { connectionEnd } from "../screen/key_end.js";
import { word } from "../screen/words.js";
import { confirmationView } from "./confirmation.js";
import { connectFormView } from "./connect_form.js";
import { offersView } from "./offers.js";

/**
 * @typedef {object} Given
 * @property {Connector} connector
 * @property {Connection | null} held
 * @property {Asked | null} asked an account that waits for a yes
 * @property {boolean} open its form is shown
 * @property {Preparation[]} offers
 *
 * @typedef {object} On
 * @property {() => Promise<void>} enter
 * @property {(answers: Record<string, string>, isWhole: boolean) => Promise<void>} connect
 * @property {(id: string) => Promise<void>} keep with the account of this id
 * @property {() => Promise<void>} refuse
 * @property {() => Promise<void>} leave
 * @property {() => Promise<void>} look
 * @property {(offer: Preparation) => Promise<void>} prepare
 * @property {(offer: Preparation) => Promise<void>} later
 */

/** @param {Given} given @param {On} on */
export function crmRow(given, on) {
  const { connector, held, asked, open, offers } = given;
  const { name, label, auth } = connector;
  const notes = held ? statusOf(held) : auth.ready ? [] : [noteView(word("not_registered"))];
  const words = element("div", {}, element("p", { class: "name" }, label), ...notes);
  return element(
    "div",
    { class: "crm", "data-crm": name },
    element("div", { class: "top" }, words, element("div", { class: "pair" }, ...buttonsOf(given, on))),
    asked && confirmationView(asked, on.keep, on.refuse),
    open && !asked && connectFormView(connector, on.connect, held !== null),
    held && offers.length > 0 && offersView(offers, on),
  );
}

/** @param {Connection} held */
function statusOf(held) {
  const { label, account, again, lost } = held;
  const end = connectionEnd(held);
  return [
    again
      ? noteView(word("connect_again_to", label), "wrong")
      : noteView(account ? word("connected_as", account) : word("connected")),
    end && noteView(end.words, end.soon ? "wrong" : ""),
    lost.length > 0 && noteView(word("lost_features", lost.join("; "))),
  ];
}

/** @param {Given} given @param {On} on */
function buttonsOf({ connector, held, asked, open }, { enter, leave, look }) {
  const { label, auth, capabilities } = connector;
  const key = held ? "connect_again" : "connect";
  const name = held ? word("connect_again_to_name", label) : word("connect_to", label);
  const look_for = held && capabilities.prepare ? pushButtonOf("preparations", look) : null;
  return [
    auth.ready && !asked && !open ? pushButtonOf(key, enter, name, held?.again ? "primary" : "") : null,
    look_for,
    held ? pushButtonOf("disconnect", leave) : null,
  ];
}

/** A button that works once at a time. @param {string} key @param {() => Promise<void>} work */
function pushButtonOf(key, work, name = word(key), look = "") {
  const made = element(
    "button",
    { type: "button", class: look, click: workOnce, "aria-label": name },
    word(key),
  );
  return made;

  async function workOnce() {
    made.disabled = true;
    await work();
    made.disabled = false;
  }
}

/** @param {string} text @param {string} [look] */
function noteView(text, look = "") {
  return element("p", { class: `note ${look}`.trim() }, text);
}
