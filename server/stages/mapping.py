"""Subject -> Desired: what we would like the CRM to hold, in the CRM's own field names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from connectors.base import Key, Model, Value
from connectors.spec import Entity, EntityMap, FieldMap, Spec
from connectors.spelling.emails import address_forms, domain_of, is_role
from connectors.spelling.texts import fold

from .seen import State
from .sites import site_of
from .subject import Person, Subject

# the company first: the person is created at it, in one call
ENTITIES: tuple[Entity, ...] = ("company", "person")
OWN = frozenset({"sync_key", "linkedin_url", "member_urn", "company.sync_key", "company.linkedin_url"})
"""Properties that belong to one person or company alone; an e-mail address can be shared."""
NAMED_BY: dict[Entity, tuple[tuple[str, ...], ...]] = {
    "person": (("full_name",), ("first_name", "last_name")),
    "company": (("company.name",),),
    "deal": (("deal.title",),),
}


LINKEDIN = frozenset({"linkedin_url", "company.linkedin_url"})
"""Properties that hold an address at LinkedIn: a page may know several, and a record another form."""
NAMES = frozenset(name for sources in NAMED_BY.values() for names in sources for name in names)


Unsent = State | Literal["no_employer", "team", "untranslated"]
"""Why a field has nothing to offer: the page's state, that what it calls an employer is none, that the team
leaves it out, or that the admin's mapping has no word of the CRM for it."""


class Desired(Model):
    """Values to hold, what proves identity, and why a mapped field has nothing to offer.

    All `hints` together raise a question, each of the `clues` does so alone. `own` names the fields that one
    person or company alone has, `linkedin` those of them that hold an address at LinkedIn, `named_by` where a
    record keeps its name. `edited` names the fields whose value is the rep's own words. `instead` holds the
    parts of the name as they may be split instead, by field; it is empty where the split is sure.
    `no_employer` is what stands in an employer's place and is none. `phone_country` is where a number that
    the rep types without a country's code is at home.
    """

    entity: Entity
    name: str
    values: dict[str, Value]
    keys: tuple[Key, ...]
    hints: tuple[Key, ...]
    clues: tuple[Key, ...] = ()
    sync_key: str = ""
    named_by: tuple[tuple[str, ...], ...] = ()
    linkedin: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()
    to_check: frozenset[str] = frozenset()
    edited: frozenset[str] = frozenset()
    unread: dict[str, Unsent] = {}
    no_employer: str = ""
    phone_country: str = ""
    instead: dict[str, Value] = {}


def map_subject(subject: Subject, spec: Spec) -> tuple[Desired, ...]:
    """One Desired per entity of the spec that has anything to say; the company comes first. Never raises."""
    known = entities(subject)
    wanted = ((entity, spec.entity(entity)) for entity in known)
    drafts = [desired(subject, entity, fields) for entity, fields in wanted if fields]
    drafts = drafts if spec.contact_details else list(map(withhold_shared, drafts))
    return tuple(draft for draft in drafts if draft.values)


def entities(subject: Subject) -> tuple[Entity, ...]:
    if isinstance(subject, Person):
        return ENTITIES if subject.company else ("person",)
    return ("company",)


def desired(subject: Subject, entity: Entity, wanted: EntityMap) -> Desired:
    """What the subject offers to the fields of one entity. A name is never a key, whatever the spec says."""
    sources = {name: field.source for name, field in wanted.fields.items()}
    offered = {name: offer_value(subject, field) for name, field in wanted.fields.items()}
    values = {name: value for name, value in offered.items() if value not in (None, "", ())}
    named = {name for name in wanted.keys if sources[name] in NAMES}
    hints = tuple(dict.fromkeys((*wanted.hints, *(name for name in wanted.keys if name in named))))
    proofs = tuple(name for name in wanted.keys if name not in named)
    linkedin = frozenset(name for name in proofs if sources[name] in LINKEDIN)
    return Desired(
        entity=entity,
        name=subject.name if entity == "person" else subject.company.name if subject.company else "",
        values=values,
        keys=(*spell_keys(pick(values, proofs)), *other_forms(subject, entity, linkedin & values.keys())),
        # all or none: without the company a last name alone would ask about half of the CRM
        hints=pick(values, hints) if values.keys() >= set(hints) else (),
        clues=list_clues(subject, entity, wanted),
        sync_key=key_of(subject, entity),
        named_by=name_fields(entity, wanted),
        linkedin=linkedin,
        own=frozenset(name for name in values if sources[name] in OWN),
        shared=frozenset(name for name in values if sources[name] in subject.shared),
        to_check=frozenset(name for name in values if is_to_check(subject, sources[name])),
        unread={
            name: why_unsent(subject, field) for name, field in wanted.fields.items() if name not in values
        },
        instead=split_instead(subject, sources),
        no_employer=subject.no_employer if isinstance(subject, Person) else "",
        phone_country=(subject if isinstance(subject, Person) else subject.company).phone_country,
    )


def split_instead(subject: Subject, sources: Mapping[str, str]) -> dict[str, Value]:
    """First and last name as they may be instead, by the CRM's fields; nothing unless it keeps both apart."""
    if not isinstance(subject, Person) or subject.other_names is None:
        return {}
    parts = dict(zip(("first_name", "last_name"), subject.other_names, strict=True))
    # a CRM with one field for the whole name has nothing to swap
    if not parts.keys() <= set(sources.values()):
        return {}
    return {name: parts[source] for name, source in sources.items() if source in parts}


