"""For CRMs without a unique key: one write at a time per account, and who was created there within 120 s.

Their searches find a new record late, so a create looks for a marked twin among the newest records. Only
keyed digests are kept, in this process; several processes would need a shared store.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from cachetools import TTLCache

from .base import Key
from .errors import Throttled

WAIT_SECONDS = 20.0
MARK_SECONDS = 120.0
SALT = os.urandom(32)
TURNS = tuple(threading.Lock() for _ in range(1024))


@contextmanager
def take_turn(account: str) -> Iterator[None]:
    """Wait for the account's earlier writes. `Throttled` when they take longer than 20 s."""
    lock = TURNS[int.from_bytes(digest_parts("turn", account)[:4]) % len(TURNS)]
    if not lock.acquire(timeout=WAIT_SECONDS):
        raise Throttled("an earlier write to this account is still under way", retry_after=5.0)
    try:
        yield
    finally:
        lock.release()


class Marks:
    """Who was just created, or perhaps was, in which account."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._seen: TTLCache[bytes, bool] = TTLCache(10_000, MARK_SECONDS)

    def mark_created(self, account: str, keys: Sequence[Key]) -> None:
        with self._mutex:
            self._seen.update({digest_parts(account, *key): True for key in keys})

    def was_created(self, account: str, keys: Sequence[Key]) -> bool:
        with self._mutex:
            return any(digest_parts(account, *key) in self._seen for key in keys)


def digest_parts(*parts: str) -> bytes:
    text = "\0".join(parts).casefold()
    return hashlib.blake2b(text.encode("utf-8", "replace"), key=SALT, digest_size=16).digest()


MARKS = Marks()
