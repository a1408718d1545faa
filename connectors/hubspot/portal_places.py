"""In which properties one portal keeps LinkedIn addresses, by what its live schema has.

A portal has HubSpot's own property, and often one that an admin made before there was one (`linkedin_url`).
Those are the person's own: the first is written, all are searched. A property that is named after LinkedIn
and after somebody else (`linkedin_of_referrer`) is only a mention, and asks.

The names are learned at connect and travel in the grant. A grant that learned none asks when it first
searches, which is remembered for ten minutes; a read of a known record asks nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase
from threading import Lock

from cachetools import TTLCache

from ..memory import is_nobodys
from ..spec import EntityMap
from .places import NOWHERE_ELSE, Places, read_learned
from .properties import Property

SECONDS, MOST_PORTALS, MOST_NAMES = 600, 1_000, 4
"""`MOST_NAMES`: of a field, and of mentions; each one is a group of a search, which has five."""

LINKEDIN = "linkedin"
OTHERS: dict[str, tuple[str, ...]] = {
    "contacts": (
        *("refer", "introduc", "recommend", "manager", "boss", "assistant", "spouse", "partner", "colleague"),
        *("company", "employer", "org", "account_owner", "owner", "rep_", "recruiter", "school", "team"),
    ),
    "companies": (
        *("contact", "person", "founder", "ceo", "owner", "manager", "parent", "competitor", "partner"),
        *("refer", "profile_of", "employee", "recruiter"),
    ),
}
"""Parts of a name that say that the address is somebody else's, by object."""
TEXTS = ("text", "textarea")


def choose_places(fields: EntityMap, properties: Sequence[Property]) -> Places:
    """The places of each field that names some, and of mentions, by a portal's properties."""
    texts = [
        item for item in properties if item.type == "string" and item.fieldType in TEXTS and item.is_writable
    ]
    by_name = {text.name: text for text in texts}
    # a wrong address makes two people one, so a name that may speak of another person only ever asks
    foreign = {name for name in by_name if any(word in name for word in OTHERS.get(fields.object, ()))}
    own: dict[str, tuple[str, ...]] = {}
    for field, mapped in fields.fields.items():
        there = [
            name
            for pattern in mapped.places
            for name, value in by_name.items()
            # HubSpot's own of the like name hold a biography or a number: only those that are named
            if name == pattern
            or (fnmatchcase(name, pattern) and not (value.hubspotDefined or name in foreign))
        ]
        if there:
            # the order of the patterns is the admin's, so the first that exists is the one that is written
            own[field] = tuple(dict.fromkeys(there))[:MOST_NAMES]
    taken = {place for several in own.values() for place in several} | fields.fields.keys()
    mentions = tuple(
        name
        for name, value in by_name.items()
        if not value.hubspotDefined and LINKEDIN in f"{name} {value.label}".casefold() and name not in taken
    )
    # a mapping without a LinkedIn field asked nothing about LinkedIn, and pays no search for it
    return Places(own=own, mentions=mentions[:MOST_NAMES] if own else ())


class Memory:
    """The places of portals that were asked lately; safe between threads."""

    def __init__(self) -> None:
        self._mutex = Lock()
        self._held: TTLCache[tuple[str, str], Places] = TTLCache(MOST_PORTALS, SECONDS)

    def recall(self, portal: str, kind: str) -> Places | None:
        with self._mutex:
            return self._held.get((portal, kind))

    def remember(self, portal: str, kind: str, places: Places) -> Places:
        with self._mutex:
            # before the portal's number is known all portals have the same name here
            if not is_nobodys([portal]):
                self._held[portal, kind] = places
        return places

    def clear(self) -> None:
        """Know nothing any more, as another process would."""
        with self._mutex:
            self._held.clear()


MEMORY = Memory()


class PortalPlaces:
    """The places of one object in one portal, known or to be asked for."""

    def __init__(
        self, portal: str, learned: str, fields: EntityMap, ask: Callable[[], Sequence[Property]]
    ) -> None:
        self._portal, self._fields, self._ask = portal, fields, ask
        self._learned = read_learned(learned).objects.get(fields.object)

    @property
    def known(self) -> Places:
        """What is known without a call; each field under its own name when nothing is."""
        # what was asked lately is newer than what the grant learned at connect, perhaps a year ago
        return MEMORY.recall(self._portal, self._fields.object) or self._learned or NOWHERE_ELSE

    def find_out(self, *, fresh: bool = False) -> Places:
        """The places; one call where nobody knows them, or where `fresh` says that they moved."""
        held = MEMORY.recall(self._portal, self._fields.object) or self._learned
        if held is not None and not fresh:
            return held
        if not any(field.places for field in self._fields.fields.values()):
            return NOWHERE_ELSE
        found = choose_places(self._fields, self._ask())
        return MEMORY.remember(self._portal, self._fields.object, found)
