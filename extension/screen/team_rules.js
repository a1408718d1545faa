/** What the rep's team may do, read at the relay when the rep opens it. */
import { askWorker } from "../messages.js";
import { readCrmLabels } from "./crm_labels.js";
import { element } from "./element.js";
import { teamRulesView } from "./rules_view.js";
import { word } from "./words.js";

/** @returns {Promise<Node[]>} one sentence where the relay knows no teams; rejected with a `Refusal` when it does not answer */
export async function readTeamRules() {
  const team = await askWorker("team");
  if (!team) return [element("p", { class: "note" }, word("team_none"))];
  return teamRulesView(team, await readCrmLabels());
}
