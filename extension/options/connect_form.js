/** A connect form drawn from what the connector asks. Secrets go to the relay once and are kept nowhere. */
/** @import { Ask, Connector } from "../wire.js" */
import { element } from "../screen/element.js";
import { word } from "../screen/words.js";

const TYPES = { url: "url", text: "text", secret: "password", date: "date" };

/**
 * @param {Connector} connector
 * @param {(answers: Record<string, string>) => Promise<void>} connect
 */
export function connectFormView({ name, label, auth }, connect) {
  const button = element("button", { class: "primary" }, word("connect_to", label));
  const form = element(
    "form",
    {},
    ...auth.asks.map((field) => inputRow(name, field)),
    element("div", {}, button),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const inputs = [...form.querySelectorAll("input")];
    const typed = inputs.map((input) => [
      input.name,
      input.type === "password" ? input.value : input.value.trim(),
    ]);
    button.disabled = true;
    await connect(Object.fromEntries(typed.filter(([, value]) => value !== "")));
    button.disabled = false;
    for (const each of inputs) if (each.type === "password") each.value = "";
  });
  return form;
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
