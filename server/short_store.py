"""The relay's whole memory: locks and memos, gone after at most 120 seconds.

One process holds them in cachetools; the interface is small enough for several machines to share one in
Redis. Names are keyed digests and values are sealed text, so nothing here can be read.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock
from typing import Protocol

from cachetools import TTLCache

# a lock outlives the longest write; a memo the time in which a browser sends again
LOCK_SECONDS, MEMO_SECONDS = 120, 60


class ShortStore(Protocol):
    def lock(self, name: str) -> bool:
        """Take the lock and say so; False while somebody else holds it. It falls open after 120 s."""

    def unlock(self, name: str) -> None: ...

    def remember(self, name: str, sealed: str) -> None:
        """Keep a sealed text for 60 s."""

    def recall(self, name: str) -> str | None: ...


class LocalStore:
    """For one process. cachetools is not thread-safe by itself, hence the mutex."""

    def __init__(self, size: int = 10_000, clock: Callable[[], float] = time.monotonic) -> None:
        self._mutex = Lock()
        self._locks: TTLCache[str, bool] = TTLCache(size, LOCK_SECONDS, timer=clock)
        self._memos: TTLCache[str, str] = TTLCache(size, MEMO_SECONDS, timer=clock)

    def lock(self, name: str) -> bool:
        with self._mutex:
            if name in self._locks:
                return False
            self._locks[name] = True
            return True

    def unlock(self, name: str) -> None:
        with self._mutex:
            self._locks.pop(name, None)

    def remember(self, name: str, sealed: str) -> None:
        with self._mutex:
            self._memos[name] = sealed

    def recall(self, name: str) -> str | None:
        with self._mutex:
            # TTLCache drops what is old on a write only: a sealed report would lie in memory until the next
            # one
            self._memos.expire()
            return self._memos.get(name)
