"""No second record of one person or company where HubSpot itself does not refuse one.

Companies have no unique key in HubSpot, nor have contacts in a portal without our property; the search knows
of a write some seconds later. So creates of one subject go one after the other in this process, and who was
just made is known by the id. After a lost answer nobody knows whether there is a record: then the consistent
reads and the search are asked, and until the search must have caught up nothing is made.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base import Key, Values
from ..errors import Conflict, Throttled
from ..spec import EntityMap
from ..turns import MARKS
from .lookup import plain_keys, read_marked, search_keys
from .objects import Objects
from .rows import texts_of

LATE_SECONDS = 30.0
"""After this time the search knows of a write (developers.hubspot.com forum: seconds, 30 at most)."""


def own_keys(fields: EntityMap, values: Values) -> list[Key]:
    """What tells this subject from all others; a company with neither page nor domain has its name only."""
    keys = pick_keys(fields.keys, values)
    # a name alone would keep two people of one name apart, so only companies are held back by it
    return keys or (pick_keys(fields.hints, values) if fields.object == "companies" else [])


def pick_keys(names: Sequence[str], values: Values) -> list[Key]:
    """A key for each value of these fields."""
    return [Key(name, item) for name in names for item in texts_of(values.get(name))]


def refuse_found(objects: Objects, portal: str, keys: Sequence[Key]) -> None:
    """`Conflict` when the search knows the record. One call.

    For a create before which nobody looked, as our property was to keep a twin out, and the portal lacks it.
    """
    for row in search_keys(objects, portal, keys):
        raise Conflict(f"HubSpot has this record already, with the id {row.id}", record_id=row.id)


def refuse_twin(objects: Objects, portal: str, keys: Sequence[Key]) -> None:
    """`Conflict` when this process made the record a moment ago; `Throttled` while that is in doubt.

    No call for anybody whom nobody just tried to make.
    """
    for row in read_marked(objects, portal, keys):
        raise Conflict(f"HubSpot has this record already, with the id {row.id}", record_id=row.id)
    age = MARKS.seconds_in_doubt(portal, plain_keys(keys))
    if age is None:
        return
    # in doubt is rare enough to pay a search for, and the search ends the doubt where the record shows
    refuse_found(objects, portal, keys)
    if age < LATE_SECONDS:
        wait = LATE_SECONDS - age
        raise Throttled("it is not yet known whether HubSpot has this record already", retry_after=wait)
