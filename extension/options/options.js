/** The settings: which relay, which CRMs. */
import { ask } from "../messages.js";
import { speak } from "../screen/words.js";
import { onStanding } from "../store.js";
import { CrmList } from "./crms.js";
import { relayForm } from "./relay_form.js";

async function start() {
  speak();
  const crms = new CrmList();
  const use = relayForm(() => crms.refresh());
  const { address } = await ask("standing");
  use(address);
  await crms.refresh();
  onStanding(() => crms.renew());
}

start();
