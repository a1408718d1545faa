/**
 * What the rep chose last in a CRM, for the next who is new. An owner is a colleague's id, a group may be any word: so they
 * are sealed as the ids of records are, under a key of this browser and of the account.
 */
import { keepKey, readKey } from "./area.js";
import { openText, sealText } from "./known.js";
import { readGrants } from "./store.js";

/**
 * `owner`, `group`, `lead_source`, "" for nobody and none; and `you`, the rep among the colleagues.
 * @typedef {Record<string, string>} LastChoices
 */

/** @param {string} connector @returns {Promise<LastChoices>} */
export async function readLastChoices(connector) {
  const sealed = await readKey(`choices:${connector}`, "");
  return sealed ? JSON.parse((await openText(await subjectOf(connector), sealed)) ?? "{}") : {};
}

/** @param {string} connector @param {LastChoices} choices those that are not named stay */
export function keepLastChoices(connector, choices) {
  return navigator.locks.request(`choices:${connector}`, async () => {
    const now = JSON.stringify({ ...(await readLastChoices(connector)), ...choices });
    await keepKey(`choices:${connector}`, await sealText(await subjectOf(connector), now));
  });
}

/** Another account of the same CRM has other colleagues. @param {string} connector */
async function subjectOf(connector) {
  return ["choices", connector, (await readGrants())[connector]?.account ?? ""].join("\n");
}
