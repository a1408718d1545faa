"""Desired -> Matched: ask the CRM, all entities at once, and judge what it holds. The only reads."""

from __future__ import annotations

from collections.abc import Mapping

from connectors.base import ID, Connector, Key, Record
from connectors.errors import NotFound
from connectors.spec import Entity

from .mapping import Desired
from .verdict import NEW, Matched, at_linked_company, choose_record, decide_match, still_proven

Ids = Mapping[Entity, str]
NONE: Ids = {}


def match(
    wanted: tuple[Desired, ...],
    connector: Connector,
    answers: Ids,
    known: Ids,
    believed: Ids = NONE,
    suspects: Ids = NONE,
) -> tuple[Matched, ...]:
    """`answers` holds the rep's own choices: a record's id, or `new`. `known` holds the ids that an earlier
    sync found; one is believed only where the record still proves itself, and else there is a search.
    `believed` holds those that the rep chose in an earlier plan, `suspects` what a refused create named."""
    by_id = {each.entity: id_ for each in wanted if (id_ := id_of(each.entity, answers, known, believed))}
    # one round for person and company: the CRM's answer is what a plan waits for
    found = connector.find_all({each.entity: keys(each, by_id, suspects) for each in wanted})
    settled = {
        each.entity: matched
        for each in wanted
        if each.entity in by_id and (matched := settle(each, found[each.entity], answers, believed))
    }
    unproven = by_id.keys() - settled.keys()
    # a remembered id that proves nothing any more is worth one search, and no guess
    lost = {each.entity: keys(each, {}, suspects) for each in wanted if each.entity in unproven}
    found = {**found, **(connector.find_all(lost) if lost else {})}
    made = {
        each.entity: settled.get(each.entity)
        or decide_match(each, found[each.entity], answers.get(each.entity, ""), suspects.get(each.entity, ""))
        for each in wanted
    }
    if "company" in made and made["company"].verdict == "unsure":
        made["company"] = at_linked_company(made["company"], made.get("person"))
    return tuple(with_required(item, connector) for item in made.values())


def with_required(matched: Matched, connector: Connector) -> Matched:
    """Somebody new is asked for all that the CRM requires; a known person costs no call."""
    if matched.verdict != "none":
        return matched
    return matched.model_copy(update={"required": tuple(connector.required(matched.desired.entity))})


def id_of(entity: Entity, answers: Ids, known: Ids, believed: Ids) -> str:
    """The record to look at, when one is named; an answer of `new` names none."""
    answer = answers.get(entity, "")
    # the rep's answer now, then the one of before, then what a sync found
    return "" if answer == NEW else answer or believed.get(entity, "") or known.get(entity, "")


def keys(desired: Desired, by_id: Ids, suspects: Ids) -> list[Key]:
    if id_ := by_id.get(desired.entity):
        return [Key(ID, id_)]
    named = suspects.get(desired.entity)
    # strongest first: a CRM that asks one by one stops at the first find
    return [*desired.keys, *desired.hints, *desired.clues, *([Key(ID, named)] if named else [])]


def settle(desired: Desired, found: list[Record], answers: Ids, believed: Ids) -> Matched | None:
    """A verdict on the named record. `NotFound` when the rep chose one that is gone."""
    answer, earlier = answers.get(desired.entity, ""), believed.get(desired.entity, "")
    if answer:
        if matched := choose_record(desired, found, answer):
            return matched
        raise NotFound("the chosen record is no longer there")
    if earlier:
        # an answer of before is not one about a record that was archived since
        held = [record for record in found if not record.put_away]
        return choose_record(desired, held, earlier, "answered")
    return still_proven(desired, found)
