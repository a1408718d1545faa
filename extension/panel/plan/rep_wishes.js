/** What the rep ticked, typed, chose and answered for one CRM, and the way back from the last of it. */
/** @import { Wishes } from "../../relay/questions.js" */
/** @import { Connector, Entity, Entry } from "../../wire.js" */
import { labelOf } from "../../screen/field_label.js";
import { isChoice, sourceOf } from "./properties.js";

/**
 * What the rep wrote or chose last, should the relay refuse it: `places` are the ids of what to go back to.
 * @typedef {{field: string, label: string, places: string[], takeBack: () => void}} LastWish
 */

export class RepWishes {
  /** @type {Wishes} */
  wishes = {
    policy: { default: "replace", fields: {}, shared: [] },
    answers: {},
    edits: {},
    choices: {},
    entries: [],
    scope: "record",
  };
  /** @type {Connector | undefined} what the relay says of the CRM */
  card = undefined;
  /** @type {LastWish | null} */
  lastWish = null;

  /** @param {string} place what makes the ids of the CRM's tile its own */
  constructor(place) {
    this.place = place;
  }

  /** Write the field, or leave it out. @param {string} field as `entity.field` @param {boolean} ticked */
  tickField(field, ticked) {
    const { [field]: _before, ...others } = this.wishes.policy.fields;
    this.changePolicy({ fields: ticked ? others : { ...others, [field]: "never" } });
  }

  /** Leave a field out that the CRM refused, with what the rep typed there. @param {Entity} entity @param {string} field */
  leaveOut(entity, field) {
    this.tickField(`${entity}.${field}`, false);
    this.editField(entity, field, null);
    this.typeRequired(entity, field, "");
    const fields = this.card?.entities[entity]?.fields ?? [];
    if (isChoice(fields, field)) this.chooseValue(sourceOf(fields, field), "");
  }

  /** Send what LinkedIn shows to connections only, this time. @param {string} source @param {boolean} ticked */
  shareProperty(source, ticked) {
    const others = this.wishes.policy.shared.filter((text) => text !== source);
    this.changePolicy({ shared: ticked ? [...others, source] : others });
  }

  /** Send what was found on a page of no known layout. @param {string} field as `entity.field` @param {boolean} ticked */
  vouchForField(field, ticked) {
    const others = (this.wishes.policy.checked ?? []).filter((one) => one !== field);
    this.changePolicy({ checked: ticked ? [...others, field] : others });
  }

  /** @param {Partial<import("../../wire.js").Policy>} change */
  changePolicy(change) {
    this.wishes = { ...this.wishes, policy: { ...this.wishes.policy, ...change } };
  }

  /** Write the rep's own words; null takes them back. @param {Entity} entity @param {string} field @param {string | string[] | null} value */
  editField(entity, field, value) {
    this.noteWish(entity, field);
    const { [field]: _before, ...others } = this.wishes.edits[entity] ?? {};
    const mine = value === null ? others : { ...others, [field]: value };
    this.wishes = { ...this.wishes, edits: { ...this.wishes.edits, [entity]: mine } };
  }

  /** Remember how things were wished before. @param {Entity} entity @param {string} field or a choice */
  noteWish(entity, field) {
    const before = this.wishes;
    const id = `${this.place}-${entity}-${field}`;
    const mapped = this.card?.entities[entity]?.fields.find(
      (other) => other.name === field || other.from === field,
    );
    this.lastWish = {
      ...{ field, label: labelOf(mapped, field) },
      places: [`edit-${id}`, `need-${id}`, `choose-${this.place}-${field}`],
      takeBack: () => {
        this.wishes = before;
        this.lastWish = null;
      },
    };
  }

  /** @param {Entity} entity @param {string} answer a record's id, or "new" */
  answerMatch(entity, answer) {
    this.wishes = { ...this.wishes, answers: { ...this.wishes.answers, [entity]: answer } };
  }

  /** Take an answer back, also one that was given long ago. @param {Entity} entity */
  askAgain(entity) {
    const { [entity]: _before, ...answers } = this.wishes.answers;
    this.wishes = { ...this.wishes, answers, doubted: [...(this.wishes.doubted ?? []), entity] };
  }

  /** Fill what the CRM requires and no page says. @param {Entity} entity @param {string} field @param {string} text "" takes it back */
  typeRequired(entity, field, text) {
    this.noteWish(entity, field);
    const { [field]: _before, ...others } = this.wishes.typed?.[entity] ?? {};
    const mine = text ? { ...others, [field]: text } : others;
    this.wishes = { ...this.wishes, typed: { ...this.wishes.typed, [entity]: mine } };
  }

  /** @param {string} name `owner`, `group` or `lead_source` @param {string} value "" for nobody and none */
  chooseValue(name, value) {
    this.noteWish("person", name);
    this.wishes = { ...this.wishes, choices: { ...this.wishes.choices, [name]: value } };
  }

  /** Open or move a deal, one wish for each; one without a stage is wished no more, null takes all moves back. @param {import("../../wire.js").DealWish | null} wish */
  wishDeal(wish) {
    const others = (this.wishes.deals ?? []).filter(({ id }) => (wish ? id !== wish.id : !id));
    this.wishes = { ...this.wishes, deals: wish?.stage ? [...others, wish] : others };
  }

  /** @param {Entry[]} entries */
  setEntries(entries) {
    this.wishes = { ...this.wishes, entries };
  }
}
