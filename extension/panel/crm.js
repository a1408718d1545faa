/** Which CRM the panel writes to: a name, or a choice when there are several. */
/** @import { Connection } from "../connections.js" */
import { element } from "../screen/element.js";
import { part } from "./stage.js";

/** @param {() => void} changed */
export function chooser(changed) {
  const select = /** @type {HTMLSelectElement} */ (part("crm"));
  const name = part("crm_name");
  select.addEventListener("change", changed);
  return {
    /** @param {Connection[]} connections */
    offer(connections) {
      const before = select.value;
      select.replaceChildren(
        ...connections.map((one) => element("option", { value: one.connector }, one.label)),
      );
      if (connections.some((one) => one.connector === before)) select.value = before;
      select.hidden = connections.length < 2;
      name.hidden = connections.length !== 1;
      name.textContent = connections[0]?.label ?? "";
    },
    name: () => select.value,
    label: () => select.selectedOptions[0]?.textContent ?? "",
  };
}
