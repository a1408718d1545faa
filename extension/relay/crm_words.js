/** What the relay says of a CRM in English, in the language of the browser where `_locales` has it. */
/** @import { Connector } from "../wire.js" */

/** @param {Connector} connector */
export function withLabelInWords(connector) {
  return { ...connector, label: messageOf(`crm_${connector.name}`) || connector.label };
}

/** What is missing when a right was not given. @param {{name: string, feature: string}} lost */
export function featureOf({ name, feature }) {
  // Google's scopes are addresses
  const last = name.split("/").at(-1) ?? "";
  return messageOf(`feature_${last.replace(/\W/g, "_")}`) || feature;
}

/** @param {string} key */
function messageOf(key) {
  return chrome.i18n.getMessage(key);
}
