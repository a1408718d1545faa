"""The newest records of an account as one request has listed them, and whether its creates may rely on them.

A create looks at them because the search is late. Where the request has just looked there for nobody, one
more look is a call for nothing, unless one of our relays has made somebody since: so each create leaves a
mark, and a list counts only with the mark of before it.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from typing import NamedTuple

from ..base import Record
from ..errors import StoreAway
from ..spec import Entity
from ..turns import MARK_SECONDS, Recollection, digest_of

FRESH_SECONDS = 3.0
"""A list that is older says nothing of who was made by hand meanwhile."""


class Creates(Recollection):
    """The last create in each account, by a mark that says nothing else."""

    def leave_mark(self, whose: str) -> None:
        self.store.remember(digest_of("creates", whose), secrets.token_hex(8), MARK_SECONDS)

    def read_mark(self, whose: str) -> str | None:
        """ "" where nobody was made for two minutes; None where nobody can say, and no list counts."""
        try:
            (kept,) = self.store.recall([digest_of("creates", whose)])
        except StoreAway:
            return None
        return kept.text if kept else ""


CREATES = Creates()
"""The process's own."""


class Listed(NamedTuple):
    """`at` is on the monotonic clock, before the call; so is `mark`."""

    records: list[Record]
    mark: str | None
    at: float


class Newest:
    """Of one request: what `find` listed, for the `create` that follows it."""

    def __init__(self, whose: str) -> None:
        self._whose = whose
        self._listed: dict[Entity, Listed] = {}

    def list_anew(self, entity: Entity, ask: Callable[[], list[Record]]) -> list[Record]:
        # before the call: who is made while it is under way may not be on it
        mark, at = CREATES.read_mark(self._whose), time.monotonic()
        records = ask()
        self._listed[entity] = Listed(records, mark, at)
        return records

    def take_fresh(self, entity: Entity) -> list[Record] | None:
        """What was listed, once; None where it does not count any more. In the account's turn."""
        listed = self._listed.pop(entity, None)
        if listed is None or listed.mark is None or time.monotonic() - listed.at > FRESH_SECONDS:
            return None
        return listed.records if CREATES.read_mark(self._whose) == listed.mark else None
