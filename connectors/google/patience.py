"""Which states of a contact are known to be old, and how long to wait for a newer one.

After a write Google's reads may show the old state for a while (People API, people.updateContact: use the
etag of the answer; google-api-python-client#2417). A state that one of our own writes replaced, or whose etag
was refused, is old for certain; any other that differs from ours is somebody's change.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from ..turns import MARK_SECONDS, Recollection, digest_of

PAUSES = (0.5, 1.0)
"""Seconds before the second and the third look."""

LATE_SECONDS = 15.0
"""After this time even a list of all contacts knows of a write."""

ABSENT = ""
"""Stands for the etag of a contact that is not there."""

sleep: Callable[[float], None] = time.sleep


class Superseded(Recollection):
    """Etags that are old, as digests, for two minutes."""

    def add(self, account: str, id_: str, etag: str) -> None:
        # digests with a key of the relay's: a dump of the memory tells nobody's contacts
        self.store.remember(digest_of("old", account, id_, etag), "old", MARK_SECONDS)

    def remove(self, account: str, id_: str, etag: str) -> None:
        self.store.forget([digest_of("old", account, id_, etag)])

    def knows(self, account: str, id_: str, etag: str) -> bool:
        return self.store.recall([digest_of("old", account, id_, etag)]) != [None]


SUPERSEDED = Superseded()
"""The process's own."""
