/** "Find contact details": whom is asked and what they are told, before the click; what they found, after it. */
/** @import { Enriched, FoundDetail } from "../../wire.js" */
/** @import { Offered, Offers } from "../../relay/details.js" */
/** @import { Capture } from "../plan/capture.js" */
import { askWorker } from "../../messages.js";
import { Refusal } from "../../refusal.js";
import { element } from "../../screen/element.js";
import { problemWords } from "../../screen/problem_words.js";
import { dayOf } from "../../screen/when.js";
import { word, wordOr } from "../../screen/words.js";
import { findDetails } from "./asking.js";
import { isKnown, isTicked, sourceNote, withDetails } from "./found.js";
import { limitOf } from "./price.js";
import { priceView } from "./price_view.js";

/** Nobody is asked until the button is pressed. @param {Capture} capture @param {() => void} planAgain */
export async function detailsView(capture, planAgain) {
  return formView(capture, await askWorker("providers"), planAgain);
}

/** @param {Capture} capture @param {Offers} offers @param {() => void} planAgain @returns {Node[]} */
function formView(capture, { providers, most_asked }, planAgain) {
  const ready = providers.filter((provider) => provider.ready);
  const [first] = capture.syncs.filter((sync) => sync.included);
  if (!ready.length || !first)
    return [element("p", { class: "note" }, word(providers.length ? "details_no_key" : "details_off"))];
  const said = element("p", { class: "note", role: "status" });
  const results = element("div", { class: "details-found" });
  const prices = element("div", { class: "details-price", role: "status" });
  const email = tickOf("email", true, tellPrice);
  const phone = ready.some(({ gives }) => gives.includes("phone")) ? tickOf("phone", false, tellPrice) : null;
  const domain = element("input", {
    ...{ id: "details-domain", inputmode: "url", autocomplete: "off", spellcheck: "false" },
    ...{ maxlength: 300, placeholder: "company.example" },
  });
  const button = element("button", {}, word("details_ask"));
  const form = element(
    "form",
    { submit: askNow },
    element("p", { class: "note" }, word("details_whom")),
    prices,
    element("p", { class: "note" }, word(tellsLinkedin(ready) ? "details_told_linkedin" : "details_told")),
    element("div", { class: "ticks" }, email.view, phone?.view ?? null),
    element("label", { for: "details-domain" }, word("details_domain")),
    element("div", { class: "pair" }, domain, button),
  );
  tellPrice();
  return [form, said, results];

  function wantedNow() {
    return [email, phone].flatMap((tick) => (tick?.box.checked ? [tick.detail] : []));
  }

  function tellPrice() {
    prices.replaceChildren(...priceView(ready, most_asked, wantedNow()));
  }

  /** @param {Event} event */
  async function askNow(event) {
    event.preventDefault();
    const wanted = wantedNow();
    if (!wanted.length || !first) return;
    button.disabled = true;
    said.textContent = word("searching");
    // the relay asks nobody who would cost more than stands here
    const most_credits = limitOf(ready, wanted, most_asked);
    const page = { connector: first.connector, snapshot: capture.snapshot };
    const asked = { ...page, wanted, domain: domain.value, most_credits };
    try {
      await findDetails(asked, (enriched) => {
        said.textContent = wordsOfRound(enriched, ready);
        results.replaceChildren(
          ...foundView(enriched.round.found.filter(isKnown), capture, ready, planAgain),
        );
        if (enriched.objection) results.append(objectionButton(asked.connector, enriched.objection, said));
        return results.isConnected;
      });
    } catch (error) {
      said.textContent = wordsOfTrouble(error);
    } finally {
      button.disabled = false;
    }
  }
}

/** @param {"email" | "phone"} detail @param {boolean} checked @param {() => void} change */
function tickOf(detail, checked, change) {
  const id = `details-${detail}`;
  const box = element("input", { type: "checkbox", id, value: detail, checked, change });
  const label = element("label", { for: id }, word(`details_${detail}`));
  return { detail, box, view: element("span", { class: "tick" }, box, label) };
}

