/** The settings: which relay, which CRMs, and what the rep allows. */
import { onChoices } from "../store/preferences.js";
import { askWorker } from "../messages.js";
import { prepareLanguage } from "../screen/language.js";
import { putWords } from "../screen/words.js";
import { onStanding } from "../store/store.js";
import { ChoiceList } from "./choice_list.js";
import { onManagedArea } from "../store/area.js";
import { CrmList } from "./crms.js";
import { showOrganisation } from "./organisation.js";
import { bindCheckup } from "./checkup_view.js";
import { showTeam } from "./team.js";
import { relayForm } from "./relay_form.js";

async function startPage() {
  await prepareLanguage();
  putWords();
  bindCheckup(); // before anything is waited for: a press must not be lost
  const organisation = showOrganisation();
  onManagedArea(showOrganisation);
  const crms = new CrmList();
  const choices = new ChoiceList();
  const refreshTeam = () => showTeam(() => crms.refreshRows());
  const use = relayForm(() => Promise.all([crms.refreshRows(), refreshTeam()]));
  const { address } = await askWorker("standing");
  use(address);
  await organisation;
  // before the first look: what changes while it is under way must not be missed
  onStanding(() => crms.refreshUnlessTyping());
  onChoices(() => choices.refreshChoices());
  const team = refreshTeam();
  await crms.refreshRows();
  await choices.refreshChoices();
  await team;
}

startPage();
