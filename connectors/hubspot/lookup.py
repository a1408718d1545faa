"""Which objects may be the one sought: reads by id, one search, and whom the search may not know yet.

Only where all of this finds nobody, a second search guesses how the portal may spell the name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from ..base import ID, Key
from ..errors import Invalid
from ..linkedin_url import identity_of
from ..together import run_together
from ..turns import MARKS
from .errors import NotAccepted
from .guessing import is_guessed
from .key import lacks_key, learn_lack
from .marked import guess_queries
from .objects import Objects, is_number
from .rows import KEY, UNIQUE, Row
from .search import key_query, places_query

Call = Callable[[], list[Row]]


def look_up(objects: Objects, portal: str, keys: Sequence[Key]) -> list[Row]:
    """A read per id, one search, and a read of each that was just written, all at the same time.

    Where several know an object, the reads are believed and not the search, which is late.
    """
    rest = [key for key in keys if key.value and key.field != ID]
    # an id goes into the path of a call; of a remembered one nobody knows who wrote it
    ids = [key.value for key in keys if key.field == ID and is_number(key.value)]
    calls: list[Call] = [partial(objects.read_by_id, id_) for id_ in ids]
    if rest:
        places = objects.find_places()
        calls += marked_calls(objects, portal, rest)
        calls.append(partial(search_keys, objects, portal, rest))
        if elsewhere := places_query(rest, objects.fields, places, objects.properties):
            calls.append(partial(search_places, objects, rest, elsewhere))
    found: dict[str, Row] = {}
    for row in (row for rows in run_together(calls) for row in rows):
        # the calls stand in the order of their trust: reads by id, reads by key, then the search
        found.setdefault(row.id, row)
    return list(found.values()) or search_guesses(objects, rest)


def read_marked(objects: Objects, portal: str, keys: Sequence[Key]) -> list[Row]:
    """Whom this process made, or changed, or tried to, within two minutes; read consistently."""
    return [row for rows in run_together(marked_calls(objects, portal, keys)) for row in rows]


def marked_calls(objects: Objects, portal: str, keys: Sequence[Key]) -> list[Call]:
    """A read per id that is known, a read per unique property where only the value is."""
    plain = plain_keys(keys)
    calls: list[Call] = [partial(objects.read_by_id, id_) for id_ in MARKS.ids(portal, plain)]
    for name in UNIQUE if objects.entity == "person" else ():
        # where the id is known the read by id says all; by value only after a lost answer
        several = [key.value for key in plain if key.field == name and is_in_doubt(portal, key)]
        if several:
            calls.append(partial(read_unique, objects, portal, name, several))
    return calls


def plain_keys(keys: Sequence[Key]) -> list[Key]:
    """The keys as marks know them: a LinkedIn address in its one spelling."""
    return [key._replace(value=identity_of(key.value) or key.value) for key in keys]


def is_in_doubt(portal: str, key: Key) -> bool:
    return MARKS.seconds_in_doubt(portal, [key]) is not None


def search_keys(objects: Objects, portal: str, keys: Sequence[Key]) -> list[Row]:
    """One search; a second one where the portal has to tell us first that it lacks our property.

    How HubSpot refuses a filter for a property that it does not know is not documented. That it takes the
    same search without the filter says enough.
    """
    asked = (objects.fields, objects.properties, objects.places)
    others = [key for key in keys if key.field != KEY]
    query = key_query(others if lacks_key(portal) else keys, *asked)
    try:
        return objects.search(query)
    except Invalid as error:
        named = isinstance(error, NotAccepted) and KEY in error.unknown
        plain = key_query(others, *asked)
        # the filter for our property was not in it, so it cannot be at fault
        if query == plain or not (plain or named):
            raise
    found = objects.search(plain)
    # only after the search without it went through: a refusal for another reason must not hide the property
    learn_lack(portal, frozenset({KEY}))
    return found


def search_guesses(objects: Objects, keys: Sequence[Key]) -> list[Row]:
    """Two searches more for another spelling, side by side, because a twin costs more than a call."""
    asked = (keys, objects.fields, objects.properties, objects.places)
    found = run_together([partial(search_guess, objects, query) for query in guess_queries(*asked)])
    rows = {row.id: row for several in found for row in several}
    return [row for row in rows.values() if is_guessed(row, keys, objects.fields, objects.places)]


def search_guess(objects: Objects, query: dict[str, Any]) -> list[Row]:
    with suppress(Invalid):  # a hint that an admin mapped to a property without words cannot be guessed
        return objects.search(query)
    return []


def search_places(objects: Objects, keys: Sequence[Key], query: dict[str, Any]) -> list[Row]:
    """One search of what else holds LinkedIn addresses; again where the portal has other properties now."""
    try:
        return objects.search(query)
    except Invalid:
        # an admin may have renamed or deleted a property within the ten minutes
        now = objects.find_places(fresh=True)
        return objects.search(places_query(keys, objects.fields, now, objects.properties))


def read_unique(objects: Objects, portal: str, name: str, values: Sequence[str]) -> list[Row]:
    """Nothing, where the portal does not know the property as a unique one."""
    if name == KEY and lacks_key(portal):
        return []
    try:
        return objects.read_by(name, values)
    except NotAccepted as error:
        learn_lack(portal, error.unknown)
        if name != KEY:
            raise
    return []
