/** The rep's way into the relay where it asks for one: the company's sign-in, and what the team may do. */
import { askWorker } from "../messages.js";
import { Refusal } from "../refusal.js";
import { readCrmLabels } from "../screen/crm_labels.js";
import { element } from "../screen/element.js";
import { problemWords } from "../screen/problem_words.js";
import { teamRulesView } from "../screen/rules_view.js";
import { word } from "../screen/words.js";
import { sayIn } from "./say.js";

/** @param {() => unknown} changed who signed in may see other CRMs */
export async function showTeam(changed) {
  const place = /** @type {HTMLElement} */ (document.getElementById("team"));
  const { address } = await askWorker("standing");
  const [about, team] = address
    ? await Promise.all([askWorker("about").catch(() => null), askWorker("team").catch(() => null)])
    : [null, null];
  const labels = team ? await readCrmLabels() : {};
  place.replaceChildren(
    ...(team ? teamRulesView(team, labels) : []),
    ...(about?.sign_in ? [signInButton(about.sign_in, team !== null, changed)] : []),
  );
}

/** @param {string} label @param {boolean} isIn @param {() => unknown} changed */
function signInButton(label, isIn, changed) {
  const button = element(
    "button",
    { type: "button", id: "sign_in", click: signIn },
    word(isIn ? "team_sign_in_again" : "team_sign_in", label),
  );
  return element("div", { class: "pair" }, button);

  async function signIn() {
    button.disabled = true;
    sayIn("outcome", word("signing_in", label));
    try {
      const { team } = await askWorker("sign_in_relay");
      sayIn("outcome", word("team_signed_in", team));
      await showTeam(changed);
      await changed();
    } catch (error) {
      const problem =
        error instanceof Refusal
          ? error.problem
          : { code: "internal", action: /** @type {const} */ ("retry") };
      sayIn("outcome", problemWords(problem), true);
      button.disabled = false;
    }
  }
}
