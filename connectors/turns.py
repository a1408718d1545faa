"""For CRMs without a unique key: one write at a time, and who was created in an account within 120 s.

Their searches find a new record late, and a lost answer leaves a record of which nobody knows the id. So what
was written, or perhaps was, is remembered: keyed digests, the record's id where the CRM told it, and when. In
this process, or in the store that several share (`share_memory`).
"""

from __future__ import annotations

import hashlib
import math
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from .base import Key
from .errors import Throttled
from .short_store import Kept, LocalStore, ShortStore

WAIT_SECONDS = 20.0
MARK_SECONDS = 120.0


class Sharing:
    """Where this process remembers, and with which salt its digests are made."""

    def __init__(self) -> None:
        self.store: ShortStore | None = None
        self.salt = os.urandom(32)
        self.locks = LocalStore()


SHARING = Sharing()


def share_memory(store: ShortStore | None, salt: bytes) -> None:
    """Remember in a store that several processes have, from now on. All of them need one salt (32 bytes)."""
    SHARING.store, SHARING.salt = store, salt


@contextmanager
def take_turn(*subject: str) -> Iterator[None]:
    """Wait for earlier writes to the same account or person. `Throttled` when they take longer than 20 s,
    `StoreAway` when nobody can say."""
    store, name = SHARING.store or SHARING.locks, digest_of("turn", *subject)
    token = store.take_lock(name, WAIT_SECONDS)
    if not token:
        raise Throttled("an earlier write to this account is still under way", retry_after=5.0)
    try:
        yield
    finally:
        store.free_lock(name, token)


class Recollection:
    """Texts that the process's own store or the shared one keeps for two minutes, under keyed digests."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._local = LocalStore(clock=clock)

    @property
    def store(self) -> ShortStore:
        return SHARING.store or self._local

    def clear(self) -> None:
        """Know nothing any more, as another process would."""
        self._local.clear()


class Marks(Recollection):
    """Who was just created, or perhaps was, in which account. `clock` is in seconds and never goes back.

    A mark's text is the record's id, "" while nobody knows whether there is one.
    """

    def mark_created(self, account: str, keys: Sequence[Key], id_: str = "") -> None:
        """Remember a write of these keys, which `id_` holds. Doubt never takes the place of an id."""
        names = [digest_of("mark", account, *key) for key in keys]
        known = [None] * len(names) if id_ else self.store.recall(names)
        for name, held in zip(names, known, strict=True):
            self.store.remember(name, id_ or (held.text if held else ""), MARK_SECONDS)

    def was_created(self, account: str, keys: Sequence[Key]) -> bool:
        return bool(self._held_marks(account, keys))

    def ids(self, account: str, keys: Sequence[Key]) -> list[str]:
        """The records that are known to hold one of these keys, each once."""
        return list(dict.fromkeys(mark.text for mark in self._held_marks(account, keys) if mark.text))

    def seconds_in_doubt(self, account: str, keys: Sequence[Key]) -> float | None:
        """Seconds since the last write of one of these keys whose answer was lost, None for none."""
        return min((mark.age for mark in self._held_marks(account, keys) if not mark.text), default=None)

    def age(self, account: str, keys: Sequence[Key]) -> float:
        """Seconds since the last write of one of these keys; endless where there was none."""
        return min((mark.age for mark in self._held_marks(account, keys)), default=math.inf)

    def forget(self, account: str, keys: Sequence[Key]) -> None:
        """What was marked was taken back, or never written."""
        self.store.forget([digest_of("mark", account, *key) for key in keys])

    def _held_marks(self, account: str, keys: Sequence[Key]) -> list[Kept]:
        names = [digest_of("mark", account, *key) for key in keys]
        return [mark for mark in self.store.recall(names) if mark] if names else []


def digest_of(*parts: str) -> str:
    # a mark that stands in no text, so that ("ab", "c") is not ("a", "bc")
    text = "\0".join(parts).casefold()
    return hashlib.blake2b(text.encode("utf-8", "replace"), key=SHARING.salt, digest_size=16).hexdigest()


MARKS = Marks()
"""The process's own."""
