"""What Pipedrive answers as records, and whether one holds what a key asks for."""

from __future__ import annotations

from collections.abc import Collection

from ..base import Key, Record, Value, Values
from ..json_parts import Item, object_at, objects_at, text_at
from ..linkedin_url import identity_of
from ..spec import Entity
from ..spelling.companies import is_like_company
from ..spelling.emails import addresses_in
from ..spelling.people import is_like_name
from ..spelling.profiles import identities_in, is_named_in, names_somebody
from .fields import LISTS
from .schema import JOB, LABELS, LINKEDIN, Fields, labels_of, linkedin_codes

OWNER = "owner_id"
PAGES = {"person": "person", "company": "organization"}


def record_of_item(row: Item, entity: Entity, names: Collection[str], fields: Fields, url: str) -> Record:
    """A record with the mapped fields `names`; `fields` are those that this Pipedrive has for people."""
    codes = linkedin_codes(fields)
    custom = object_at(row, "custom_fields")
    own = [str(custom.get(code) or "") for code in codes]
    held: Values = {name: str(custom.get(name) or "") for name in names}
    held |= {"name": text_at(row, "name"), JOB: text_at(row, JOB), LINKEDIN: own[0] if own else ""}
    held |= {OWNER: str(row.get(OWNER) or "")} | {name: texts_of_list(row, name) for name in LISTS}
    if LABELS in names and (numbers := row.get(LABELS)):
        known = labels_of(fields)
        held[LABELS] = tuple(known[number] for number in numbers if number in known)
    organisation = str(row.get("org_id") or "")
    others = tuple(item for item in own[1:] if identities_in(item))
    return Record(
        entity=entity,
        id=str(row["id"]),
        values={name: value for name, value in held.items() if value and name in names},
        version=text_at(row, "update_time"),
        url=f"{url}/{PAGES[entity]}/{row['id']}",
        owner=str(held[OWNER]),
        linked=(organisation,) if organisation.isdigit() and entity == "person" else (),
        also={LINKEDIN: others} if others else {},
        mentions=list_other_profiles(row, codes) if entity == "person" else (),
    )


def texts_of_list(row: Item, name: str) -> tuple[str, ...]:
    """The values of e-mails or phones; an empty placeholder is none (seen in recorded answers)."""
    return tuple(value for item in objects_at(row, name) if (value := text_at(item, "value").strip()))


def list_other_profiles(row: Item, own: Collection[str]) -> tuple[str, ...]:
    """LinkedIn addresses of people in fields that are not for the person's own ("Referred by")."""
    held = object_at(row, "custom_fields").items()
    texts = (text for code, text in held if code not in own and isinstance(text, str))
    return tuple(filter(names_somebody, texts))


def is_mentioned(record: Record, key: Key) -> bool:
    return key.field == LINKEDIN and any(
        identity_of(key.value) in identities_in(text) for text in record.mentions
    )


def means(record: Record, key: Key) -> bool:
    """Whether a record is what a key asks for, or at least names its address."""
    return answers(record, key) or is_mentioned(record, key)


def answers(record: Record, key: Key) -> bool:
    """Whether a record holds what a key asks for, in any spelling."""
    texts = texts_of_held(record.values.get(key.field))
    if key.field == LINKEDIN:
        wanted = identity_of(key.value)
        held = (*texts, *record.also.get(LINKEDIN, ()))
        return bool(wanted) and any(is_named_in(text, wanted) for text in held)
    if key.field == "name":
        like = is_like_name if record.entity == "person" else is_like_company
        return any(text and like(text, key.value) for text in texts)
    if key.field == "emails":
        addresses = set(addresses_in(key.value))
        return any(addresses.intersection(addresses_in(text)) for text in texts)
    return key.value.strip().casefold() in (text.casefold() for text in texts)


def texts_of_held(held: Value | None) -> tuple[str, ...]:
    return held if isinstance(held, tuple) else (str(held),) if held else ()
