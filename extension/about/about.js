/** What Passerelle sends and keeps, who runs the relay, and what LinkedIn's terms say. */
import { link } from "../screen/element.js";
import { speak, word } from "../screen/words.js";
import { holdsViews } from "./kept.js";
import { showRelay } from "./operator.js";
import { SentList } from "./sent_list.js";

const AGREEMENT = "https://www.linkedin.com/legal/user-agreement";

async function start() {
  speak();
  document.title = word("about_title");
  const words = word("terms_link");
  document.getElementById("agreement")?.append(link(AGREEMENT, words, words) ?? "");
  document.getElementById("holds")?.append(...holdsViews());
  await Promise.all([new SentList().start(), showRelay()]);
}

start();
