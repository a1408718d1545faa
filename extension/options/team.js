/** The rep's way into the relay where it asks for one: the company's sign-in, and what the team may do. */
/** @import { TeamRules } from "../wire.js" */
import { askWorker } from "../messages.js";
import { Refusal } from "../refusal.js";
import { element } from "../screen/element.js";
import { problemWords } from "../screen/problem_words.js";
import { ruleRow, ruleRows } from "../screen/rules_view.js";
import { numberOf } from "../screen/when.js";
import { word } from "../screen/words.js";
import { sayIn } from "./say.js";

/** What a team may have or not have as a whole; an older relay does not say. */
const SWITCHES = /** @type {const} */ (["cards", "enrichment", "drafts", "digest"]);

/** @param {() => unknown} changed who signed in may see other CRMs */
export async function showTeam(changed) {
  const place = /** @type {HTMLElement} */ (document.getElementById("team"));
  const { address } = await askWorker("standing");
  const [about, team] = address
    ? await Promise.all([askWorker("about").catch(() => null), askWorker("team").catch(() => null)])
    : [null, null];
  const labels = team?.connectors.length ? await readLabels() : {};
  place.replaceChildren(
    ...(team ? rulesView(team, labels) : []),
    ...(about?.sign_in ? [signInButton(about.sign_in, team !== null, changed)] : []),
  );
}

/** @param {TeamRules} team @param {Record<string, string>} labels */
function rulesView(team, labels) {
  const rows = [
    ...ruleRows(team, labels),
    ...(team.contact_details ? [] : [ruleRow(word("rules_no_contact_details"))]),
    ...SWITCHES.filter((name) => team[name] === false).map((name) => ruleRow(word(`rules_no_${name}`))),
    ruleRow(word("rules_daily_cap", numberOf(team.daily_cap))),
  ];
  return [
    element("h3", {}, word("team_heading", team.label || team.team)),
    element("ul", { class: "rules" }, ...rows),
  ];
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

/** @returns {Promise<Record<string, string>>} */
async function readLabels() {
  const cards = await askWorker("connectors", { fresh: false }).catch(() => []);
  return Object.fromEntries(cards.map(({ name, label }) => [name, label]));
}
