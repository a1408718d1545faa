/** The fields that are never changed, by CRM, each with a way to unlock it. */
/** @import { Crm } from "./choice_list.js" */
/** @import { Connector, Entity } from "../wire.js" */
import { askWorker } from "../messages.js";
import { element } from "../screen/element.js";
import { labelOf } from "../screen/field_label.js";
import { word } from "../screen/words.js";
import { sayIn } from "./say.js";

/** @param {Crm[]} crms */
export function locksView(crms) {
  const place = /** @type {HTMLElement} */ (document.getElementById("locks"));
  const locked = crms.filter(({ locks }) => locks.length > 0);
  const focused = document.activeElement?.id ?? "";
  const none = element("p", { class: "note" }, word("locks_none"));
  place.replaceChildren(...(locked.length ? locked.map(groupView) : [none]));
  if (focused.startsWith("lock-")) (document.getElementById(focused) ?? nextFocusOf(place)).focus();
}

/** @param {Crm} crm */
function groupView({ connector, label, spec, locks }) {
  const rows = locks.map((lock) => {
    const name = fieldName(spec, lock);
    const click = () => unlockField(connector, lock, name);
    const button = {
      type: "button",
      id: `lock-${connector}-${lock}`,
      "aria-label": word("unlock_name", name),
    };
    return element(
      "li",
      { "data-lock": lock },
      element("bdi", {}, name),
      element("button", { ...button, click }, word("unlock")),
    );
  });
  return element("div", {}, element("h3", {}, label), element("ul", { class: "locked" }, ...rows));
}

/** What the CRM calls it; its own name while the relay is away. @param {Connector | undefined} spec @param {string} lock */
function fieldName(spec, lock) {
  const [entity = "", ...rest] = lock.split(".");
  const field = rest.join(".");
  const known = spec?.entities[/** @type {Entity} */ (entity)];
  const label = labelOf(
    known?.fields.find((other) => other.name === field),
    field,
  );
  return word("pair", word(`entity_${entity}`), label);
}

/** @param {string} connector @param {string} field @param {string} name */
async function unlockField(connector, field, name) {
  await askWorker("set_lock", { connector, field, on: false });
  sayIn("locks_said", word("unlocked", name));
}

/** Where the focus goes when its button is gone. @param {HTMLElement} place @returns {HTMLElement} */
function nextFocusOf(place) {
  return (
    place.querySelector("button") ?? /** @type {HTMLElement} */ (document.getElementById("locks_heading"))
  );
}
