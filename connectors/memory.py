"""What this process remembers of CRMs for two minutes.

Versions and fields only: nothing of any contact, and no key.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Generic, TypeVar

from cachetools import TTLCache

REMEMBER_SECONDS = 120.0
Held = TypeVar("Held")


def is_nobodys(of: Sequence[str]) -> bool:
    """Whether it is not known yet whose it is: an empty account, or a `Connector.whose` that ends in one.

    Two who connect at the same minute would share it, and one may see less than the other.
    """
    return not of[-1] or any(part.endswith(" ") for part in of)


class Memory(Generic[Held]):
    """Values by the address that they are of; safe between threads. Nothing is kept of an unknown account."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._held: TTLCache[tuple[str, ...], Held] = TTLCache(500, REMEMBER_SECONDS)

    def recall(self, *of: str) -> Held | None:
        if is_nobodys(of):
            return None
        with self._mutex:
            return self._held.get(of)

    def remember(self, held: Held, *of: str) -> Held:
        if is_nobodys(of):
            return held
        with self._mutex:
            self._held[of] = held
        return held

    def clear(self) -> None:
        """Know nothing any more, as another process would."""
        with self._mutex:
            self._held.clear()

    def forget(self, *of: str) -> None:
        with self._mutex:
            self._held.pop(of, None)
