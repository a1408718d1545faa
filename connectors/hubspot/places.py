"""In which properties one portal keeps a field: the first is written, all are searched."""

from __future__ import annotations

from functools import lru_cache

from pydantic import ValidationError

from ..spec import EntityMap
from ..transport.answers import Answered


class Places(Answered):
    """The properties of one object: by field where it is kept, and those that only mention."""

    own: dict[str, tuple[str, ...]] = {}
    mentions: tuple[str, ...] = ()

    def of_field(self, name: str) -> tuple[str, ...]:
        """Where a field of the mapping is kept, best first; at least under its own name."""
        return self.own.get(name) or (name,)

    def rename(self, name: str) -> str:
        """The property into which a field is written."""
        return self.of_field(name)[0]

    def field_at(self, place: str) -> str:
        """The field of the mapping that is kept in a property, the property itself when none is."""
        return next((name for name, several in self.own.items() if place in several), place)

    def read_also(self, fields: EntityMap) -> list[str]:
        """What is read beside the mapped fields."""
        several = [place for name in fields.fields for place in self.of_field(name)]
        return [value for value in (*several, *self.mentions) if value not in fields.fields]


NOWHERE_ELSE = Places()


class Learned(Answered):
    """What `survey` learned of a portal, by object."""

    objects: dict[str, Places] = {}


@lru_cache(maxsize=500)
def read_learned(text: str) -> Learned:
    """What a grant learned; nothing from a text that `survey` did not write."""
    try:
        return Learned.model_validate_json(text) if text else Learned()
    except ValidationError:
        # a grant of an older version of Passerelle: it learns anew at the first search
        return Learned()
