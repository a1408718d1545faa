/** The organisation's policy as this browser hands it over just now; nothing of it is kept. */
/** @import { Managed, Reading } from "./managed.js" */
import { Refusal } from "../refusal.js";
import { readManagedArea } from "../store/area.js";
import { parseManaged } from "./managed.js";

/** @returns {Promise<Reading>} */
export async function readManaged() {
  return parseManaged(await readManagedArea());
}

/** The rules that hold. Raises `Refusal` (`managed_wrong`) where they cannot be read: nothing is asked without them. @returns {Promise<Managed>} */
export async function requireRules() {
  const { state, fault, rules } = await readManaged();
  if (state === "wrong") throw new Refusal({ code: "managed_wrong", action: "ask_admin", detail: fault });
  return rules;
}

/** Whether a CRM may be used. @param {Managed} rules @param {string} connector */
export function allowsCrm({ connectors }, connector) {
  return !connectors.length || connectors.includes(connector);
}

/** Raises `Refusal` (`managed_crm`). @param {string} connector */
export async function requireCrm(connector) {
  if (!allowsCrm(await requireRules(), connector))
    throw new Refusal({ code: "managed_crm", action: "ask_admin" });
}

/** Raises `Refusal` (`managed_conversations`) where messages may not be logged. */
export async function requireConversations() {
  const { conversations } = await requireRules();
  if (!conversations) throw new Refusal({ code: "managed_conversations", action: "ask_admin" });
}
