/** The address of the relay: checked first, used when the relay accepts this extension. */
import { LOCAL, relayAddress } from "../relay/relay_address.js";
import { askWorker } from "../messages.js";
import { word } from "../screen/words.js";
import { sayIn } from "./say.js";

/** @param {() => unknown} changed @returns {(address: string) => void} puts in the one in use, unless the user was faster */
export function relayForm(changed) {
  const form = /** @type {HTMLFormElement} */ (document.getElementById("relay"));
  const input = /** @type {HTMLInputElement} */ (document.getElementById("address"));
  const access = /** @type {HTMLInputElement} */ (document.getElementById("access"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = relayAddress(input.value);
    input.toggleAttribute("aria-invalid", "wrong" in typed);
    if ("wrong" in typed) return sayIn("outcome", word(typed.wrong), true);
    input.value = typed.address;
    sayIn("outcome", word("checking"));
    const { outcome, version } = await askWorker("use_relay", { address: typed.address });
    if (outcome === "ok" && access.value.trim()) {
      await askWorker("use_access", { access: access.value.trim() });
      access.value = "";
    }
    const part = outcome === "not_allowed" ? location.origin : version;
    sayIn("outcome", word(`outcome_${outcome}`, part), outcome !== "ok");
    if (outcome === "ok") changed();
  });
  return (address) => {
    input.value ||= address || LOCAL;
  };
}
