"""Which objects may be the one sought: reads by id, one search, and whom the search may not know yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from ..base import ID, Key
from ..errors import Invalid
from ..turns import MARKS
from .errors import NotAccepted
from .key import lacking, learn
from .objects import Objects, number
from .rows import KEY, UNIQUE, Row
from .search import key_query

Call = Callable[[], list[Row]]


def lookup(objects: Objects, portal: str, keys: Sequence[Key]) -> list[Row]:
    """A read per id, one search, and a read per unique property in doubt, all at the same time.

    Where several know an object, the reads are believed and not the search, which is late.
    """
    rest = [key for key in keys if key.value and key.field != ID]
    calls: list[Call] = [
        partial(objects.there, key.value) for key in keys if key.field == ID and number(key.value)
    ]
    for name in UNIQUE if objects.entity == "person" else ():
        if values := [key.value for key in rest if key.field == name and MARKS.was_created(portal, [key])]:
            calls.append(partial(unique, objects, portal, name, values))
    if rest:
        calls.append(partial(searched, objects, portal, rest))
    found: dict[str, Row] = {}
    for row in (row for rows in together(calls) for row in rows):
        found.setdefault(row.id, row)
    return list(found.values())


def searched(objects: Objects, portal: str, keys: Sequence[Key]) -> list[Row]:
    """One search; a second one where the portal has to tell us first that it lacks our property.

    How HubSpot refuses a filter for a property that it does not know is not documented. That it takes the
    same search without the filter says enough.
    """
    fields, properties = objects.fields, objects.properties
    plain = key_query([key for key in keys if key.field != KEY], fields, properties)
    query = plain if lacking(portal) else key_query(keys, fields, properties)
    try:
        return objects.search(query)
    except Invalid as error:
        named = isinstance(error, NotAccepted) and KEY in error.unknown
        if query == plain or not (plain or named):
            raise
    found = objects.search(plain)
    learn(portal, frozenset({KEY}))
    return found


def unique(objects: Objects, portal: str, name: str, values: Sequence[str]) -> list[Row]:
    """Nothing, where the portal does not know the property as a unique one."""
    if name == KEY and lacking(portal):
        return []
    try:
        return objects.by(name, values)
    except NotAccepted as error:
        learn(portal, error.unknown)
        if name != KEY:
            raise
    return []


def together(calls: Sequence[Call]) -> list[list[Row]]:
    """What all calls give, made at the same time; the first error when one fails."""
    if len(calls) < 2:
        return [call() for call in calls]
    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(lambda call: call(), calls))
