/** The settings: which relay, which CRMs, and what the rep allows. */
import { onChoices } from "../store/preferences.js";
import { ask } from "../messages.js";
import { speak } from "../screen/words.js";
import { onStanding } from "../store/store.js";
import { ChoiceList } from "./choice_list.js";
import { CrmList } from "./crms.js";
import { relayForm } from "./relay_form.js";

async function start() {
  speak();
  const crms = new CrmList();
  const choices = new ChoiceList();
  const use = relayForm(() => crms.refresh());
  const { address } = await ask("standing");
  use(address);
  await crms.refresh();
  await choices.refresh();
  onStanding(() => crms.renew());
  onChoices(() => choices.refresh());
}

start();
