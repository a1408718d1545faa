"""Odoo's tags of contacts (res.partner.category) by the names that Odoo shows, a parent's before a slash.

A tag that is there can be given; none is made. Their names are remembered for two minutes, because a contact
holds their numbers alone.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pydantic import TypeAdapter

from ..base import Value
from ..errors import Invalid
from ..memory import Memory
from ..transport.answers import Answered
from .transport import Transport

CATEGORY, MOST = "res.partner.category", 2_000


class Tag(Answered):
    id: int
    display_name: str


TAGS = TypeAdapter(list[Tag])
Known = dict[int, str]
KNOWN: Memory[Known] = Memory()


class Tags:
    """The tags that one user sees."""

    def __init__(self, transport: Transport, account: str) -> None:
        self._transport, self._of = transport, (transport.url, transport.database, account)

    def known(self, *, fresh: bool = False) -> Known:
        found = None if fresh else KNOWN.recall(*self._of)
        if found is None:
            asked: dict[str, Any] = {"fields": ["display_name"], "limit": MOST, "order": "id"}
            tags = self._transport(TAGS, CATEGORY, "search_read", safe=True, domain=[], **asked)
            found = KNOWN.remember({tag.id: tag.display_name for tag in tags}, *self._of)
        return found

    def names(self, ids: Any) -> tuple[str, ...] | None:
        """The names of these tags; None for none. One that is hidden from this user is left out."""
        numbers = [item for item in ids if isinstance(item, int)] if isinstance(ids, list) else []
        if not numbers:
            return None
        known = self.known()
        # somebody made a tag within the two minutes
        if any(number not in known for number in numbers):
            known = self.known(fresh=True)
        return tuple(known[number] for number in sorted(numbers) if number in known) or None

    def numbers(self, name: str, value: Value | None, before: Any) -> list[int]:
        """The tags of these names, whatever their case. `Invalid` when Odoo has none of that name.

        Odoo lets two tags have one name; what the contact has `before` counts first, then the oldest.
        """
        texts = value if isinstance(value, tuple) else (str(value),) if value else ()
        wanted = {text.strip().casefold(): text for text in texts if text.strip()}
        held = self._by_name(before)
        if wanted.keys() - held.keys():
            held = self._by_name(before, fresh=True)
        if wanted.keys() - held.keys():
            raise Invalid(
                f"{name}: this Odoo has no tag of this name; choose one that it has, or make it there"
            )
        return sorted(held[desired] for desired in wanted)

    def _by_name(self, before: Any, *, fresh: bool = False) -> dict[str, int]:
        known, first = self.known(fresh=fresh), before if isinstance(before, list) else ()
        # the last of a name wins in the dict: what the contact has, else the oldest, which has the smallest
        # number
        ordered = sorted(known, key=lambda item: (item in first, -item))
        return {known[item].casefold(): item for item in ordered}


def commands(before: Any, after: Collection[int]) -> list[list[int]]:
    """The changes that lead from one set of tags to another; a tag that is hidden from us stays."""
    held = {item for item in before if isinstance(item, int)} if isinstance(before, list) else set()
    return [
        # 3 takes one away and 4 gives one (Odoo's x2many commands); a 6 would replace tags that we do not
        # see
        *([3, item] for item in sorted(held - set(after))),
        *([4, item] for item in sorted(set(after) - held)),
    ]
