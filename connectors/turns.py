"""For CRMs without a unique key: one write at a time, and who was created in an account within 120 s.

Their searches find a new record late, and a lost answer leaves a record of which nobody knows the id. So what
was written, or perhaps was, is remembered in this process: keyed digests, the record's id where the CRM told
it, and when. Several processes would need a shared store.
"""

from __future__ import annotations

import hashlib
import math
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from cachetools import TTLCache

from .base import Key
from .errors import Throttled

WAIT_SECONDS = 20.0
MARK_SECONDS = 120.0
# of this process: a digest in a dump of its memory cannot be tried with names
SALT = os.urandom(32)
# shared by collision, so that the memory stays the same for a million people
TURNS = tuple(threading.Lock() for _ in range(1024))


@contextmanager
def take_turn(subject: str) -> Iterator[None]:
    """Wait for earlier writes to the same account or person. `Throttled` when they take longer than 20 s."""
    lock = TURNS[int.from_bytes(digest_of("turn", subject)[:4]) % len(TURNS)]
    if not lock.acquire(timeout=WAIT_SECONDS):
        raise Throttled("an earlier write to this account is still under way", retry_after=5.0)
    try:
        yield
    finally:
        lock.release()


class Mark(NamedTuple):
    """What is known of a write: the record's id, "" while nobody knows whether there is one; and its time."""

    id: str
    at: float


class Marks:
    """Who was just created, or perhaps was, in which account. `clock` is in seconds and never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._mutex, self._clock = threading.Lock(), clock
        self._seen: TTLCache[bytes, Mark] = TTLCache(10_000, MARK_SECONDS, timer=clock)

    def mark_created(self, account: str, keys: Sequence[Key], id_: str = "") -> None:
        """Remember a write of these keys, which `id_` holds. Doubt never takes the place of an id."""
        with self._mutex:
            for name in (digest_of(account, *key) for key in keys):
                held = self._seen.get(name)
                self._seen[name] = Mark(id_ or (held.id if held else ""), self._clock())

    def was_created(self, account: str, keys: Sequence[Key]) -> bool:
        return bool(self._held_marks(account, keys))

    def ids(self, account: str, keys: Sequence[Key]) -> list[str]:
        """The records that are known to hold one of these keys, each once."""
        return list(dict.fromkeys(mark.id for mark in self._held_marks(account, keys) if mark.id))

    def doubt(self, account: str, keys: Sequence[Key]) -> float | None:
        """Seconds since the last write of one of these keys whose answer was lost, None for none."""
        lost = [mark.at for mark in self._held_marks(account, keys) if not mark.id]
        return self._clock() - max(lost) if lost else None

    def age(self, account: str, keys: Sequence[Key]) -> float:
        """Seconds since the last write of one of these keys; endless where there was none."""
        return self._clock() - max((mark.at for mark in self._held_marks(account, keys)), default=-math.inf)

    def forget(self, account: str, keys: Sequence[Key]) -> None:
        """What was marked was taken back, or never written."""
        with self._mutex:
            for name in (digest_of(account, *key) for key in keys):
                self._seen.pop(name, None)

    def clear(self) -> None:
        """Know nothing any more, as another process would."""
        with self._mutex:
            self._seen.clear()

    def _held_marks(self, account: str, keys: Sequence[Key]) -> list[Mark]:
        with self._mutex:
            found = (self._seen.get(digest_of(account, *key)) for key in keys)
            return [mark for mark in found if mark]


def digest_of(*parts: str) -> bytes:
    # a mark that stands in no text, so that ("ab", "c") is not ("a", "bc")
    text = "\0".join(parts).casefold()
    return hashlib.blake2b(text.encode("utf-8", "replace"), key=SALT, digest_size=16).digest()


MARKS = Marks()
"""The process's own."""
