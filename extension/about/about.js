/** What Passerelle sends and keeps, who runs the relay, and what LinkedIn's terms say. */
import { linkTo } from "../screen/element.js";
import { prepareLanguage } from "../screen/language.js";
import { putWords, word } from "../screen/words.js";
import { holdingsView } from "./kept.js";
import { showRelay } from "./operator.js";
import { SentList } from "./sent_list.js";

const AGREEMENT = "https://www.linkedin.com/legal/user-agreement";

async function startPage() {
  await prepareLanguage();
  putWords();
  document.title = word("about_title");
  const words = word("terms_link");
  document.getElementById("agreement")?.append(linkTo(AGREEMENT, words, words) ?? "");
  document.getElementById("holds")?.append(...holdingsView());
  await Promise.all([new SentList().startList(), showRelay()]);
}

startPage();
