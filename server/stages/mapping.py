"""Person -> Desired: what we would like the CRM to hold, in the CRM's own field names."""

from __future__ import annotations

from typing import Any

from connectors.base import Key, Model, Value
from connectors.spec import Entity, EntityMap, Spec

from .normalise import Person
from .snapshot import State

ENTITIES: tuple[Entity, ...] = ("company", "person")
OWN = frozenset({"sync_key", "linkedin_url", "member_urn", "company.linkedin_url"})
"""Properties that belong to one person or company alone; an e-mail address can be shared."""


class Desired(Model):
    """Values to hold, what proves identity, and why a mapped field has nothing to offer."""

    entity: Entity
    name: str
    values: dict[str, Value]
    keys: tuple[Key, ...]
    hints: tuple[Key, ...]
    own: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()
    unread: dict[str, State] = {}


def map_person(person: Person, spec: Spec) -> tuple[Desired, ...]:
    """One Desired per entity of the spec that has anything to say; the company comes first. Never raises."""
    wanted = ((entity, spec.entity(entity)) for entity in ENTITIES)
    drafts = (desired(person, entity, fields) for entity, fields in wanted if fields)
    return tuple(draft for draft in drafts if draft.values)


def desired(person: Person, entity: Entity, wanted: EntityMap) -> Desired:
    sources = {name: field.source for name, field in wanted.fields.items()}
    values = {name: value for name, source in sources.items() if (value := read(person, source))}
    return Desired(
        entity=entity,
        name=person.full_name if entity == "person" else person.company.name if person.company else "",
        values=values,
        keys=pick(values, wanted.keys),
        hints=pick(values, wanted.hints) if values.keys() >= set(wanted.hints) else (),
        own=frozenset(name for name in values if sources[name] in OWN),
        shared=frozenset(name for name in values if top(sources[name]) in person.shared),
        unread={name: state(person, source) for name, source in sources.items() if name not in values},
    )


def read(person: Person, source: str) -> Any:
    """The property that a dotted source names; None when any part of it is empty."""
    value: Any = person
    for name in source.split("."):
        value = getattr(value, name, None)
    return value


def state(person: Person, source: str) -> State:
    """Why there is nothing to send. A field that was read and came out empty held nothing usable."""
    seen = person.states.get(top(source), "absent")
    return "absent" if seen == "read" else seen


def top(source: str) -> str:
    return source.partition(".")[0]


def pick(values: dict[str, Value], names: tuple[str, ...]) -> tuple[Key, ...]:
    """A key per value; a list of e-mails gives a key for each."""
    return tuple(Key(name, one) for name in names if name in values for one in texts(values[name]))


def texts(value: Value | None) -> tuple[str, ...]:
    """A value as a list of texts, whether the CRM holds one or several; nothing gives none."""
    if value is None or isinstance(value, tuple):
        return value or ()
    return (str(value),)
