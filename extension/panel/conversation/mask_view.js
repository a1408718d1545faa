/** What is masked before it is sent: a switch, all that was found, and what the rep adds. */
/** @import { Conversation } from "./conversation.js" */
/** @import { On } from "./view.js" */
import { askWorker } from "../../messages.js";
import { element } from "../../screen/element.js";
import { word } from "../../screen/words.js";
import { keyOf } from "./mask.js";

const LONGEST = 100; // characters of a word to mask

/** @param {Conversation} talk @param {On} on */
export function maskView(talk, on) {
  const input = element("input", {
    ...{ type: "checkbox", role: "switch", id: "mask", checked: talk.masks },
    change: async () => {
      talk.masks = input.checked;
      on.redraw(word(talk.masks ? "mask_is_on" : "mask_is_off"));
      await askWorker("set_masks", { on: talk.masks });
    },
  });
  return element(
    "div",
    { class: "card masking" },
    element("p", { class: "switch" }, input, element("label", { for: "mask" }, word("mask_switch"))),
    talk.masks && element("p", { class: "note" }, word("mask_limits")),
    talk.masks && alsoView(talk, on),
    talk.masks && maskableView(talk, on),
  );
}

/** @param {Conversation} talk @param {On} on */
function alsoView(talk, on) {
  const input = element("input", {
    id: "mask-also",
    maxlength: LONGEST,
    autocomplete: "off",
    change: addWords,
  });
  return element("p", { class: "asked" }, element("label", { for: "mask-also" }, word("mask_also")), input);

  function addWords() {
    const typed = input.value.split(/[,;،、，]/).map((text) => text.trim());
    const fresh = typed.filter((text) => text && !talk.also.includes(text));
    for (const name of fresh) talk.spared.delete(keyOf({ kind: "name", text: name }));
    talk.also = [...talk.also, ...fresh];
    setTimeout(() => on.redraw()); // once the focus is where it goes
  }
}

/** @param {Conversation} talk @param {On} on */
function maskableView(talk, on) {
  const rows = talk.findMaskable().map((found, place) => {
    const id = `mask-${place}`;
    const name = keyOf(found);
    const box = element("input", {
      ...{ type: "checkbox", id, checked: !talk.spared.has(name) },
      change: () => {
        if (box.checked) talk.spared.delete(name);
        else talk.spared.add(name);
        on.redraw();
      },
    });
    const words = [element("bdi", {}, found.text), ` ${talk.words[found.kind]}`];
    return element("li", { "data-masked": found.kind }, box, element("label", { for: id }, ...words));
  });
  if (!rows.length) return element("p", { class: "note" }, word("mask_nothing"));
  return element("ul", { class: "found", "aria-label": word("mask_found") }, ...rows);
}
