"""Subject -> Desired: what we would like the CRM to hold, in the CRM's own field names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from connectors.base import Key, Model, Value
from connectors.spec import Entity, EntityMap, Spec

from .seen import State
from .subject import Person, Subject

ENTITIES: tuple[Entity, ...] = ("company", "person")
OWN = frozenset({"sync_key", "linkedin_url", "member_urn", "company.sync_key", "company.linkedin_url"})
"""Properties that belong to one person or company alone; an e-mail address can be shared."""
NAMED_BY: dict[Entity, tuple[tuple[str, ...], ...]] = {
    "person": (("full_name",), ("first_name", "last_name")),
    "company": (("company.name",),),
}


class Desired(Model):
    """Values to hold, what proves identity, and why a mapped field has nothing to offer.

    `edited` names the fields whose value is the rep's own words. `instead` holds the parts of the name as
    they may be split instead, by field; it is empty where the split is sure.
    """

    entity: Entity
    name: str
    values: dict[str, Value]
    keys: tuple[Key, ...]
    hints: tuple[Key, ...]
    own: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()
    to_check: frozenset[str] = frozenset()
    edited: frozenset[str] = frozenset()
    unread: dict[str, State] = {}
    instead: dict[str, Value] = {}


def map_subject(subject: Subject, spec: Spec) -> tuple[Desired, ...]:
    """One Desired per entity of the spec that has anything to say; the company comes first. Never raises."""
    known = entities(subject)
    wanted = ((entity, spec.entity(entity)) for entity in known)
    drafts = (desired(subject, entity, fields) for entity, fields in wanted if fields)
    return tuple(draft for draft in drafts if draft.values)


def entities(subject: Subject) -> tuple[Entity, ...]:
    if isinstance(subject, Person):
        return ENTITIES if subject.company else ("person",)
    return ("company",)


def desired(subject: Subject, entity: Entity, wanted: EntityMap) -> Desired:
    sources = {name: field.source for name, field in wanted.fields.items()}
    values = {name: value for name, source in sources.items() if (value := read(subject, source))}
    return Desired(
        entity=entity,
        name=subject.name if entity == "person" else subject.company.name if subject.company else "",
        values=values,
        keys=pick(values, wanted.keys),
        hints=pick(values, wanted.hints) if values.keys() >= set(wanted.hints) else (),
        own=frozenset(name for name in values if sources[name] in OWN),
        shared=frozenset(name for name in values if sources[name] in subject.shared),
        to_check=frozenset(name for name in values if is_to_check(subject, sources[name])),
        unread={name: state(subject, source) for name, source in sources.items() if name not in values},
        instead=split_instead(subject, sources),
    )


def split_instead(subject: Subject, sources: Mapping[str, str]) -> dict[str, Value]:
    """First and last name as they may be instead, by the CRM's fields; nothing unless it keeps both apart."""
    if not isinstance(subject, Person) or subject.other_names is None:
        return {}
    parts = dict(zip(("first_name", "last_name"), subject.other_names, strict=True))
    if not parts.keys() <= set(sources.values()):
        return {}
    return {name: parts[source] for name, source in sources.items() if source in parts}


def read(subject: Subject, source: str) -> Any:
    """The property that a dotted source names; None when any part of it is empty."""
    value: Any = subject
    for name in source.split("."):
        value = getattr(value, name, None)
    return value


def is_to_check(subject: Subject, source: str) -> bool:
    """Whether nobody vouches for a property, or for the company that it belongs to."""
    return not subject.to_check.isdisjoint({source, source.partition(".")[0]})


def state(subject: Subject, source: str) -> State:
    """Why there is nothing to send. A field that was read and came out empty held nothing usable."""
    seen = subject.states.get(source) or subject.states.get(source.partition(".")[0], "absent")
    return "absent" if seen == "read" else seen


def pick(values: dict[str, Value], names: tuple[str, ...]) -> tuple[Key, ...]:
    """A key per value; a list of e-mails gives a key for each."""
    return tuple(Key(name, one) for name in names if name in values for one in texts(values[name]))


def called(values: Mapping[str, Value | None], entity: Entity, wanted: EntityMap) -> str:
    """The name in a record's values, wherever the spec keeps it; "" when there is none."""
    fields = {field.source: name for name, field in reversed(wanted.fields.items())}
    for sources in NAMED_BY[entity]:
        held = (texts(values.get(fields[one])) for one in sources if one in fields)
        if name := " ".join(text for part in held for text in part):
            return name
    return ""


def texts(value: Value | None) -> tuple[str, ...]:
    """A value as a list of texts, whether the CRM holds one or several; nothing gives none."""
    if value is None or isinstance(value, tuple):
        return value or ()
    return (str(value),)
