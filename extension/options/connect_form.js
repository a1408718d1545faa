/** A connect form drawn from what the connector asks. Secrets go to the relay once and are kept nowhere. */
/** @import { Ask, Connector } from "../wire.js" */
import { element } from "../screen/element.js";
import { word } from "../screen/words.js";

const TYPES = { url: "url", text: "text", secret: "password", date: "date" };

const LASTING = ["url", "text"]; // what the relay takes from the connection that is made again: server/grants/grants.py

/**
 * Connecting again asks for what is missing alone, the secrets and when they end; the rest on demand.
 * @param {Connector} connector
 * @param {(answers: Record<string, string>, isWhole: boolean) => Promise<void>} connect
 * @param {boolean} isAgain
 */
export function connectFormView({ name, label, auth }, connect, isAgain) {
  const button = element("button", { class: "primary" }, word("connect_to", label));
  const missing = auth.asks.filter((ask) => !LASTING.includes(ask.kind));
  let isWhole = !isAgain || !missing.length;
  const more = element(
    "button",
    { type: "button", class: "quiet", "data-ask-all": "", click: showAll },
    word("connect_ask_all"),
  );
  const rows = element("div", { class: "asks" }, ...asksNow());
  const form = element("form", {}, rows, element("div", { class: "pair" }, button, isWhole ? null : more));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const inputs = [...form.querySelectorAll("input")];
    const typed = inputs.map((input) => [
      input.name,
      // a password may well begin or end with a space
      input.type === "password" ? input.value : input.value.trim(),
    ]);
    button.disabled = true;
    await connect(Object.fromEntries(typed.filter(([, value]) => value !== "")), isWhole);
    button.disabled = false;
    // also after a refusal: the page may stay open for days
    for (const each of inputs) if (each.type === "password") each.value = "";
  });
  return form;

  function asksNow() {
    return (isWhole ? auth.asks : missing).map((field) => inputRow(name, field));
  }

  function showAll() {
    isWhole = true;
    rows.replaceChildren(...asksNow());
    more.remove();
    rows.querySelector("input")?.focus();
  }
}

/** @param {string} connector @param {Ask} ask */
function inputRow(connector, { name, label, kind, required, placeholder, help }) {
  const id = `ask-${connector}-${name}`;
  const words = labelOfAsk(connector, name, label);
  const hint = labelOfAsk(connector, `${name}_help`, help);
  const notes = [hint, kind === "secret" ? word("secret_note") : ""].filter(Boolean).join(" ");
  const attributes = { id, name, type: TYPES[kind], required, placeholder, "aria-describedby": `${id}-note` };
  return element(
    "div",
    { class: "asked" },
    element("label", { for: id }, words, required ? null : ` (${word("optional")})`),
    element("input", { ...attributes, autocomplete: "off", spellcheck: "false" }),
    element("p", { class: "note", id: `${id}-note` }, notes),
  );
}

/** In the user's language where `_locales` has it; else as the connector says it. @param {string} connector @param {string} name @param {string} otherwise */
function labelOfAsk(connector, name, otherwise) {
  return word(`ask_${connector}_${name}`) || word(`ask_${name}`) || otherwise;
}
