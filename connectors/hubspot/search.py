"""The one search that answers keys, addresses and names (developers.hubspot.com, "Search the CRM").

At most 5 groups, any of which may hold, of at most 6 filters, all of which must; 3,000 characters; 5 searches
a second for a whole portal; what was written is found some seconds later. `IN` wants lower-case values. `EQ`
on `email` also finds by a secondary address (seen by users, not documented), hence the first one's own group.
"""

from __future__ import annotations

from collections.abc import Sequence
from json import JSONEncoder
from json.encoder import encode_basestring_ascii as quote_text
from typing import Any

from ..base import Key
from ..once import note_once
from ..spec import EntityMap
from ..spelling.companies import company_spellings
from ..spelling.guesses import accented_spellings
from ..spelling.people import name_spellings
from ..spelling.profiles import whole_forms
from ..transport.http import TIGHT
from .places import NOWHERE_ELSE, Places
from .rows import EMAIL

MEASURER = JSONEncoder(separators=TIGHT)
"""Writes escapes where the transport writes letters: what fits by its count fits."""

# 3,000 and 5 are HubSpot's; 20 found are more than a rep chooses from
MOST_CHARACTERS, MOST_GROUPS, MOST_FOUND = 3_000, 5, 20


def key_query(
    keys: Sequence[Key], fields: EntityMap, properties: Sequence[str], places: Places = NOWHERE_ELSE
) -> dict[str, Any]:
    """The search for objects that satisfy any of these keys or all of these hints; {} when there are none.

    Of a field that has several places only the first is asked for (`places_query` has the others). Where the
    characters do not suffice, rarer spellings are left out first, then hints.
    """
    groups: list[dict[str, Any]] = []
    body = {"filterGroups": groups, "properties": list(properties), "limit": MOST_FOUND}
    room = Room(body)
    more: list[tuple[list[Any], list[str]]] = []
    for name in fields.keys:
        several = [spelling for key in keys if key.field == name for spelling in spellings(key.value)]
        if name == EMAIL and several:
            room.add_within_limits(groups, {"filters": [filter_of(name, "EQ", value=several.pop(0))]})
        if several:
            # one spelling of every key first: the usual one finds most, and no key may lose its place to
            # another's rare ones
            values = several[:1]
            within = filter_of(places.rename(name), "IN", values=values)
            room.add_within_limits(groups, {"filters": [within]})
            more.append((values, several[1:]))
    # a group of its own, in which all must hold: a last name alone is found a thousand times
    hints = [key for key in keys if key.field in fields.hints and key.field not in fields.keys]
    if hints:
        room.add_within_limits(groups, {"filters": [hint_filter(key, fields) for key in hints]})
    if swapped := swap_names(hints, fields):
        # before rare spellings: "Zhang Wei" is filed in either order, and an address is found by its id too
        room.add_within_limits(groups, {"filters": [hint_filter(key, fields) for key in swapped]})
    # shortest first, so that a short list is whole before a long one takes the characters
    for values, several in sorted(more, key=lambda item: len(item[1])):
        room.add_texts(values, several)
    return body if groups else {}


def places_query(
    keys: Sequence[Key], fields: EntityMap, places: Places, properties: Sequence[str]
) -> dict[str, Any]:
    """The search of the further places of our keys, and of what only mentions them; {} for none.

    A group for each place; the characters are shared, so that none has the rare spellings alone.
    """
    groups: list[dict[str, Any]] = []
    body = {"filterGroups": groups, "properties": list(properties), "limit": MOST_FOUND}
    room = Room(body)
    waiting: list[tuple[list[str], list[str]]] = []
    for field in fields.keys:
        wanted = [spelling for key in keys if key.field == field for spelling in spellings(key.value)]
        _, *more = places.of_field(field)
        more += places.mentions if field in places.own else ()
        for place in more if wanted else ():
            values = wanted[:1]
            room.add_within_limits(groups, {"filters": [filter_of(place, "IN", values=values)]})
            waiting.append((values, wanted[1:]))
    # by turns, a spelling for each place at a time
    for rank in range(max((len(several) for _, several in waiting), default=0)):
        for values, several in waiting:
            room.add_texts(values, several[rank : rank + 1])
    return body if groups else {}


def swap_names(hints: Sequence[Key], fields: EntityMap) -> list[Key]:
    """First and last name the other way round, where both are hints and nothing else is; [] else."""
    sources = [fields.fields[key.field].source for key in hints]
    if sorted(sources) != ["first_name", "last_name"]:
        return []
    first, last = hints
    return [first._replace(value=last.value), last._replace(value=first.value)]


def hint_filter(key: Key, fields: EntityMap) -> dict[str, Any]:
    """A name in the spellings in which a portal may hold it; HubSpot's own comparison knows case alone."""
    several = spell_hint(key.value, fields.object == "companies")
    if len(several) < 2:
        return filter_of(key.field, "EQ", value=key.value)
    return filter_of(key.field, "IN", values=list(several))


@note_once
def spell_hint(name: str, is_company: bool) -> tuple[str, ...]:
    said = company_spellings(name) if is_company else spell_person(name)
    # `IN` finds lower-case values only, whatever the record holds
    return tuple(dict.fromkeys(item.lower() for item in said))


def spell_person(name: str) -> tuple[str, ...]:
    return (*name_spellings(name), *accented_spellings(name))


def filter_of(name: str, operator: str, **wanted: Any) -> dict[str, Any]:
    return {"propertyName": name, "operator": operator, **wanted}


class Room:
    """How much of HubSpot's 3,000 characters a body has used, counted as it grows."""

    def __init__(self, body: dict[str, Any]) -> None:
        self._groups: list[Any] = body["filterGroups"]
        self._used = len(MEASURER.encode(body))

    def add_within_limits(self, several: list[Any], item: dict[str, Any]) -> None:
        """Put one more thing into a list of the body, unless the body then goes beyond a limit.

        A group is given with the values that it has; they may grow later.
        """
        size = len(MEASURER.encode(item)) + bool(several)
        full = several is self._groups and len(several) >= MOST_GROUPS
        if not full and self._used + size <= MOST_CHARACTERS:
            several.append(item)
            self._used += size

    def add_texts(self, several: list[str], more: Sequence[str]) -> None:
        """As many of these texts as there is room for; a shorter one may fit behind one that does not."""
        used = self._used
        for text in more:
            # JSON is never shorter than the text, and most spellings come when the room is used up
            if used + len(text) > MOST_CHARACTERS:
                continue
            # hundreds are counted per plan, and `dumps` says the same of each at a multiple of the cost
            size = len(quote_text(text)) + bool(several)
            if used + size <= MOST_CHARACTERS:
                several.append(text)
                used += size
        self._used = used


def text_query(text: str, properties: Sequence[str]) -> dict[str, Any]:
    """The search for a part of a name, e-mail address, phone number or company; {} for a blank text."""
    wanted = " ".join(text.split())[:200]
    return {"query": wanted, "properties": list(properties), "limit": MOST_FOUND} if wanted else {}


@note_once
def spellings(address: str) -> tuple[str, ...]:
    """How portals hold a LinkedIn address, in lower case; any other text as it is.

    Country hosts, `/mwlite` and Sales Navigator's forms come last, and are left out first where it gets long.
    """
    # all at once: no address has a line end
    return tuple(dict.fromkeys("\n".join(whole_forms(address)).lower().split("\n")))
