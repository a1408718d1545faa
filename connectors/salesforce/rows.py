"""Rows of a query as records, and what is sent so that one holds the wanted values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from ..base import Key, Record, Values, recent_of
from ..errors import NotFound
from ..json_parts import Item, object_at, text_at
from ..linkedin_url import identity_of
from ..spec import Entity, EntityMap
from ..spelling.emails import addresses_in
from ..spelling.guesses import COMPANY, PERSON, is_like, join_parts
from ..spelling.profiles import is_named_in
from .refusals import ID
from .schema import OWNER, STAMP

ACCOUNT, LAST_ACTIVITY = "AccountId", "LastActivityDate"


def record_of_row(row: Item, entity: Entity, mapped: EntityMap, url: str) -> Record:
    held = {name: row.get(name) for name in mapped.fields}
    values: Values = {
        name: value for name, value in held.items() if isinstance(value, str | int | float) and value != ""
    }
    company = text_at(row, ACCOUNT) if entity == "person" else ""
    return Record(
        entity=entity,
        id=text_at(row, "Id"),
        values=values,
        version=text_at(row, STAMP),
        url=f"{url}/{text_at(row, 'Id')}",
        linked=(company,) if ID.fullmatch(company) else (),
        employer=text_at(object_at(row, "Account"), "Name"),
        owner=text_at(row, OWNER),
        recent=recent_of(row.get(LAST_ACTIVITY)) if entity == "person" else None,
    )


def is_row(row: Item) -> bool:
    return bool(ID.fullmatch(text_at(row, "Id")))


def id_of(record: Record) -> str:
    """The id as it may stand in an address. `NotFound` for what is none."""
    if not ID.fullmatch(record.id):
        raise NotFound("Salesforce has no such record")
    return record.id


def answers_row(record: Record, keys: Sequence[Key], mapped: EntityMap) -> bool:
    """Whether a record holds one of the keys, or is called like all the hints together."""
    proofs = [key for key in keys if key.field in mapped.keys]
    if any(holds_row_key(record, key) for key in proofs):
        return True
    hints = hints_of(keys, mapped)
    names = [key for key in hints if mapped.fields[key.field].source in (*PERSON, *COMPANY)]
    held = join_parts([str(record.values.get(key.field) or "") for key in names])
    return bool(held) and is_like(
        held, join_parts([key.value for key in names]), company=record.entity == "company"
    )


def hints_of(keys: Sequence[Key], mapped: EntityMap) -> list[Key]:
    """The hints in the order of the mapping, in which the parts of a name are joined."""
    wanted = [key for key in keys if key.value.strip()]
    return [key for name in mapped.hints for key in wanted if key.field == name]


def holds_row_key(record: Record, key: Key) -> bool:
    held = str(record.values.get(key.field) or "")
    if wanted := identity_of(key.value):
        return is_named_in(held, wanted)
    if "@" in key.value:
        return not set(addresses_in(held)).isdisjoint(addresses_in(key.value))
    return bool(held) and held.casefold() == key.value.strip().casefold()


def http_date_of(stamp: str) -> str:
    """`2026-11-23T09:00:00.123+0000` as an HTTP date (RFC 9110 5.6.7), "" for what is no moment.

    The next full second: where milliseconds are compared, the one before would refuse every write.
    """
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return ""
    if moment.tzinfo is None:
        return ""
    whole = moment.astimezone(UTC).replace(microsecond=0)
    return format_datetime(whole + timedelta(seconds=bool(moment.microsecond)), usegmt=True)
