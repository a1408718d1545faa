/** Whose account was connected, and what it does not allow: kept only when the rep says yes. */
/** @import { Asked } from "../relay/connections.js" */
import { element } from "../screen/element.js";
import { word } from "../screen/words.js";

/** @param {Asked} asked @param {(id: string) => Promise<void>} keep with the account of this id @param {() => void} refuse */
export function confirmationView({ account, base_url, lost, accounts, chosen }, keep, refuse) {
  const question = word("is_it_you", account);
  const choice = accounts.length > 1 ? choiceOfAccount(accounts, chosen) : null;
  const yes = element(
    "button",
    { type: "button", class: "primary", id: "keep", click: keepOnce },
    word("yes_keep"),
  );
  return element(
    "div",
    { class: "asked", role: "group", "aria-label": question },
    element("p", {}, question),
    base_url ? element("p", { class: "note" }, element("bdi", {}, base_url)) : null,
    choice && element("label", { for: "account" }, word("write_to")),
    choice,
    lost.length > 0 && element("p", { class: "note wrong" }, word("lost_features", lost.join("; "))),
    element(
      "div",
      { class: "pair" },
      yes,
      element("button", { type: "button", click: refuse }, word("no_forget")),
    ),
  );

  async function keepOnce() {
    yes.disabled = true;
    await keep(choice?.value ?? chosen);
    yes.disabled = false;
  }
}

/** The accounts by name; where nothing can be written is told and cannot be chosen. @param {Asked["accounts"]} accounts @param {string} chosen */
function choiceOfAccount(accounts, chosen) {
  const rows = accounts.map(({ id, name, writable }) =>
    element(
      "option",
      { value: id, selected: id === chosen, disabled: !writable },
      writable ? name : word("read_only", name),
    ),
  );
  return element("select", { id: "account" }, ...rows);
}
