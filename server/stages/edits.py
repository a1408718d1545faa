"""The rep's own words and choices, before the diff: Subject -> Subject, Desired -> Desired. Pure.

They change what is offered and nothing else: no rule, no policy, no key and no identity moves.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_origin

from pydantic import AfterValidator, Field, StringConstraints

from connectors.base import Value
from connectors.errors import Unsupported
from connectors.spec import Entity, EntityMap, Spec

from .mapping import OWN, Desired, texts
from .normalise import clean_text, spell_phones
from .seen import Line, Text
from .subject import Company, CompanyPage, Person, Subject

Name = Annotated[str, StringConstraints(max_length=100)]
Words = Text | Annotated[tuple[Line, ...], Field(max_length=50)]


def refuse_deals(held: dict[Entity, Any]) -> dict[Entity, Any]:
    """`ValueError` for words about a deal, which is wished as a whole (`deals`)."""
    if "deal" in held:
        raise ValueError("a deal is no subject of a page")
    return held


Edits = Annotated[
    dict[Entity, Annotated[dict[Name, Words], Field(max_length=200)]], AfterValidator(refuse_deals)
]
Typed = Annotated[
    dict[Entity, Annotated[dict[Name, Line], Field(max_length=50)]], AfterValidator(refuse_deals)
]
Choices = dict[Literal["owner", "group", "lead_source"], Line]

# the page says who it is: a typed key could link two people or make a twin
IDENTITY = OWN | {"public_id"}
PHONES = frozenset({"phones", "phone", "company.phone"})
LONG = frozenset({"about", "company.about"})
"""Properties that keep their line ends."""


def check(edits: Edits, choices: Choices, subject: Subject, wanted: tuple[Desired, ...], spec: Spec) -> None:
    """`Unsupported` names what cannot be edited or chosen; nothing that the rep said is lost silently."""
    there = {desired.entity for desired in wanted}
    for entity, words in edits.items():
        fields = spec.entity(entity)
        for name, said in words.items():
            if fields is None or name not in fields.fields:
                raise Unsupported(f"{spec.label} maps no field {entity}.{name}")
            if identifies(name, fields):
                raise Unsupported(f"{entity}.{name} says who it is, and cannot be edited")
            if not fields.fields[name].editable:
                raise Unsupported(f"{entity}.{name} is the admin's, and cannot be edited")
            if len(tidy(said, "")) > 1 and not several(fields.fields[name].source):
                raise Unsupported(f"{entity}.{name} takes one text")
            # words for a company that the page does not name would vanish with it
            if entity not in there and tidy(said, ""):
                raise Unsupported(f"the page names no {entity} to edit")
    mapped = {
        field.source
        for candidate in there
        if (held := spec.entity(candidate))
        for field in held.fields.values()
    }
    for choice, said in choices.items():
        if tidy(said, "") and (choice not in mapped or not hasattr(subject, choice)):
            raise Unsupported(f"{spec.label} takes no {choice.replace('_', ' ')} here")


def choose(subject: Subject, choices: Choices) -> Subject:
    """The subject with the rep's choices; a company page takes an owner alone."""
    known = CompanyPage.model_fields if isinstance(subject, CompanyPage) else Person.model_fields
    made: dict[str, str] = {
        name: item for name, said in choices.items() if name in known for item in tidy(said, "")
    }
    return subject.model_copy(update=made)


def list_unchosen(subject: Subject, defaults: Choices) -> Choices:
    """Those of the defaults for which the subject has no choice yet."""
    return {name: said for name, said in defaults.items() if not getattr(subject, name, "")}


def leave_defaults(desired: Desired, defaults: Choices, wanted: EntityMap) -> Desired:
    """Without what was chosen for others: a record that is there keeps its owner and its groups."""
    left = [name for name in desired.values if wanted.fields[name].source in defaults]
    values = {name: value for name, value in desired.values.items() if name not in left}
    unread = {**desired.unread, **dict.fromkeys(left, "absent")}
    return desired.model_copy(update={"values": values, "unread": unread})


def edit(desired: Desired, words: Mapping[str, Words], wanted: EntityMap) -> Desired:
    """What is offered, in the rep's words. Empty words, and words that are on the page, are no edit."""
    made: dict[str, Value] = {}
    for name, said in words.items():
        field = wanted.fields.get(name)
        if field is None or identifies(name, wanted) or not field.editable:
            continue
        new = tidy(said, field.source)
        if field.source in PHONES:
            new = spell_phones(new, desired.phone_country)
        # the same words are no edit, so that "edited" in the panel tells only what the rep changed
        if new and new != texts(desired.values.get(name)):
            made[name] = new if several(field.source) else new[0]
    return desired.model_copy(
        update={
            "values": {**desired.values, **made},
            # typed by the rep it is no longer what LinkedIn shows to connections only; nor is it unsure
            "shared": desired.shared - made.keys(),
            "to_check": desired.to_check - made.keys(),
            "edited": frozenset(made),
            "unread": {name: state for name, state in desired.unread.items() if name not in made},
        }
    )


def identifies(name: str, wanted: EntityMap) -> bool:
    """Whether a field is what makes the record this person or company, so that twice stays once."""
    # the only key of a spec is identity there, whatever it is made of
    return wanted.fields[name].source in IDENTITY or wanted.keys == (name,)


def several(source: str) -> bool:
    """Whether a property holds several texts."""
    holder, _, name = source.rpartition(".")
    field = (Company if holder else Person).model_fields.get(name)
    return field is not None and get_origin(field.annotation) is tuple


def tidy(said: Words, source: str) -> tuple[str, ...]:
    """Clean, and without what is empty or repeated; only a long text keeps its line ends."""
    clean = (clean_text(item) for item in texts(said))
    plain = (item if source in LONG else " ".join(item.split()) for item in clean)
    return tuple(filter(None, dict.fromkeys(plain)))