/** @param {Offered[]} providers */
function tellsLinkedin(providers) {
  return providers.some((provider) => provider.told_linkedin);
}

/** One press, and nobody of the company plans, drafts or asks about this person any more. @param {string} connector @param {string} objection @param {HTMLElement} said */
function objectionButton(connector, objection, said) {
  const button = element(
    "button",
    { type: "button", class: "secondary", "data-objection": "", click: listNow },
    word("details_objection"),
  );
  return button;

  async function listNow() {
    button.disabled = true;
    try {
      await askWorker("add_objection", { connector, objection });
      button.remove();
      said.textContent = word("details_objection_listed");
    } catch (error) {
      said.textContent = wordsOfTrouble(error);
      button.disabled = false;
    }
  }
}

/** How it stands, and what each provider came to. @param {Enriched} enriched @param {Offered[]} providers */
function wordsOfRound({ round, held, objection }, providers) {
  const steps = round.steps.map(({ provider, verdict, credits }) => {
    const outcome = wordOr(`details_step_${verdict}`, "details_step_other");
    const left = credits === null ? "" : ` ${word("details_credits", String(credits))}`;
    return word("pair", labelOf(provider, providers), `${outcome}${left}`);
  });
  const end = objection
    ? word("details_end_objected_here")
    : wordOr(`details_end_${round.end}`, "details_end_other");
  const known = held.length ? word("details_held") : end;
  return [known, ...steps].join(" ");
}

/** @param {string} name @param {Offered[]} providers */
function labelOf(name, providers) {
  return providers.find((provider) => provider.name === name)?.label ?? name;
}

/** @param {FoundDetail[]} found @param {Capture} capture @param {Offered[]} providers @param {() => void} planAgain @returns {Node[]} */
function foundView(found, capture, providers, planAgain) {
  if (!found.length) return [];
  const rows = found.map((detail, place) => rowOf(detail, place, labelOf(detail.provider, providers)));
  const note = capture.syncs.some((sync) => sync.card?.entries.includes("note")) ? sourceTick() : null;
  const take = element(
    "button",
    { type: "button", class: "secondary", click: takeTicked },
    word("details_take"),
  );
  const list = element("ul", { class: "choice" }, ...rows.map(({ view }) => view));
  return note ? [list, note.view, take] : [list, take];

  function takeTicked() {
    const chosen = found.filter((_, place) => rows[place]?.box.checked);
    if (!chosen.length) return;
    capture.changeSnapshot(withDetails(capture.snapshot, chosen));
    if (note?.box.checked) capture.addEntry(entryOf(chosen, providers));
    planAgain();
  }
}

function sourceTick() {
  const box = element("input", { type: "checkbox", id: "details-note" });
  return {
    box,
    view: element(
      "p",
      { class: "tick" },
      box,
      element("label", { for: "details-note" }, word("details_note")),
    ),
  };
}

/** @param {FoundDetail[]} chosen @param {Offered[]} providers */
function entryOf(chosen, providers) {
  const text = sourceNote(chosen, (name) => labelOf(name, providers));
  const made = { key: crypto.randomUUID(), text, at: new Date().toISOString(), author: "", due: "" };
  return { kind: /** @type {const} */ ("note"), ...made };
}

/** @param {FoundDetail} detail @param {number} place @param {string} provider */
function rowOf(detail, place, provider) {
  const id = `found-${place}`;
  const box = element("input", { type: "checkbox", id, checked: isTicked(detail) });
  const about = [
    wordOr(`details_${detail.status}`, "details_unknown"),
    detail.fits ? "" : word("details_other_domain"),
    word("details_by", provider, dayOf(new Date(detail.day), "UTC")),
  ];
  const view = element(
    "li",
    { "data-status": detail.status },
    box,
    element("label", { for: id }, element("bdi", {}, detail.value)),
    element("p", { class: "note" }, about.filter(Boolean).join(" · ")),
  );
  return { box, view };
}

/** @param {unknown} error */
function wordsOfTrouble(error) {
  if (!(error instanceof Refusal)) throw error;
  return problemWords(error.problem);
}
