"""The whole memory of a relay: locks, memos, marks of writes, counts, each gone after its seconds.

One process holds it in itself; several share one through `server/store/redis_store.py`. Names are keyed
digests and values are sealed or content-free, or else the store that several share seals them itself.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from threading import Condition
from typing import NamedTuple, Protocol

from cachetools import TLRUCache

LOCK_SECONDS, MEMO_SECONDS = 120.0, 60.0
"""A lock falls open by itself after this time, should its holder have died."""


class Kept(NamedTuple):
    """What was remembered, and how many seconds ago."""

    text: str
    age: float


class ShortStore(Protocol):
    """A lock, a memo and a count of one name are three things.

    Raises `StoreAway` from every method but `free_lock` and `remember`, when it cannot be reached. Those two
    follow a write that was done: what cannot be told now is told later, or falls open by itself.
    """

    def take_lock(self, name: str, wait: float = 0.0) -> str:
        """A token that the lock is ours; "" when somebody else held it for `wait` seconds."""

    def free_lock(self, name: str, token: str) -> None:
        """Give back our own lock, and nobody else's."""

    def remember(self, name: str, text: str, seconds: float = MEMO_SECONDS) -> None: ...

    def recall(self, names: Sequence[str]) -> list[Kept | None]:
        """What is kept under each of these names, in their order."""

    def forget(self, names: Sequence[str]) -> None: ...

    def count_hit(self, name: str, seconds: float) -> int:
        """One more, and how many that makes since the first within `seconds`; 1 for a new nonce."""

    def read_count(self, name: str) -> int:
        """How many that are; a memo of it is too low where the slowest of many at once wrote last."""

    def check_reach(self) -> None:
        """Raises `StoreAway` when nothing can be locked just now."""


class Entry(NamedTuple):
    text: str
    at: float
    until: float


def until_of(_: str, entry: Entry, __: float) -> float:
    return entry.until


class LocalStore:
    """For one process. `clock` is in seconds and never goes back; cachetools is not thread-safe by itself."""

    def __init__(self, size: int = 20_000, clock: Callable[[], float] = time.monotonic) -> None:
        self._free, self._clock = Condition(), clock
        self._locks: TLRUCache[str, Entry] = TLRUCache(size, until_of, timer=clock)
        self._memos: TLRUCache[str, Entry] = TLRUCache(size, until_of, timer=clock)

    def take_lock(self, name: str, wait: float = 0.0) -> str:
        token = secrets.token_hex(8)
        with self._free:
            if name in self._locks and not self._free.wait_for(lambda: name not in self._locks, wait):
                return ""
            now = self._clock()
            self._locks[name] = Entry(token, now, now + LOCK_SECONDS)
        return token

    def free_lock(self, name: str, token: str) -> None:
        with self._free:
            held = self._locks.get(name)
            if held and held.text == token:
                del self._locks[name]
                self._free.notify_all()

    def remember(self, name: str, text: str, seconds: float = MEMO_SECONDS) -> None:
        with self._free:
            now = self._clock()
            self._memos[name] = Entry(text, now, now + seconds)

    def recall(self, names: Sequence[str]) -> list[Kept | None]:
        with self._free:
            self._memos.expire()
            now = self._clock()
            found = map(self._memos.get, names)
            return [Kept(entry.text, now - entry.at) if entry else None for entry in found]

    def forget(self, names: Sequence[str]) -> None:
        with self._free:
            for name in names:
                self._memos.pop(name, None)

    def count_hit(self, name: str, seconds: float) -> int:
        with self._free:
            now, counted = self._clock(), f"count {name}"
            held = self._memos.get(counted)
            many = int(held.text) + 1 if held else 1
            self._memos[counted] = Entry(str(many), now, held.until if held else now + seconds)
            return many

    def read_count(self, name: str) -> int:
        with self._free:
            held = self._memos.get(f"count {name}")
            return int(held.text) if held else 0

    def check_reach(self) -> None:
        """A process always reaches itself."""

    def clear(self) -> None:
        """Know nothing any more, as another process would."""
        with self._free:
            self._locks.clear()
            self._memos.clear()
            self._free.notify_all()
