"""The parts of Pipedrive's records, and what a search asks for."""

from __future__ import annotations

from ..base import Key, Owner, Record, Value
from ..errors import Invalid, NotFound
from ..json_parts import Item, object_at, text_at
from ..linkedin_url import identity_of

FOUND = 20
"""Results of one search."""
SEARCHED = {"emails": "email", "phones": "phone", "name": "name", "linkedin": "custom_fields"}
LISTS = ("emails", "phones")


def term(key: Key) -> dict[str, str]:
    """The search for a key; a LinkedIn address is looked for in every spelling, hence not exactly."""
    same = identity_of(key.value) if key.field == "linkedin" else ""
    wanted = {"term": f"linkedin.com/{same}" if same else key.value.strip(), "fields": SEARCHED[key.field]}
    return {**wanted, "exact_match": "false" if same else "true", "limit": str(FOUND)}


def custom(row: Item) -> tuple[str, str]:
    """(code, value) of the custom field that holds a person's LinkedIn address."""
    held = ((code, str(value)) for code, value in object_at(row, "custom_fields").items())
    return next((one for one in held if identity_of(one[1]).startswith("in/")), ("", ""))


def spread(items: list[Item], wanted: Value | None) -> list[Item]:
    texts = wanted if isinstance(wanted, tuple) else () if wanted is None else (str(wanted),)
    left = {one.casefold(): one for one in reversed(texts)}
    kept = [one for one in items if text_at(one, "value").casefold() in left]
    there = {text_at(one, "value").casefold() for one in kept}
    return [*kept, *({"value": left[key], "primary": False} for key in reversed(left) if key not in there)]


def number(record: Record) -> int:
    if not (record.id.isascii() and record.id.isdigit()):
        raise NotFound("this is no record")
    return int(record.id)


def owner(user: Item) -> Owner:
    """A user, by the name, else the e-mail address, else the number."""
    id_, email = str(user["id"]), text_at(user, "email")
    name = text_at(user, "name") or email or id_
    return Owner(id=id_, name=name, email=email, you=user.get("is_you") is True)


def colleague(id_: str) -> int:
    """The number of an owner. A record of Pipedrive always has one."""
    if not (id_.isascii() and id_.isdigit()):
        raise Invalid("the owner is no user of this Pipedrive")
    return int(id_)
