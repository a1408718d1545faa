/** The settings: which relay, which CRMs, and what the rep allows. */
import { onChoices } from "../store/preferences.js";
import { askWorker } from "../messages.js";
import { putWords } from "../screen/words.js";
import { onStanding } from "../store/store.js";
import { ChoiceList } from "./choice_list.js";
import { CrmList } from "./crms.js";
import { relayForm } from "./relay_form.js";

async function startPage() {
  putWords();
  const crms = new CrmList();
  const choices = new ChoiceList();
  const use = relayForm(() => crms.refreshRows());
  const { address } = await askWorker("standing");
  use(address);
  await crms.refreshRows();
  await choices.refreshChoices();
  onStanding(() => crms.refreshUnlessTyping());
  onChoices(() => choices.refreshChoices());
}

startPage();
