"""What this process remembers of CRMs for two minutes.

Versions and fields only: nothing of any contact, and no key.
"""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

from cachetools import TTLCache

REMEMBER_SECONDS = 120.0
Held = TypeVar("Held")


class Memory(Generic[Held]):
    """Values by the address that they are of; safe between threads."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._held: TTLCache[tuple[str, ...], Held] = TTLCache(500, REMEMBER_SECONDS)

    def recall(self, *of: str) -> Held | None:
        with self._mutex:
            return self._held.get(of)

    def remember(self, held: Held, *of: str) -> Held:
        with self._mutex:
            self._held[of] = held
        return held

    def forget(self, *of: str) -> None:
        with self._mutex:
            self._held.pop(of, None)
