"""Whoever is wrong five times waits: a second, then two, four, up to a minute. Counted for 120 s, in
memory."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

from cachetools import TTLCache

FREE, LONGEST, REMEMBER_SECONDS = 5, 60, 120


class Tries:
    """Wrong tries by a name that tells nobody anything (a keyed digest)."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._mutex = clock, Lock()
        self._wrong: TTLCache[str, tuple[int, float]] = TTLCache(10_000, REMEMBER_SECONDS, timer=clock)

    def seconds_to_wait(self, name: str) -> float:
        """Until the next try is looked at; 0 for none."""
        with self._mutex:
            many, at = self._wrong.get(name, (0, 0.0))
        pause = min(LONGEST, 2.0 ** (many - FREE)) if many >= FREE else 0.0
        return max(0.0, at + pause - self._clock())

    def note_wrong(self, name: str) -> None:
        with self._mutex:
            many, _ = self._wrong.get(name, (0, 0.0))
            self._wrong[name] = (many + 1, self._clock())

    def forget(self, name: str) -> None:
        """After a right one."""
        with self._mutex:
            self._wrong.pop(name, None)