def key_of(subject: Subject, entity: Entity) -> str:
    """Our key of the person or company, "" without an address."""
    held = subject if entity == "person" else subject.company
    return held.sync_key if held else ""


def other_forms(subject: Subject, entity: Entity, fields: frozenset[str]) -> tuple[Key, ...]:
    """The addresses beside the first by which LinkedIn knows the same: a member's id, in Sales Navigator
    too, and a company's number."""
    own = subject.other_urls if isinstance(subject, Person) else ()
    known = own if entity == "person" else subject.company.other_urls if subject.company else ()
    return tuple(Key(name, url) for name in sorted(fields) for url in known)


def list_clues(subject: Subject, entity: Entity, wanted: EntityMap) -> tuple[Key, ...]:
    """The domain of a person's business e-mail says where they may work; it proves nothing."""
    field = wanted.field_fed_by("company.domain")
    if entity != "company" or not field or not isinstance(subject, Person):
        return ()
    # a free mail's host is nobody's company, nor is an address of a role the person's own
    domains = (site_of(f"https://{domain_of(email)}") for email in subject.emails if not is_role(email))
    return tuple(Key(field, text) for text in dict.fromkeys(filter(None, domains)))


def read(subject: Subject, source: str) -> Any:
    """The property that a dotted source names; None when any part of it is empty."""
    value: Any = subject
    for name in source.split("."):
        value = getattr(value, name, None)
    return value


def offer_value(subject: Subject, field: FieldMap) -> Any:
    """What a field is offered: its fixed value, or the property in the words of the CRM."""
    # False is a value: a fixed "no" is written
    if field.value is not None:
        return field.value
    said = read(subject, field.source)
    if not field.translate:
        return said
    words = {fold(text): word for text, word in field.translate.items()}
    if isinstance(said, tuple):
        return tuple(dict.fromkeys(words[key] for text in said if (key := fold(str(text))) in words))
    return words.get(fold(str(said)), "") if said else said


def why_unsent(subject: Subject, field: FieldMap) -> Unsent:
    """`untranslated` for what the page says and the mapping has no word for."""
    if field.translate and read(subject, field.source):
        return "untranslated"
    return state(subject, field.source)


def withhold_shared(wanted: Desired) -> Desired:
    """Without what LinkedIn shows to connections only, for a team that leaves it out."""
    kept = {name: value for name, value in wanted.values.items() if name not in wanted.shared}
    unread = {**wanted.unread, **dict.fromkeys(wanted.shared, "team")}
    return wanted.model_copy(update={"values": kept, "shared": frozenset(), "unread": unread})


def is_to_check(subject: Subject, source: str) -> bool:
    """Whether nobody vouches for a property, or for the company that it belongs to."""
    return not subject.to_check.isdisjoint({source, source.rpartition(".")[0], source.partition(".")[0]})


def state(subject: Subject, source: str) -> Unsent:
    """Why there is nothing to send. A field that was read and came out empty held nothing usable.

    `no_employer` for all that a company would say, where the page names a placeholder ("Self-employed").
    """
    if isinstance(subject, Person) and subject.no_employer and source.startswith("company."):
        return "no_employer"
    # `company.place.city` is explained by itself, by the place, or by the company
    names = (source, source.rpartition(".")[0], source.partition(".")[0])
    seen: State = next((subject.states[name] for name in names if name in subject.states), "absent")
    return "absent" if seen == "read" else seen


def spell_keys(keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """Each key, an e-mail address in both forms of its domain."""
    return tuple(
        Key(key.field, form)
        for key in keys
        for form in (address_forms(key.value) if "@" in key.value else (key.value,))
    )


def pick(values: dict[str, Value], names: tuple[str, ...]) -> tuple[Key, ...]:
    """A key per value; a list of e-mails gives a key for each."""
    return tuple(Key(name, text) for name in names if name in values for text in texts(values[name]))


def name_fields(entity: Entity, wanted: EntityMap) -> tuple[tuple[str, ...], ...]:
    """Where a record may keep its name, best first: one field, or several that make one name."""
    # reversed, so that of two fields of one source the first in the spec counts
    fields = {field.source: name for name, field in reversed(wanted.fields.items())}
    groups = (tuple(fields[source] for source in sources if source in fields) for sources in NAMED_BY[entity])
    return tuple(filter(None, groups))


def name_in(values: Mapping[str, Value | None], groups: tuple[tuple[str, ...], ...]) -> str:
    """The name in a record's values; "" when there is none."""
    held = (" ".join(text for name in names for text in texts(values.get(name))) for names in groups)
    return next(filter(None, held), "")


def name_of_record(values: Mapping[str, Value | None], entity: Entity, wanted: EntityMap) -> str:
    """The name in a record's values, wherever the spec keeps it; "" when there is none."""
    return name_in(values, name_fields(entity, wanted))


def texts(value: Value | None) -> tuple[str, ...]:
    """A value as a list of texts, whether the CRM holds one or several; nothing gives none."""
    if value is None or isinstance(value, tuple):
        return value or ()
    return (str(value),)
