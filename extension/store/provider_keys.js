/** The rep's own keys at providers of contact details: sealed by the relay, and worth nothing without it. */
import { keepKey, readKey } from "./area.js";

/** @returns {Promise<Record<string, string>>} sealed, by provider */
export function readProviderKeys() {
  return readKey("provider_keys", {});
}

/** @param {string} provider @param {string} sealed "" forgets it */
export function keepProviderKey(provider, sealed) {
  return navigator.locks.request("provider_keys", async () => {
    const { [provider]: _before, ...others } = await readProviderKeys();
    await keepKey("provider_keys", sealed ? { ...others, [provider]: sealed } : others);
  });
}
