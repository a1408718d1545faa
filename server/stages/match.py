"""Desired -> Matched: ask the CRM, all entities at once, and judge what it holds. The only reads."""

from __future__ import annotations

from collections.abc import Mapping

from connectors.base import ID, Connector, Key, Record
from connectors.errors import NotFound
from connectors.spec import Entity

from .mapping import Desired
from .verdict import NEW, Matched, chosen, decide, still

Ids = Mapping[Entity, str]


def match(wanted: tuple[Desired, ...], connector: Connector, answers: Ids, known: Ids) -> tuple[Matched, ...]:
    """`answers` holds the rep's own choices: a record's id, or `new`. `known` holds the ids that an earlier
    sync found; one is believed only where the record still proves it, and else there is a search."""
    by_id = {one.entity: id_ for one in wanted if (id_ := id_of(one.entity, answers, known))}
    found = connector.find_all({one.entity: keys(one, by_id.get(one.entity)) for one in wanted})
    settled = {
        one.entity: matched
        for one in wanted
        if one.entity in by_id and (matched := settle(one, found[one.entity], answers.get(one.entity, "")))
    }
    lost = {one.entity: keys(one) for one in wanted if one.entity in by_id and one.entity not in settled}
    found = {**found, **(connector.find_all(lost) if lost else {})}
    return tuple(
        settled.get(one.entity) or decide(one, found[one.entity], answers.get(one.entity, ""))
        for one in wanted
    )


def id_of(entity: Entity, answers: Ids, known: Ids) -> str:
    """The record to look at, when one is named; an answer of `new` names none."""
    answer = answers.get(entity, "")
    return "" if answer == NEW else answer or known.get(entity, "")


def keys(desired: Desired, id_: str | None = None) -> list[Key]:
    return [Key(ID, id_)] if id_ else [*desired.keys, *desired.hints]


def settle(desired: Desired, found: list[Record], answer: str) -> Matched | None:
    """A verdict on the named record. `NotFound` when the rep chose one that is gone."""
    if not answer:
        return still(desired, found)
    if matched := chosen(desired, found, answer):
        return matched
    raise NotFound("the chosen record is no longer there")
