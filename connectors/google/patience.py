"""Which states of a contact are known to be old, and how long to wait for a newer one.

After a write Google's reads may show the old state for a while (People API, people.updateContact: use the
etag of the answer; google-api-python-client#2417). A state that one of our own writes replaced, or whose etag
was refused, is old for certain; any other that differs from ours is somebody's change.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from cachetools import TTLCache

from ..turns import MARK_SECONDS, digest_of

PAUSES = (0.5, 1.0)
"""Seconds before the second and the third look."""

LATE_SECONDS = 15.0
"""After this time even a list of all contacts knows of a write."""

ABSENT = ""
"""Stands for the etag of a contact that is not there."""

sleep: Callable[[float], None] = time.sleep


class Superseded:
    """Etags that are old, as digests, for two minutes."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._seen: TTLCache[bytes, bool] = TTLCache(10_000, MARK_SECONDS)

    def add(self, account: str, id_: str, etag: str) -> None:
        with self._mutex:
            # digests with a key of this process: a dump of the memory tells nobody's contacts
            self._seen[digest_of(account, id_, etag)] = True

    def remove(self, account: str, id_: str, etag: str) -> None:
        with self._mutex:
            self._seen.pop(digest_of(account, id_, etag), None)

    def clear(self) -> None:
        """Know nothing any more, as another process would."""
        with self._mutex:
            self._seen.clear()

    def knows(self, account: str, id_: str, etag: str) -> bool:
        with self._mutex:
            return digest_of(account, id_, etag) in self._seen


SUPERSEDED = Superseded()
"""The process's own."""
