"""HubSpot's live properties (developers.hubspot.com, "Properties"), and what an admin requires of them."""

from __future__ import annotations

from collections.abc import Collection
from threading import Lock
from typing import Literal

from cachetools import TTLCache

from ..base import Field
from ..spec import EntityMap
from ..transport.answers import Answered
from .client import Api
from .rows import LISTS

Kind = Literal["text", "html", "number", "bool", "date", "datetime", "choice", "list", "ref"]
KINDS: dict[str, Kind] = {
    "bool": "bool",
    "date": "date",
    "datetime": "datetime",
    "enumeration": "choice",
    "number": "number",
}
PROPERTIES = "/crm/properties/{version}/{type}"
REQUIRED_SECONDS, MOST_PORTALS = 600, 1_000


class Option(Answered):
    label: str
    value: str
    hidden: bool = False


class Modification(Answered):
    readOnlyValue: bool = False


class Property(Answered):
    """One property of an object, as far as a mapping needs to know it."""

    name: str
    label: str
    type: str
    fieldType: str = ""
    options: list[Option] = []
    hasUniqueValue: bool = False
    calculated: bool = False
    archived: bool = False
    externalOptions: bool = False
    hubspotDefined: bool = False
    modificationMetadata: Modification = Modification()

    @property
    def is_writable(self) -> bool:
        return not (self.calculated or self.modificationMetadata.readOnlyValue)


class PropertyList(Answered):
    results: list[Property]


def read_properties(api: Api, kind: str) -> list[Property]:
    """The properties of an object type that are in use; one call."""
    found = api("GET", PROPERTIES, PropertyList, names={"type": kind}).results
    return [record for record in found if not record.archived]


def read_fields(api: Api, fields: EntityMap) -> list[Field]:
    return [field_of(item, fields) for item in read_properties(api, fields.object)]


def field_of(found: Property, fields: EntityMap, *, required: bool = False) -> Field:
    """A property in the words of the port."""
    mapped = fields.fields.get(found.name)
    # HubSpot's type has no lists: many values are one text with semicolons, which only the mapping knows of
    # a plain text
    several = found.fieldType == "checkbox" or (mapped is not None and mapped.source in LISTS)
    return Field(
        name=found.name,
        label=found.label,
        kind="list" if several else kind_of(found),
        writable=found.is_writable,
        required=required,
        unique=found.hasUniqueValue,
        # a hidden option is one that the admin took away from people, and may still be held by old records
        options=tuple((option.value, option.label) for option in found.options if not option.hidden),
    )


def kind_of(found: Property) -> Kind:
    # owners and the like: the choices are not in the schema
    if found.externalOptions:
        return "ref"
    if found.fieldType == "html":
        return "html"
    return KINDS.get(found.type, "text")


class Requirements:
    """Which properties portals were seen to require of a new record; names alone, for ten minutes.

    HubSpot's schema has no such mark: an admin's rule shows itself only in the refusal of a create.
    """

    def __init__(self) -> None:
        self._mutex = Lock()
        self._held: TTLCache[tuple[str, str], frozenset[str]] = TTLCache(MOST_PORTALS, REQUIRED_SECONDS)

    def learn(self, portal: str, kind: str, names: Collection[str]) -> None:
        with self._mutex:
            # each refusal names only what it met first, so the names add up
            self._held[portal, kind] = self._held.get((portal, kind), frozenset()) | frozenset(names)

    def recall(self, portal: str, kind: str) -> frozenset[str]:
        with self._mutex:
            return self._held.get((portal, kind), frozenset())

    def clear(self) -> None:
        """Know nothing any more, as another process would."""
        with self._mutex:
            self._held.clear()


REQUIREMENTS = Requirements()


def read_required(api: Api, portal: str, fields: EntityMap) -> list[Field]:
    """The fields that the portal was seen to require, with label, kind and choices; no call for none."""
    names = REQUIREMENTS.recall(portal, fields.object)
    if not names:
        return []
    found = (item for item in read_properties(api, fields.object) if item.name in names and item.is_writable)
    return [field_of(record, fields, required=True) for record in found]
