"""Whom this process made lately, so that nobody is made twice where the CRM has no unique key.

Its search may know a new record some seconds later, and an answer may be lost. For 120 s a record's id is
kept under keyed digests of what identifies it; a create in doubt is kept as such, and for 20 s nothing like
it is made. Several processes for one account would need a shared store.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from cachetools import TTLCache

from .base import Key
from .errors import Throttled
from .turns import digest_of

WAIT_SECONDS, KEPT_SECONDS, DOUBT_SECONDS = 20.0, 120.0, 20.0
IN_DOUBT = ""


class Newcomers:
    """Ids by whose CRM it is and by key, and one create at a time of the same person or company.

    `clock` is in seconds and never goes back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._mutex, self._clock = threading.Lock(), clock
        # the same clock for both, or a test could not move the time
        self._kept: TTLCache[bytes, tuple[str, float]] = TTLCache(20_000, KEPT_SECONDS, timer=clock)
        # a fixed number: a lock per key would grow with every person
        self._locks = tuple(threading.Lock() for _ in range(1024))

    @contextmanager
    def turn(self, whose: str, keys: Sequence[Key]) -> Iterator[None]:
        """Wait for an earlier create under the first of these keys. `Throttled` when it takes over 20 s."""
        first = keys[0] if keys else Key("", "")
        lock = self._locks[int.from_bytes(digest_of("create", whose, *first)[:4]) % len(self._locks)]
        # longer than the deadline of a call, so who waits sees the outcome; a hung one must not hold all
        # threads
        if not lock.acquire(timeout=WAIT_SECONDS):
            raise Throttled("an earlier write of the same is still under way", retry_after=5.0)
        try:
            yield
        finally:
            lock.release()

    def keep(self, whose: str, keys: Sequence[Key], id_: str) -> None:
        """Remember who was made, or with `IN_DOUBT` that somebody perhaps was."""
        with self._mutex:
            # under every key: the next plan may know the e-mail address and not the page
            self._kept.update({digest_of(whose, *key): (id_, self._clock()) for key in keys})

    def ids(self, whose: str, keys: Sequence[Key]) -> tuple[str, ...]:
        """Who was made under any of these keys. `Throttled` while a create of the same is in doubt."""
        with self._mutex:
            held = [found for key in keys if (found := self._kept.get(digest_of(whose, *key)))]
        left = [DOUBT_SECONDS - (self._clock() - at) for id_, at in held if id_ == IN_DOUBT]
        if left and max(left) > 0:
            raise Throttled(
                "it may have been made a moment ago; the CRM does not show it yet", retry_after=max(left)
            )
        return tuple(dict.fromkeys(id_ for id_, _ in held if id_ != IN_DOUBT))

    def clear(self) -> None:
        """Know nobody any more, as another process would."""
        with self._mutex:
            self._kept.clear()


NEWCOMERS = Newcomers()
