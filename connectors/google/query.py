"""What to ask searchContacts for, and who of the found is meant.

The search matches beginnings of words in names, e-mail addresses, phones and organisations. It knows nothing
of URLs, external ids and client data, so those decide afterwards, here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..base import Key, Record
from ..linkedin_url import identity_of
from ..spec import EntityMap
from ..spelling.texts import drop_accents, fold
from .fields import place

DIRECT = ("emailAddresses", "phoneNumbers")
NAMES = ("names", "nicknames")
MOST_QUERIES = 4


def make_queries(keys: Sequence[Key]) -> list[str]:
    """One search per e-mail address, and one for the whole name; an organisation only when all else lacks."""
    direct = [key.value for key in keys if place(key.field).list in DIRECT]
    name = " ".join(key.value for key in keys if place(key.field).list in NAMES)
    rest = [key.value for key in keys if place(key.field).list == "organizations"]
    # a contact may be filed without the accents that the page has, and the search tells them apart
    wanted = [text for text in (name, drop_accents(name), *direct) if text.strip()] or rest
    return list(dict.fromkeys(wanted))[:MOST_QUERIES]


def pick_meant(records: Iterable[Record], keys: Sequence[Key], fields: EntityMap) -> list[Record]:
    """The records that hold one of the keys, or all of the hints."""
    proofs = [key for key in keys if key.field in fields.keys]
    hints = [key for key in keys if key.field not in fields.keys]
    return [
        one
        for one in records
        if any(holds(one, key) for key in proofs) or (hints and all(holds(one, key) for key in hints))
    ]


def holds(record: Record, key: Key) -> bool:
    held = record.values.get(key.field, ())
    return any(is_same(str(one), key.value) for one in (held if isinstance(held, tuple) else (held,)))


def is_same(one: str, other: str) -> bool:
    left, right = identity_of(one), identity_of(other)
    return left == right if left or right else fold(one) == fold(other)
